import type { HostTotals } from '../candidates/prepare-hub.js';
import type { HubPlace } from '../candidates/prepare-place.js';
import type { EngineHost, EngineLayover, HubSnapshot } from '../types.js';

/** What a score depends on besides the two people: sums over the active hosts of the hub. */
export interface HubTotals {
  readonly activeHosts: number;
  /** How many of them have each of the traveller's interests; those that nobody has may be left out. */
  readonly interests: Readonly<Record<string, number>>;
  /** Invitations received, and minutes available, within the fairness window. */
  readonly recentInvitations: number;
  readonly recentAvailableMinutes: number;
}

/**
 * Everything that a matching run looks at for one pair: small enough to travel, and the pair scores as within its hub.
 * Plain data. `pending` need hold no more than the host's.
 */
export interface PairSnapshot extends HubPlace, Pick<HubSnapshot, 'now' | 'pending' | 'acceptance'> {
  readonly layover: EngineLayover;
  readonly host: EngineHost;
  readonly totals: HubTotals;
  /** Days that the host's figures and the totals are counted over: `fairness.windowDays` of the rules they were read for. */
  readonly fairnessDays: number;
}

export function hostTotals({ totals }: PairSnapshot): HostTotals {
  const { activeHosts, interests, recentInvitations, recentAvailableMinutes } = totals;
  return {
    activeHosts,
    interestFrequencies: new Map(Object.entries(interests)),
    fairnessTotals: { invitations: recentInvitations, availableMinutes: recentAvailableMinutes },
  };
}
