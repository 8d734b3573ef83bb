type Send = (request: Request) => Promise<Response>;

/**
 * What is sent while the very same is on its way already (by a second tap on a button, before it shows that it was
 * tapped) is not sent: both get the one answer.
 */
export function sendOnce(send: Send): Send {
  const underWay = new Map<string, Promise<Response>>();
  return async (request) => {
    if (request.method === 'GET') return send(request);
    const what = `${request.method} ${request.url} ${await request.clone().text()}`;
    let answer = underWay.get(what);
    if (!answer) {
      answer = send(request).finally(() => underWay.delete(what));
      underWay.set(what, answer);
    }
    return (await answer).clone();
  };
}
