export type SignedIn = ApiClient & { readonly token: string };

/** The API as any client sees it: fetch, and a bearer token once signed in. */
export class ApiClient {
  constructor(
    readonly baseUrl: string,
    readonly token?: string,
    /** A Mailpit that takes the mail, where the service has no inbox of its own. */
    readonly mailpitUrl?: string,
  ) {}

  as(token: string): SignedIn {
    return new ApiClient(this.baseUrl, token, this.mailpitUrl) as SignedIn;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.call<T>('POST', path, body);
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const url = path.startsWith('/dev') ? `${this.baseUrl}${path}` : `${this.baseUrl}/api/v1${path}`;
    const response = await fetch(url, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** Asks again until there is an answer. Rejects with what was waited for once the time is over. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
