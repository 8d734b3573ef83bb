import { assign } from '../assign/assign.js';
import type { HostLimits } from './host-limits.js';
import type { RoundInput, RoundOffer, RoundPair } from './round.js';
import { findStandingYes } from './standing-yes.js';

interface Commitment<Pair> {
  readonly pair: Pair;
  readonly standingYesId: string;
}

/**
 * The meetups that hosts have said yes to in advance: of all pairs with a matching standing yes the exact assignment with
 * the highest total score. They are certain, so nobody else is asked for these layovers. `expiresAt` of each is given by
 * the caller.
 */
export function commitments<Pair extends RoundPair>(
  input: RoundInput<Pair>,
  limits: HostLimits,
): Omit<RoundOffer<Pair>, 'expiresAt'>[] {
  const { layovers, hostOf, ruleSet, timeZone, now, pending } = input;
  const context = { timeZone, now, languageLevel: ruleSet.gates.languageLevel };
  const asked = new Set(pending.map(({ layoverId, hostId }) => `${layoverId} ${hostId}`));
  // A commitment of an earlier round may not have been accepted for its host yet.
  const settled = new Set(pending.filter(({ acceptChance }) => acceptChance === 1).map(({ layoverId }) => layoverId));
  const hostIds = new Map<string, number>();
  const rows = layovers.flatMap((layover) => {
    if (settled.has(layover.layoverId)) return [];
    const found = new Map<number, Commitment<Pair>>();
    for (const pair of layover.shortlist) {
      const host = hostOf(pair.hostId);
      if (!host.standingYes?.length || asked.has(`${pair.layoverId} ${pair.hostId}`)) continue;
      const { partySize, languages } = layover;
      const meetup = { partySize, languages, zoneKey: pair.zoneKey, interval: pair.interval };
      const standing = findStandingYes(host.standingYes, meetup, context);
      if (!standing || !limits.allowsMeetup(host, pair.hostId, pair.interval)) continue;
      let index = hostIds.get(pair.hostId);
      if (index === undefined) hostIds.set(pair.hostId, (index = hostIds.size));
      found.set(index, { pair, standingYesId: standing.id });
    }
    return found.size > 0 ? [{ layoverId: layover.layoverId, found }] : [];
  });
  if (rows.length === 0) return [];

  const { pairs } = assign({
    hosts: [...hostIds.keys()].map((id) => ({ id, capacity: 1 })),
    layovers: rows.map(({ layoverId, found }) => ({
      id: layoverId,
      candidates: [...found].map(([index, { pair }]) => [index, pair.score] as const),
    })),
  });
  return pairs.flatMap(([row, host]) => {
    const commitment = rows[row]?.found.get(host);
    if (!commitment) return [];
    return { ...commitment, acceptChance: 1, propensity: 1, isExploration: false, isCommitment: true };
  });
}
