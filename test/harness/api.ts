import supertest from 'supertest';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, string>;
}

/** HTTP requests to a running app, signed in with a token or not at all. */
export function api(baseUrl: string, token?: string) {
  const call = async <T>(
    method: 'get' | 'post' | 'put' | 'patch' | 'delete',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> => {
    const request = supertest(baseUrl)[method](path.startsWith('/health') ? path : `/api/v1${path}`).set(headers);
    if (token !== undefined) void request.set('Authorization', `Bearer ${token}`);
    const response = await (body === undefined ? request : request.send(body as object));
    return { status: response.status, body: response.body as T, headers: response.headers };
  };
  return {
    get: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) =>
      call<T>('get', path, undefined, headers),
    post: <T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>) =>
      call<T>('post', path, body, headers),
    put: <T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>) =>
      call<T>('put', path, body, headers),
    patch: <T = Record<string, unknown>>(path: string, body?: unknown, headers?: Record<string, string>) =>
      call<T>('patch', path, body, headers),
    delete: <T = Record<string, unknown>>(path: string, headers?: Record<string, string>) =>
      call<T>('delete', path, undefined, headers),
  };
}
