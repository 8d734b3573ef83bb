import type { HostFacts, PreparedRound } from '../candidates/prepare-hub.js';
import type { Place, PreparedLayover } from '../candidates/prepare-layover.js';
import { conditionSetOf, judge, type CompiledCondition, type ConditionVerdict } from './condition-set.js';
import { USES_MEETING, type ConditionFacts } from './context.js';
import { hostFactsForConditions, PairFacts } from './facts.js';

/** Where and when a pair would meet. */
interface Meeting {
  readonly place: Place;
  readonly slot: { readonly start: number; readonly minutes: number };
}

const nothing: ConditionVerdict = { failed: undefined, added: [] };

/** What the conditions of the round say of one pair at its best place and time. */
export function conditionVerdict(
  round: PreparedRound,
  layover: PreparedLayover,
  local: HostFacts,
  meeting: Meeting,
): ConditionVerdict {
  const { conditions } = round.round.ruleSet;
  if (conditions.length === 0) return nothing;
  return judge(conditionSetOf(conditions), factsOf(round, layover, local, meeting));
}

/**
 * What each condition of the round comes to, in the order of the rule set. Undefined where it asks for place or time and the
 * pair has none.
 */
export function eachCondition(
  round: PreparedRound,
  layover: PreparedLayover,
  local: HostFacts,
  meeting: Meeting | undefined,
): { readonly compiled: CompiledCondition; readonly holds: boolean | undefined }[] {
  const { conditions } = round.round.ruleSet;
  if (conditions.length === 0) return [];
  const facts = factsOf(round, layover, local, meeting);
  return conditionSetOf(conditions).all.map((compiled) => {
    const isOpen = !meeting && (compiled.uses & USES_MEETING) !== 0;
    return { compiled, holds: isOpen ? undefined : compiled.holds(facts) };
  });
}

function factsOf(
  round: PreparedRound,
  layover: PreparedLayover,
  local: HostFacts,
  meeting: Meeting | undefined,
): ConditionFacts {
  const facts = new PairFacts(round, () => {
    if (!meeting) throw new RangeError('the pair has no place and time');
    const { place, slot } = meeting;
    const hostTravelMinutes = local.travelMinutes[place.venue.zone] ?? 0;
    return { place, ...slot, hostTravelMinutes, sameVenue: local.recentVenueIds.has(place.venue.venue.id) };
  });
  facts.setLayover(layover);
  facts.setHost(hostFactsForConditions(local.host));
  return facts;
}
