import { mergeAll, subtract, type Interval } from '../../shared/interval.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import type { EngineHost, HubSnapshot } from '../types.js';
import { fairnessMicros, fairnessTotals, type FairnessTotals } from './factors/fairness.js';
import { interestFrequencies, interestProfile, type InterestProfile } from './factors/interests.js';
import { languageProfile, type LanguageProfile } from './factors/language.js';
import { reliabilityMicros } from './factors/reliability.js';
import { hostNeeds } from './features.js';
import { overviewOf, type PendingOverview } from './pending.js';
import { preparePlace, sortedBy, travelFrom, zonesOf, type PreparedPlace } from './prepare-place.js';

/** What a matching run looks at besides the place and the hosts. */
export type MatchRound = Omit<HubSnapshot, 'hub' | 'zones' | 'transferRules' | 'hosts'>;

/** A host as factors see them. */
export interface HostFacts {
  readonly host: EngineHost;
  /** Estimated way to each zone of the hub, minutes. */
  readonly travelMinutes: readonly number[];
  readonly languages: LanguageProfile;
  readonly interests: InterestProfile;
  readonly reliability: number;
  readonly fairness: number;
  readonly recentVenueIds: ReadonlySet<string>;
}

/** A host with what does not depend on the layover. */
export interface PreparedHost extends HostFacts {
  /** Zones (indexes) in which they meet, in the order of the hub. */
  readonly zones: readonly number[];
  readonly needs: number;
  /** Sorted list of when they are free. */
  readonly free: readonly Interval[];
}

/** Of all active hosts: who is not active neither makes an interest common nor has a share of the invitations. */
export interface HostTotals {
  readonly interestFrequencies: ReadonlyMap<string, number>;
  /** Hosts that interests are counted over. */
  readonly activeHosts: number;
  readonly fairnessTotals: FairnessTotals;
}

/** What layovers are prepared against. */
export interface PreparedRound extends PreparedPlace, HostTotals {
  readonly round: MatchRound;
  readonly acceptance: AcceptanceModel;
  readonly pending: PendingOverview;
}

/** A snapshot ready for scoring. Hosts are in the order of their ids, whatever the input's. */
export interface PreparedHub extends PreparedRound {
  readonly hosts: readonly PreparedHost[];
}

export function prepareRound(place: PreparedPlace, totals: HostTotals, round: MatchRound): PreparedRound {
  const acceptance = round.acceptance ?? priorAcceptanceModel;
  return { ...place, ...totals, round, acceptance, pending: overviewOf(round.pending) };
}

export function hostFacts(place: PreparedPlace, host: EngineHost, totals: FairnessTotals): HostFacts {
  return {
    host,
    travelMinutes: travelFrom(place, host.homeZoneKey),
    languages: languageProfile(host.languages),
    interests: interestProfile(host.interests),
    reliability: reliabilityMicros(host.stats),
    fairness: fairnessMicros(host.stats, totals),
    recentVenueIds: new Set(host.recentVenueIds),
  };
}

export function prepareHost(
  place: PreparedPlace,
  host: EngineHost,
  totals: FairnessTotals,
  held: readonly Interval[] = [],
): PreparedHost {
  return {
    ...hostFacts(place, host, totals),
    zones: zonesOf(place, host.zoneKeys),
    needs: hostNeeds(host.wishes),
    free: freeTime(host, held),
  };
}

/** Sorted list of when a host is free; none for who is not active. */
export function freeTime({ state, availability, busy }: EngineHost, held: readonly Interval[] = []): Interval[] {
  return state === 'approved' ? subtract(mergeAll(availability), mergeAll([...busy, ...held])) : [];
}

/**
 * Prepares a snapshot: everything that many pairs share is computed once. Throws RangeError where two zones, venues or
 * hosts have the same key or id.
 */
export function prepareHub(snapshot: HubSnapshot): PreparedHub {
  const place = preparePlace(snapshot);
  const active = snapshot.hosts.filter((host) => host.state === 'approved');
  const totals: HostTotals = {
    interestFrequencies: interestFrequencies(active.map(({ interests }) => interestProfile(interests))),
    activeHosts: active.length,
    fairnessTotals: fairnessTotals(active.map((host) => host.stats)),
  };
  const round = prepareRound(place, totals, snapshot);
  const hosts = sortedBy(snapshot.hosts, (host) => host.id, 'host').map((host) =>
    prepareHost(place, host, totals.fairnessTotals, round.pending.busy.get(host.id)),
  );
  return { ...round, hosts };
}
