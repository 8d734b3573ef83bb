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
}

/**
 * Asks over HTTP as a good client does: what got no answer, or was told to come back, is asked again, a POST under the same
 * idempotency key. Undefined where there was no answer for as long as anybody would wait: it may have been carried out or not.
 */
export class Caller {
  /** When each was first asked, and how long it took until there was an answer that stands, in milliseconds. */
  private readonly answered: { at: number; ms: number }[] = [];
  private readonly asking = new Set<{ at: number; what: string }>();

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
    const asked = { at: performance.now(), what: `${method} ${path}` };
    this.asking.add(asked);
    try {
      return await this.askUntilAnswered<T>(method, path, question, asked.at + PATIENCE_MS);
    } finally {
      this.asking.delete(asked);
      this.answered.push({ at: asked.at, ms: performance.now() - asked.at });
    }
  }

  /** What has no answer yet. */
  get asksFor(): string[] {
    return [...this.asking].map(({ what }) => what);
  }

  /** How long what was asked since then took, or has been taking, in milliseconds. */
  waitsSince(at: number): number[] {
    const now = performance.now();
    const open = [...this.asking].map((asked) => ({ at: asked.at, ms: now - asked.at }));
    return [...this.answered, ...open].filter((one) => one.at >= at).map(({ ms }) => ms);
  }

  private async askUntilAnswered<T>(method: string, path: string, question: Question, giveUpAt: number): Promise<Answered<T> | undefined> {
    for (let attempts = 1; ; attempts += 1) {
      const answer = await this.attempt(method, path, question).catch(() => undefined);
      const waitMs = answer === undefined ? RETRY_MS : this.pauseAfter(answer, `${method} ${path}`);
      if (answer && waitMs === undefined) return { ...answer, body: answer.body as T, attempts };
      if (performance.now() > giveUpAt) {
        this.complain(`${method} ${path} had no answer for ${PATIENCE_MS} ms: at last ${answer?.status ?? 'none'}`);
        return undefined;
      }
      await delay(waitMs ?? RETRY_MS);
    }
  }

  private async attempt(method: string, path: string, { body, headers, key }: Question) {
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
    return { status: response.status, body: jsonOf(await response.text()), headers: response.headers };
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

/** Null for what is no JSON, and has therefore no code either. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
