import type { ChatLog } from '../load/device.js';
import type { Opened, Yes } from '../load/journal.js';

/** What somebody's phone shows of their meetups: state by id. */
export interface Screen {
  readonly memberId: string;
  readonly meetups: ReadonlyMap<string, string>;
}

/** What the checker looks at: the database, and what every client was told. */
export interface Evidence {
  sql<T>(query: string, parameters?: readonly unknown[]): Promise<T[]>;
  readonly yeses: readonly Yes[];
  readonly opened: ReadonlyMap<string, Opened>;
  readonly logs: readonly ChatLog[];
  readonly screens: readonly Screen[];
  /** Conversations whose messages somebody was sent. */
  readonly heard: readonly { memberId: string; conversationId: string }[];
  /** When the mail server took each letter, by its notification, in epoch milliseconds. */
  readonly mails: ReadonlyMap<string, readonly number[]>;
  /** When something was broken on purpose, in epoch milliseconds. */
  readonly disturbances: readonly number[];
  /** Jobs given up that nobody expected, as `queue name id: reason`. */
  readonly deadLetters: readonly string[];
  /** What a client was answered and should not have been. */
  readonly complaints: readonly string[];
}

export interface Violation {
  /** Of `docs/reliability.md`: 1 to 9, or `clients`. */
  readonly invariant: string;
  readonly check: string;
  readonly offenders: readonly string[];
}

export interface Check {
  readonly invariant: string;
  readonly name: string;
  /** Resolves with what violates it; empty where nothing does. */
  find(evidence: Evidence): Promise<string[]>;
}

/** A check that is a query for the offenders, as `id`. */
export const bySql = (invariant: string, name: string, query: string): Check => ({
  invariant,
  name,
  find: async ({ sql }) => (await sql<{ id: string }>(query)).map(({ id }) => id),
});
