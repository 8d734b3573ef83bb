// A worker thread that sends requests at a fixed rate, whatever the answers take: late answers do not slow the next
// request down, so that waiting shows in the figures.
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const { baseUrl, requests, once, perSecond, seconds } = workerData;
const results = [];
const pending = [];
const start = performance.now();

for (let sent = 0; sent < perSecond * seconds; sent += 1) {
  const due = start + (sent * 1000) / perSecond;
  const wait = due - performance.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  pending.push(send(requests[sent % requests.length], due, sent));
  const alone = sent % perSecond === 0 && once[sent / perSecond];
  if (alone) pending.push(send(alone, due, sent));
}
await Promise.all(pending);
parentPort.postMessage(results);

async function send({ kind, method, path, token, body }, due, sent) {
  const response = await answerTo(`${baseUrl}${path}`, {
    method,
    headers: {
      'x-forwarded-for': `10.1.${(sent >> 8) & 255}.${sent & 255}`,
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify('clientId' in body ? { ...body, clientId: randomUUID() } : body),
  });
  results.push({ kind, status: response.status, ms: performance.now() - due });
}

/** A request that gets no answer counts as one with status 0. */
async function answerTo(url, options) {
  try {
    const response = await fetch(url, options);
    await response.arrayBuffer();
    return response;
  } catch {
    return { status: 0 };
  }
}
