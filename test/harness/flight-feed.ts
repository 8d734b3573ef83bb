import { signatureOf } from '../../src/modules/flights/index.js';
import { flightEventsSecret, type TestApp } from './app.js';
import type { Answer } from './api.js';
import { rawRequest } from './raw-request.js';

const PATH = '/api/v1/integrations/flight-events';

/** Headers that prove that a body comes from who knows the secret. */
export function signedHeaders(body: string, at: Date, secret = flightEventsSecret): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return { 'X-Interlude-Timestamp': timestamp, 'X-Interlude-Signature': signatureOf(secret, timestamp, body) };
}

interface Taken {
  taken: number;
  repeated: number;
  elsewhere: number;
  unreadable: number;
}

/** An airport's system that tells of its flights. */
export function flightFeed(app: TestApp, now: () => Date) {
  const send = async <T>(path: string, said: unknown, secret?: string): Promise<Answer<T>> => {
    const body = JSON.stringify(said);
    const headers = { 'Content-Type': 'application/json', ...signedHeaders(body, now(), secret) };
    const { status, text } = await rawRequest(app.url, path, { method: 'POST', body, headers });
    return { status, body: JSON.parse(text) as T, headers: {} };
  };
  return {
    tell: <T = Taken>(events: object[], { source = 'feed', secret }: { source?: string; secret?: string } = {}) =>
      send<T>(PATH, { source, events }, secret),
    tellAsSchiphol: <T = Taken>(flights: object[]) => send<T>(`${PATH}/schiphol`, { flights }),
  };
}
