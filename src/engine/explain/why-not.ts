import type { GateCode } from '../candidates/candidate.js';
import type { MatchResult } from '../match.js';
import { message, type Message } from '../message.js';
import { scorePair } from '../score-pair.js';
import type { HubSnapshot } from '../types.js';

export type WhyNotKey =
  | 'why_not.chosen'
  | 'why_not.not_enough_time'
  | `why_not.gate.${GateCode}`
  | 'why_not.not_shortlisted'
  | 'why_not.price';

/**
 * Why a host was not chosen for a layover in a run: time does not suffice, the first gate that the pair fails, not among
 * the layover's best (`score`), or the price: the host is worth `price` points to others and the layover gains `gain`
 * with what it got, more than the `score` of this pair. `why_not.chosen` where the host was chosen after all. `result`
 * must be of this snapshot. Throws RangeError for an unknown layover or host.
 */
export function whyNotHost(
  snapshot: HubSnapshot,
  { assignment }: Pick<MatchResult, 'assignment'>,
  layoverId: string,
  hostId: string,
): Message<WhyNotKey> {
  const pair = scorePair(snapshot, layoverId, hostId);
  if (pair.outcome === 'not_enough_time') return message('why_not.not_enough_time');
  if (pair.outcome === 'failed') return message(`why_not.gate.${pair.gate}`);
  const { score } = pair.candidate;
  if (assignment.chosen.some((chosen) => chosen.layoverId === layoverId && chosen.hostId === hostId)) {
    return message('why_not.chosen', { score });
  }
  const price = assignment.hostPrices[hostId] ?? 0;
  const gain = assignment.layoverGains[layoverId] ?? 0;
  // The duals cover every pair of the assignment; one that beats them was not in it.
  if (price + gain < score) return message('why_not.not_shortlisted', { score });
  return message('why_not.price', { score, price, gain });
}
