import { assign } from './assign/assign.js';
import type { AssignMemory } from './assign/memory.js';
import type { Candidate, GateCounts } from './candidates/candidate.js';
import { valuesAt } from './candidates/pair.js';
import { hostFacts, type HostFacts, type PreparedRound } from './candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from './candidates/prepare-layover.js';
import { sortedBy } from './candidates/prepare-place.js';
import type { HostRanking } from './candidates/rank-hosts.js';
import type { Search } from './candidates/search.js';
import { Shortlists } from './candidates/shortlists.js';
import { toCandidate } from './candidates/to-candidate.js';
import { countGates } from './explain/gate-counts.js';
import { candidateNearMisses } from './explain/near-misses.js';
import { decideRound } from './invite/decide-round.js';
import type { RoundOffer, RoundPair } from './invite/round.js';
import type {
  HubAssignment,
  LayoverMatches,
  MatchOptions,
  MatchResult,
  MatchRun,
  UnmatchedLayover,
} from './match-result.js';
import type { EngineHost, EngineLayover } from './types.js';

/** Candidates a layover that come with their explanation, unless told otherwise. */
const EXPLAINED = 10;

/** A layover's part of the result; more candidates are added as they turn out to matter. */
interface Found extends LayoverMatches {
  readonly candidates: Candidate[];
}

/** Where a layover's shortlist is. */
interface Listed {
  readonly lists: Shortlists;
  readonly row: number;
}

/** One run over a hub: candidates, assignment, invitations, explanations. */
export class RoundMatch implements MatchRun {
  readonly result: MatchResult;
  private readonly layovers: readonly EngineLayover[];
  private readonly found: Found[] = [];
  /** Of the layovers that may be matched: those without a counter-offer to answer. */
  private readonly shortlists: Shortlists;
  /** Index in `layovers` of each layover on the shortlists. */
  private readonly open: number[] = [];
  /** Of the others. */
  private readonly aside: Shortlists;
  /** By index in `layovers`. */
  private readonly listed: Listed[] = [];
  private readonly facts = new Map<EngineHost, HostFacts>();

  constructor(
    private readonly hub: PreparedRound,
    private readonly search: Search,
    private readonly ranking: HostRanking,
    private readonly options: MatchOptions,
  ) {
    this.layovers = sortedBy(hub.round.layovers, ({ id }) => id, 'layover');
    this.shortlists = new Shortlists(hub.zoneKeys, search.table.slots);
    this.aside = new Shortlists(hub.zoneKeys, search.table.slots);
    this.result = this.match();
  }

  pairs(layover: number): RoundPair[] {
    const { lists, row } = this.listed[layover]!;
    return lists.pairsOf(row);
  }

  meetings(layover: number, count: number): Pick<Candidate, 'hostId' | 'venueId' | 'interval'>[] {
    const { lists, row } = this.listed[layover]!;
    return lists.best(row, count).map((at) => ({
      hostId: lists.hostIds[lists.host[at]!]!,
      venueId: lists.placeOf(row, at).venue.venue.id,
      interval: lists.interval(at),
    }));
  }

  explain(layover: number, count: number): Candidate[] {
    const { lists, row } = this.listed[layover]!;
    return lists.best(row, count).map((at) => this.explainPair(lists, row, at));
  }

  countGates(layover: number): GateCounts {
    return countGates(this.search, this.ranking, this.search.query(this.preparedOf(layover)));
  }

  private match(): MatchResult {
    this.layovers.forEach((layover, index) => this.look(layover, index));
    const { memory, assignment } = this.assign();
    const offers = this.invite(assignment.chosen);
    const chosen = new Set(assignment.chosen.map(({ layoverId }) => layoverId));
    const served = this.served(chosen, offers);
    const unmatched = this.open
      .filter((index) => !served.has(this.layovers[index]!.id))
      .map((index) => this.reasonsOf(index, chosen));
    const shortlists = this.shortlists.columns();
    return { layovers: this.found, shortlists, assignment, offers, unmatched, memory };
  }

  private look(layover: EngineLayover, index: number): void {
    const prepared = prepareLayover(this.hub, layover);
    const { verdict, usableMinutes } = prepared.verdict;
    const query = this.search.query(prepared);
    const { shortlist, passed } = this.ranking.rank(query, this.search.find(query));
    const isOpen = !this.hub.pending.countered.has(layover.id);
    const lists = isOpen ? this.shortlists : this.aside;
    this.listed.push({ lists, row: lists.add(prepared, shortlist, (slot) => this.search.table.hosts[slot]!) });
    if (isOpen) this.open.push(index);
    const candidates = this.explain(index, this.options.explained ?? EXPLAINED);
    this.found.push({ layoverId: layover.id, verdict, usableMinutes, candidates, passed });
  }

  private assign(): { assignment: HubAssignment; memory: AssignMemory } {
    const { hostIds, layoverIds, start, host, score } = this.shortlists.columns();
    const { previous, effort } = this.options;
    const { stayBonus } = this.hub.round.ruleSet.assign;
    const problem = {
      hostIds,
      // One meetup a host: two of their intervals may overlap, and the rules want few open invitations anyway.
      capacities: new Int32Array(hostIds.length).fill(1),
      layoverIds,
      candidateStart: start,
      candidateHost: host,
      candidateScore: score,
    };
    const { pairs, total, prices, gains, memory, ...solved } = assign(problem, { previous, stayBonus, effort });
    const { method, certified, gap, stayed, components } = solved;
    const assignment = {
      total,
      chosen: pairs.map(([layover, chosen]) => this.candidate(this.open[layover]!, hostIds[chosen]!)),
      method,
      certified,
      gap,
      stayed,
      components,
      hostPrices: positive(hostIds, prices),
      layoverGains: positive(layoverIds, gains),
    };
    return { assignment, memory };
  }

  private invite(chosen: readonly Candidate[]): RoundOffer<Candidate>[] {
    const { round, fairnessTotals, acceptance, pack } = this.hub;
    const { ruleSet, now, seed, pending = [] } = round;
    const { table } = this.search;
    const byRounds = ruleSet.invitation.policy === 'rounds';
    const { offers } = decideRound<RoundPair>({
      layovers: this.open.map((index, at) => {
        const { id, answerBy, departsAt, partySize, languages } = this.layovers[index]!;
        // One at a time only looks at the assignment.
        const shortlist = byRounds ? this.shortlists.pairsOf(at) : [];
        return { layoverId: id, answerBy: answerBy ?? departsAt, partySize, languages, shortlist };
      }),
      assigned: chosen,
      hostOf: (id) => table.hosts[table.slotOf.get(id)!]!,
      fairnessTotals,
      pending,
      acceptance,
      ruleSet,
      timeZone: pack.timeZone,
      now,
      seed,
    });
    const indexOf = new Map(this.open.map((index) => [this.layovers[index]!.id, index]));
    return offers.map((offer) => {
      const { layoverId, hostId } = offer.pair;
      return { ...offer, pair: this.candidate(indexOf.get(layoverId)!, hostId) };
    });
  }

  /** Layovers that there is somebody for: rounds ask whom asking is worth, whoever the assignment has chosen. */
  private served(chosen: ReadonlySet<string>, offers: readonly RoundOffer<Candidate>[]): ReadonlySet<string> {
    const { round, pending } = this.hub;
    if (round.ruleSet.invitation.policy === 'one_at_a_time') return chosen;
    return new Set([...pending.asked.keys(), ...offers.map(({ pair }) => pair.layoverId)]);
  }

  private reasonsOf(index: number, chosen: ReadonlySet<string>): UnmatchedLayover {
    const { layoverId, passed } = this.found[index]!;
    const prepared = this.preparedOf(index);
    const { verdict, reasons, nearMisses } = prepared.verdict;
    if (verdict === 'not_enough_time') {
      return { layoverId, cause: 'not_enough_time', reasons, reasonCounts: {}, nearMisses };
    }
    const reasonCounts = (this.options.countGates ?? true) ? this.countGates(index) : {};
    if (passed > 0) {
      const cause = chosen.has(layoverId) ? 'nobody_to_ask' : 'outcompeted';
      return { layoverId, cause, reasons: [], reasonCounts, nearMisses: [] };
    }
    const withNearMisses = this.options.nearMisses ?? true;
    const found = withNearMisses ? candidateNearMisses(this.search, this.ranking, prepared) : [];
    return { layoverId, cause: 'no_candidates', reasons: [], reasonCounts, nearMisses: found };
  }

  /** A pair of the shortlists with its explanation, which is made where there is none yet. */
  private candidate(index: number, hostId: string): Candidate {
    const { candidates } = this.found[index]!;
    const known = candidates.find((candidate) => candidate.hostId === hostId);
    if (known) return known;
    const { lists, row } = this.listed[index]!;
    const candidate = this.explainPair(lists, row, lists.find(row, hostId));
    candidates.push(candidate);
    return candidate;
  }

  private preparedOf(index: number): PreparedLayover {
    const { lists, row } = this.listed[index]!;
    return lists.layovers[row]!;
  }

  private explainPair(lists: Shortlists, row: number, at: number): Candidate {
    const layover = lists.layovers[row]!;
    const host = this.factsOf(lists.hosts[lists.host[at]!]!);
    const place = lists.placeOf(row, at);
    const slot = lists.slot(at);
    const values = valuesAt(this.hub, layover, host, place, slot.minutes);
    return toCandidate(this.hub, layover, { host, place, slot, values, score: lists.score[at]! });
  }

  private factsOf(host: EngineHost): HostFacts {
    let facts = this.facts.get(host);
    if (!facts) this.facts.set(host, (facts = hostFacts(this.hub, host, this.hub.fairnessTotals)));
    return facts;
  }
}

function positive(ids: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(ids.map((id, i) => [id, values[i] ?? 0] as const).filter(([, value]) => value > 0));
}
