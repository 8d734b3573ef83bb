import createClient, { type Middleware } from 'openapi-fetch';
import { currentLocale } from '../i18n/index.js';
import { Offline, ProblemError, type Problem } from './problem.js';
import type { paths } from './schema.js';
import { sendOnce } from './send-once.js';

/**
 * Every change carries a key of its own, so that what sends the same request again on the way (a proxy, the browser) does not
 * make it twice; see `sendOnce` for people who tap twice. The language is that of the page, which the browser does not know.
 */
const headers: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLocale());
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
};

/** Refusals of the service are thrown, as is having no connection at all. */
const refusals: Middleware = {
  onResponse: async ({ response }) => {
    if (response.ok) return undefined;
    throw new ProblemError(await problemOf(response));
  },
  onError: ({ error }) => (error instanceof ProblemError ? error : new Offline({ cause: error })),
};

/**
 * What was read is kept by the query cache alone: an entity tag says the revision of what may be changed, and some answers
 * (free now, time left) change without it.
 */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  cache: 'no-store',
  fetch: sendOnce((request) => fetch(request)),
});
api.use(headers, refusals);

/** The body of an answer; whatever is no success has been thrown before. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await answer).data as NonNullable<T>;
}

/** What stands between us and the service (a proxy, a captive portal) answers in its own way. */
export async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'unavailable',
    detail: '',
    requestId: response.headers.get('x-request-id') ?? '',
  };
  if (!response.headers.get('content-type')?.includes('json')) return fallback;
  return (await response.json().catch(() => fallback)) as Problem;
}

/** For changes to things that others may change as well: what was seen when the change was made. */
export const ifMatch = (revision: number): { 'If-Match': string } => ({ 'If-Match': `"${revision}"` });
