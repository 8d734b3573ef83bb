import { languageLevelRank } from '../../contracts/languages.js';
import { MINUTE_MS } from '../../shared/interval.js';
import { NO_ZONE } from '../candidates/meeting-plan.js';
import { prepareLayover, type PreparedLayover } from '../candidates/prepare-layover.js';
import type { HostRanking } from '../candidates/rank-hosts.js';
import type { Query } from '../candidates/query.js';
import type { Search } from '../candidates/search.js';
import { message, type Message } from '../message.js';
import { conditionParams } from './condition-texts.js';
import type { EngineLayover, LayoverWishes } from '../types.js';

export type CandidateNearMissKey =
  | 'near_miss.without_wish'
  | 'near_miss.another_language'
  | 'near_miss.smaller_party'
  | 'near_miss.later_departure'
  | 'near_miss.earlier_arrival'
  | 'near_miss.hosts_elsewhere'
  | 'near_miss.without_condition';

type NearMiss = Message<CandidateNearMissKey>;

/** Flights are moved in steps of this many minutes, at most so many times, to find a near miss. */
export const SHIFT_STEP_MINUTES = 5;
export const MAX_SHIFT_STEPS = 36;

/** Wishes that exclude hosts or venues. */
export const hardWishes = [
  'sameGenderOnly',
  'noAlcohol',
  'stepFree',
  'childrenAlong',
] as const satisfies readonly (keyof LayoverWishes)[];

/** Asks the table again for one layover without candidates, with one thing changed or one gate taken as passed. */
class Relaxation {
  constructor(
    private readonly search: Search,
    private readonly ranking: HostRanking,
    readonly prepared: PreparedLayover,
  ) {}

  /** Slots of the hosts whom a change makes candidates, of some or of all. */
  with(change: Partial<EngineLayover>, among?: readonly number[]): number[] {
    const { layover } = this.prepared;
    const changed = prepareLayover(this.search.hub, { ...layover, ...change });
    // Whose week was full before is not brought by a change of times.
    const query = this.search.query(changed, undefined, [layover.arrivesAt]);
    return this.passing(query, among);
  }

  /** Slots of the hosts whom the gate alone keeps from being candidates. */
  without(gate: 'language' | 'party_size'): number[] {
    return this.passing(this.search.query(this.prepared, gate));
  }

  /** Zone keys at which hosts would be met best who meet in none within reach, one a host. */
  elsewhere(): string[] {
    const own = this.search.query(this.prepared);
    const query = this.search.query(this.prepared, 'reach');
    const { meetingClass } = this.search.table;
    const slots = this.passing(query).filter((slot) => own.plans.of(meetingClass[slot]!).status === NO_ZONE);
    return this.ranking.zonesOf(query, this.search.findAmong(query, slots));
  }

  private passing(query: Query, among?: readonly number[]): number[] {
    const count = among ? this.search.findAmong(query, among) : this.search.find(query);
    return this.ranking.aboveMinScore(query, count);
  }
}

function countsOf<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The entry with the highest count; of equal ones the smallest key. */
function mostOf(counts: ReadonlyMap<string, number>): { key: string; count: number } | undefined {
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best && { key: best[0], count: best[1] };
}

function withoutWish(relaxation: Relaxation): NearMiss[] {
  const { wishes } = relaxation.prepared.layover;
  return hardWishes.flatMap((wish) => {
    if (!wishes[wish]) return [];
    const hosts = relaxation.with({ wishes: { ...wishes, [wish]: false } }).length;
    return hosts > 0 ? [message('near_miss.without_wish', { wish, hosts })] : [];
  });
}

function anotherLanguage({ table, hub }: Search, relaxation: Relaxation): NearMiss[] {
  const { gates } = hub.round.ruleSet;
  if (!gates.requireSharedLanguage) return [];
  const needed = languageLevelRank(gates.languageLevel);
  const speakers = new Map<string, number>();
  // Many hosts have the same languages.
  for (const [profile, hosts] of countsOf(relaxation.without('language').map((slot) => table.language[slot]!))) {
    for (const tag of new Set(table.languages.spokenFrom(profile, needed))) {
      speakers.set(tag, (speakers.get(tag) ?? 0) + hosts);
    }
  }
  const best = mostOf(speakers);
  return best ? [message('near_miss.another_language', { language: best.key, hosts: best.count })] : [];
}

function smallerParty({ table }: Search, relaxation: Relaxation): NearMiss[] {
  const sizes = relaxation.without('party_size').map((slot) => table.party[slot]!);
  if (sizes.length === 0) return [];
  const partySize = sizes.reduce((most, size) => Math.max(most, size));
  return [message('near_miss.smaller_party', { partySize, hosts: sizes.filter((size) => size === partySize).length })];
}

/**
 * The smallest shift, by bisection: more time never loses a host, where transfer rules are the same at all times. So
 * only those hosts are tried again whom the largest shift brings.
 */
function movedFlight(
  key: CandidateNearMissKey,
  relaxation: Relaxation,
  changeBy: (shiftMs: number) => Partial<EngineLayover>,
): NearMiss[] {
  const hostsAt = (steps: number, among?: readonly number[]): number[] =>
    relaxation.with(changeBy(steps * SHIFT_STEP_MINUTES * MINUTE_MS), among);
  let enough = MAX_SHIFT_STEPS;
  let hosts = hostsAt(enough);
  if (hosts.length === 0) return [];
  let tooLittle = 0;
  while (enough - tooLittle > 1) {
    const middle = (tooLittle + enough) >> 1;
    const found = hostsAt(middle, hosts);
    if (found.length > 0) {
      enough = middle;
      hosts = found;
    } else {
      tooLittle = middle;
    }
  }
  return [message(key, { minutes: enough * SHIFT_STEP_MINUTES, hosts: hosts.length })];
}

function hostsElsewhere(relaxation: Relaxation): NearMiss[] {
  const best = mostOf(countsOf(relaxation.elsewhere()));
  return best ? [message('near_miss.hosts_elsewhere', { zoneKey: best.key, hosts: best.count })] : [];
}

function withoutCondition(search: Search, ranking: HostRanking, prepared: PreparedLayover): NearMiss[] {
  const query = search.query(prepared);
  return ranking
    .onlyKeptBy(query, search.find(query))
    .map(({ condition, hosts }) => message('near_miss.without_condition', { ...conditionParams(condition), hosts }));
}

/**
 * Single changes, each of which would give a layover candidates that has none although its time suffices, with the
 * number of hosts that it would bring: drop one wish, speak another language (the one that helps most), a smaller
 * party (the largest that helps), up to three hours more (to five minutes), hosts who would come to another zone, a
 * condition of the programme less. In that order.
 */
export function candidateNearMisses(search: Search, ranking: HostRanking, prepared: PreparedLayover): NearMiss[] {
  const { layover } = prepared;
  const relaxation = new Relaxation(search, ranking, prepared);
  return [
    ...withoutWish(relaxation),
    ...anotherLanguage(search, relaxation),
    ...smallerParty(search, relaxation),
    ...movedFlight('near_miss.later_departure', relaxation, (shift) => ({ departsAt: layover.departsAt + shift })),
    ...(layover.hasLanded
      ? []
      : movedFlight('near_miss.earlier_arrival', relaxation, (shift) => ({ arrivesAt: layover.arrivesAt - shift }))),
    ...hostsElsewhere(relaxation),
    ...withoutCondition(search, ranking, prepared),
  ];
}
