import type { GateCode } from '../candidates/candidate.js';
import type { EngineLayover, PendingInvitation } from '../types.js';
import type { KnownPairs } from './known-pairs.js';
import type { SimulatedCause } from './outcome.js';
import type { LivingHost } from './simulated-hosts.js';

/** A layover that looks for a host. */
export interface Search {
  readonly layover: EngineLayover & { readonly answerBy: number };
  readonly usableMinutes: number;
  /** When its traveller can be in the best zone. */
  readonly cityFrom: number;
  /** Ids of hosts who have had their say. */
  readonly excluded: Set<string>;
  readonly pending: Set<Invitation>;
  invitations: number;
  why?: { readonly cause: SimulatedCause; readonly gate?: GateCode };
  /** From then on it is looked at again, whether or not anything has happened to it. */
  lookAt: number;
  known?: KnownPairs;
  /** Whether it has been looked at. */
  hasBegun: boolean;
}

/** An invitation that waits for an answer. */
export interface Invitation extends PendingInvitation {
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly score: number;
  readonly host: LivingHost;
  readonly search: Search;
}

/** As the engine knows invitations. */
export const toPending = ({ layoverId, hostId, interval, offeredAt, expiresAt, acceptChance, isCountered }: Invitation): PendingInvitation => ({
  layoverId,
  hostId,
  interval,
  offeredAt,
  expiresAt,
  ...(acceptChance !== undefined && { acceptChance }),
  ...(isCountered && { isCountered }),
});

/** An order of searches: by deadline, then by id. */
export function bySoonestDeadline({ layover: a }: Search, { layover: b }: Search): number {
  return a.answerBy - b.answerBy || (a.id < b.id ? -1 : 1);
}
