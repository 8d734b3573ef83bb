import type { Disturbance } from '../harness/disturbances.js';
import type { Taken } from '../harness/mail-catcher.js';
import type { ChatLog } from '../load/device.js';
import type { Yes } from '../load/journal.js';

/** What somebody's phone shows. */
export interface Screen {
  readonly memberId: string;
  /** By id. */
  readonly meetups: ReadonlyMap<string, { readonly state: string; readonly leaveBy: string }>;
  /** The invitations that wait for a host's answer; undefined for a traveller. */
  readonly offers?: ReadonlySet<string>;
}

/** What the checker looks at: the database, and what every client was told. */
export interface Evidence {
  sql<T>(query: string, parameters?: readonly unknown[]): Promise<T[]>;
  readonly yeses: readonly Yes[];
  readonly logs: readonly ChatLog[];
  readonly screens: readonly Screen[];
  /** Conversations whose messages somebody was sent. */
  readonly heard: readonly { memberId: string; conversationId: string }[];
  /** Each time that the mail server took each letter, by its notification. */
  readonly mails: ReadonlyMap<string, readonly Taken[]>;
  readonly disturbances: readonly Disturbance[];
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
