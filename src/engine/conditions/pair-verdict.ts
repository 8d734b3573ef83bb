import type { HostFacts, PreparedRound } from '../candidates/prepare-hub.js';
import type { Place, PreparedLayover } from '../candidates/prepare-layover.js';
import { conditionSetOf, judge, type ConditionVerdict } from './condition-set.js';
import { hostFactsForConditions, PairFacts } from './facts.js';

const nothing: ConditionVerdict = { failed: undefined, added: [] };

/** What the conditions of the round say of one pair at its best place and time. */
export function conditionVerdict(
  round: PreparedRound,
  layover: PreparedLayover,
  local: HostFacts,
  place: Place,
  slot: { readonly start: number; readonly minutes: number },
): ConditionVerdict {
  const { conditions } = round.round.ruleSet;
  if (conditions.length === 0) return nothing;
  const hostTravelMinutes = local.travelMinutes[place.venue.zone] ?? 0;
  const sameVenue = local.recentVenueIds.has(place.venue.venue.id);
  const facts = new PairFacts(round, () => ({ place, ...slot, hostTravelMinutes, sameVenue }));
  facts.setLayover(layover);
  facts.setHost(hostFactsForConditions(local.host));
  return judge(conditionSetOf(conditions), facts);
}
