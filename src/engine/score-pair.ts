import type { Candidate, GateCode } from './candidates/candidate.js';
import { toCandidate } from './candidates/to-candidate.js';
import type { Condition } from './conditions/condition.js';
import { evaluatePair, refusingCondition } from './candidates/pair.js';
import { prepareHub } from './candidates/prepare-hub.js';
import { prepareLayover } from './candidates/prepare-layover.js';
import type { HubSnapshot } from './types.js';
import type { WindowReason } from './window/verdict.js';

export type PairOutcome =
  | { readonly outcome: 'candidate'; readonly candidate: Candidate }
  | { readonly outcome: 'failed'; readonly gate: GateCode; readonly condition?: Condition }
  | { readonly outcome: 'not_enough_time'; readonly reasons: readonly WindowReason[] };

/**
 * One pair of a snapshot: the candidate with its score and evidence, the first gate that fails, or that the layover's
 * time does not suffice. Scores depend on the other hosts too (rarity of interests, fair shares), hence the snapshot.
 * Throws RangeError for an unknown layover or host, and like `matchHub`.
 */
export function scorePair(snapshot: HubSnapshot, layoverId: string, hostId: string): PairOutcome {
  const layover = snapshot.layovers.find(({ id }) => id === layoverId);
  if (!layover) throw new RangeError(`no layover ${layoverId} in the snapshot`);
  const hub = prepareHub(snapshot);
  const host = hub.hosts.find((prepared) => prepared.host.id === hostId);
  if (!host) throw new RangeError(`no host ${hostId} in the snapshot`);
  const prepared = prepareLayover(hub, layover);
  if (prepared.verdict.verdict === 'not_enough_time') {
    return { outcome: 'not_enough_time', reasons: prepared.verdict.reasons };
  }
  const pair = evaluatePair(hub, prepared, host);
  if (typeof pair !== 'string') return { outcome: 'candidate', candidate: toCandidate(hub, prepared, pair) };
  const condition = pair === 'condition' ? refusingCondition(hub, prepared, host) : undefined;
  return { outcome: 'failed', gate: pair, ...(condition && { condition }) };
}
