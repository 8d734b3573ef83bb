import type { Problem } from '../domain-error.js';
import { ProblemError } from '../problem-error.js';
import type { ChatRequests } from './live-transport.js';

/**
 * The chat's operations over HTTP, for a client that has nothing better.
 *
 * @param baseUrl where the service is, without `/api`
 * @param token of the member's session
 */
export function fetchRequests(baseUrl: string, token: string): ChatRequests {
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const response = await fetch(`${baseUrl}/api/v1/conversations/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new ProblemError(answer as Problem);
    return answer as T;
  };
  return {
    send: (id, message) => call('POST', `${id}/messages`, message),
    messages: (id, afterSeq, limit) => call('GET', `${id}/messages?afterSeq=${afterSeq}&limit=${limit}`),
    read: (id, seq) => call('POST', `${id}/read`, { seq }),
  };
}
