import { DomainError } from '../../contracts/domain-error.js';
import { layoverVerdict, type LayoverFacts, type LayoverVerdict, type RuleSet } from '../../engine/index.js';
import { MINUTE_MS } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import type { KnownHub } from '../hubs/index.js';
import type { Layover } from './layover.entity.js';

/** What the rules of a hub and a programme make of a layover. */
export interface LayoverPlan {
  verdict: LayoverVerdict;
  /** The city window of the best zone. */
  cityWindow: Interval | null;
  usableMinutes: number;
  /**
   * From then on nobody can be found in time: the end of the last window of any zone, less the shortest meetup and the
   * lead that a host needs. The engine's candidates end at the same instant.
   */
  expiresAt: Date;
}

type FactColumns = Pick<
  Layover,
  'arrivesAt' | 'departsAt' | 'arrivalBorder' | 'departureBorder' | 'checkedBags' | 'ticket' | 'entryRight' | 'terminal'
>;

export function factsOf(layover: FactColumns): LayoverFacts {
  const { arrivesAt, departsAt, arrivalBorder, departureBorder, checkedBags, ticket, entryRight, terminal } = layover;
  return {
    arrivesAt: arrivesAt.getTime(),
    departsAt: departsAt.getTime(),
    arrivalBorder,
    departureBorder,
    checkedBags,
    ticket,
    entryRight,
    ...(terminal !== null && { terminal }),
  };
}

export function planLayover(
  facts: LayoverFacts,
  hub: KnownHub,
  programmeId: string,
  rules: RuleSet,
  zoneKey?: string,
): LayoverPlan {
  const verdict = layoverVerdict(facts, hub.zones, hub.pack(programmeId), rules, zoneKey);
  const best = verdict.windows.find((window) => window.zoneKey === verdict.bestZoneKey);
  const ends = verdict.windows.map((window) => window.window?.end ?? facts.arrivesAt);
  const neededMinutes = rules.gates.minMeetMinutes + rules.gates.minLeadMinutes;
  return {
    verdict,
    cityWindow: best?.window ?? null,
    usableMinutes: verdict.usableMinutes,
    expiresAt: new Date(Math.max(...ends, facts.arrivesAt) - neededMinutes * MINUTE_MS),
  };
}

/** Why a layover cannot go on looking for a host, or keep the one it has. */
export type Obstacle = 'entry_not_possible' | 'not_enough_time' | 'no_time_left';

/**
 * What stands in the way of a layover, if anything. One that has its host keeps them for as long as the shortest meetup
 * would fit; one that still looks for a host needs what the programme asks for, and time to find them.
 */
export function obstacleOf(
  plan: LayoverPlan,
  facts: LayoverFacts,
  rules: RuleSet,
  state: 'open' | 'matched',
  now: Date,
): Obstacle | undefined {
  if (facts.entryRight === 'no') return 'entry_not_possible';
  const { minUsableMinutes } = rules.window;
  const needed = state === 'open' ? minUsableMinutes : Math.min(minUsableMinutes, rules.gates.minMeetMinutes);
  if (plan.usableMinutes < needed) return 'not_enough_time';
  return state === 'open' && plan.expiresAt <= now ? 'no_time_left' : undefined;
}

/** The same as the error of a request for a layover that cannot be. */
export function refusalOf(obstacle: Obstacle, plan: LayoverPlan, rules: RuleSet): DomainError {
  switch (obstacle) {
    case 'entry_not_possible':
      return new DomainError('entry_not_possible');
    case 'not_enough_time': {
      const params = { minutes: plan.usableMinutes, needed: rules.window.minUsableMinutes };
      return new DomainError('not_enough_time', { params });
    }
    case 'no_time_left':
      return new DomainError('layover_in_past');
  }
}
