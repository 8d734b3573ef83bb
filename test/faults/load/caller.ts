import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../../../src/shared/ids.js';

/** How long a person keeps trying before they give up; longer than any fault lasts. */
const PATIENCE_MS = 45_000;
const ATTEMPT_MS = 9_000;
const RETRY_MS = 150;

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
  /** How often it was asked until there was this answer. */
  readonly attempts: number;
}

/** What no client may ever see, in words. */
export type Complaint = (what: string) => void;

interface Question {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** For a POST: the same for all attempts. */
  readonly key?: string;
  readonly patienceMs?: number;
}

/**
 * Asks over HTTP as a good client does: what got no answer, or was told to come back, is asked again, a POST under the same
 * idempotency key. Undefined where there was no answer for as long as anybody would wait: it may have been carried out or not.
 */
export class Caller {
  /** Time of each answer and how long it took, in milliseconds; what waited for nothing else but the service. */
  readonly latencies: { at: number; ms: number }[] = [];

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly complain: Complaint,
  ) {}

  get<T>(path: string, question: Question = {}): Promise<Answered<T> | undefined> {
    return this.ask('GET', path, question);
  }

  post<T>(path: string, body: object = {}, question: Question = {}): Promise<Answered<T> | undefined> {
    return this.ask('POST', path, { key: newId(), ...question, body });
  }

  patch<T>(path: string, body: object, question: Question = {}): Promise<Answered<T> | undefined> {
    return this.ask('PATCH', path, { ...question, body });
  }

  private async ask<T>(method: string, path: string, question: Question): Promise<Answered<T> | undefined> {
    const giveUpAt = performance.now() + (question.patienceMs ?? PATIENCE_MS);
    for (let attempts = 1; ; attempts += 1) {
      const answer = await this.attempt(method, path, question).catch(() => undefined);
      const waitMs = answer === undefined ? RETRY_MS : this.pauseAfter(answer, `${method} ${path}`);
      if (answer && waitMs === undefined) return { ...answer, body: answer.body as T, attempts };
      if (performance.now() > giveUpAt) return undefined;
      await delay(waitMs ?? RETRY_MS);
    }
  }

  private async attempt(method: string, path: string, { body, headers, key }: Question) {
    const startedAt = performance.now();
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      signal: AbortSignal.timeout(ATTEMPT_MS),
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = { status: response.status, body: await response.json(), headers: response.headers };
    this.latencies.push({ at: startedAt, ms: performance.now() - startedAt });
    return answer;
  }

  /** How long to wait before asking again; undefined where this is the answer. */
  private pauseAfter(answer: { status: number; body: unknown; headers: Headers }, what: string): number | undefined {
    const code = (answer.body as { code?: string } | null)?.code;
    const retryAfter = answer.headers.get('retry-after');
    if (answer.status >= 500 && answer.status !== 503) this.complain(`${what} was answered with ${answer.status} ${code}`);
    if (answer.status >= 400 && code === undefined) this.complain(`${what} was refused with ${answer.status} and no code`);
    if (answer.status === 503 || answer.status === 429) {
      if (retryAfter === null) this.complain(`${what} was answered with ${answer.status} and no Retry-After`);
      return Math.min(Number(retryAfter ?? 1) * 1_000, 2_000);
    }
    if (answer.status >= 500 || code === 'idempotency_in_progress') return RETRY_MS * 2;
    return undefined;
  }
}
