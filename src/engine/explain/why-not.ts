import type { GateCode } from '../candidates/candidate.js';
import type { MatchResult, ShortlistColumns } from '../match-result.js';
import { message, type Message } from '../message.js';
import { scorePair, type PairOutcome } from '../score-pair.js';
import { conditionParams } from './condition-texts.js';
import type { HubSnapshot } from '../types.js';

export type WhyNotKey =
  | 'why_not.chosen'
  | 'why_not.not_enough_time'
  | `why_not.gate.${GateCode}`
  | 'why_not.not_shortlisted'
  | 'why_not.better_host'
  | 'why_not.price';

/**
 * Why a host was not chosen for a layover in a run, all numbers in points of the score: time does not suffice; the
 * first gate that the pair fails; not among the layover's best (`score`); a better host was to be had (`gain` for
 * the layover, against `score`); or the price: the host is worth `price` to others, which with the layover's `gain`
 * is no less than the `score` of the pair. `why_not.chosen` where the host was chosen after all. `result` must be of
 * this snapshot. Throws RangeError for an unknown layover or host.
 */
export function whyNotHost(
  snapshot: HubSnapshot,
  { assignment, shortlists }: Pick<MatchResult, 'assignment' | 'shortlists'>,
  layoverId: string,
  hostId: string,
): Message<WhyNotKey> {
  const pair = scorePair(snapshot, layoverId, hostId);
  if (pair.outcome === 'not_enough_time') return message('why_not.not_enough_time');
  if (pair.outcome === 'failed') return whyNotGate(pair);
  const { score } = pair.candidate;
  const isPair = (other: { layoverId: string; hostId: string }): boolean =>
    other.layoverId === layoverId && other.hostId === hostId;
  if (assignment.chosen.some(isPair)) return message('why_not.chosen', { score });
  if (!isShortlisted(shortlists, layoverId, hostId)) return message('why_not.not_shortlisted', { score });
  const price = assignment.hostPrices[hostId] ?? 0;
  const gain = assignment.layoverGains[layoverId] ?? 0;
  return price > 0 ? message('why_not.price', { score, price, gain }) : message('why_not.better_host', { score, gain });
}

/** Of a pair that fails a gate: which one, and in the words of a condition if that is what keeps them apart. */
export function whyNotGate({ gate, condition }: Extract<PairOutcome, { outcome: 'failed' }>): Message<WhyNotKey> {
  return message(`why_not.gate.${gate}`, condition && conditionParams(condition));
}

function isShortlisted(lists: ShortlistColumns, layoverId: string, hostId: string): boolean {
  const { layoverIds, hostIds, start, host } = lists;
  const layover = layoverIds.indexOf(layoverId);
  return layover >= 0 && host.subarray(start[layover], start[layover + 1]).includes(hostIds.indexOf(hostId));
}
