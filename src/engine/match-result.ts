import type { Assignment } from './assign/assign.js';
import type { AssignMemory } from './assign/memory.js';
import type { Candidate, GateCounts } from './candidates/candidate.js';
import type { CandidateNearMissKey } from './explain/near-misses.js';
import type { RoundOffer, RoundPair } from './invite/round.js';
import type { Message } from './message.js';
import type { WindowNearMissKey } from './window/near-misses.js';
import type { LayoverVerdict, WindowReason } from './window/verdict.js';

/** The candidates of one layover. */
export interface LayoverMatches {
  readonly layoverId: string;
  readonly verdict: LayoverVerdict['verdict'];
  /** In the best zone. */
  readonly usableMinutes: number;
  /**
   * The best of the shortlist, best first, as many as `MatchOptions.explained` says; then whoever else of it is chosen
   * or offered the layover.
   */
  readonly candidates: readonly Candidate[];
  /** Hosts that passed every gate, also those beyond the shortlist. */
  readonly passed: number;
}

/** The shortlists in columns, for "why not this host" and for whoever wants all of them. Plain data. */
export interface ShortlistColumns {
  readonly layoverIds: readonly string[];
  /** Of layover `l`: entries `start[l] .. start[l + 1] - 1` of `host` and `score`, best first. */
  readonly start: readonly number[];
  /** Index in `hostIds`. */
  readonly host: Int32Array;
  readonly score: Int32Array;
  readonly hostIds: readonly string[];
}

/** Who is to be invited by whom, so that the total score of the hub is the highest possible. */
export interface HubAssignment {
  readonly total: number;
  /** At most one a layover and one a host, in the order of layover ids. */
  readonly chosen: readonly Candidate[];
  /** `auction`: the effort did not suffice for an exact answer, and the total is at most `gap` below the highest. */
  readonly method: Assignment['method'];
  /** The dual certificate of optimality was checked. */
  readonly certified: boolean;
  /** In points of the score. */
  readonly gap: number;
  /** Pairs of the run before that stayed. */
  readonly stayed: number;
  readonly components: number;
  /** By host id, in points of the score: what the others would gain by another such host. Only above 0. */
  readonly hostPrices: Readonly<Record<string, number>>;
  /** By layover id: what its match is worth beyond the host's price. Only above 0. */
  readonly layoverGains: Readonly<Record<string, number>>;
}

/** Why there is nobody for a layover; see `UnmatchedLayover`. */
export const unmatchedCauses = ['not_enough_time', 'no_candidates', 'outcompeted', 'nobody_to_ask'] as const;

/**
 * A layover that there is nobody for: by `one_at_a_time` the assignment has chosen nobody, by `rounds` nobody has been asked.
 * `not_enough_time`: see `reasons`; `no_candidates`: see `reasonCounts`; `outcompeted`: its candidates are worth more to other
 * layovers; `nobody_to_ask`: it has candidates, but none that can be asked now: hosts have as many questions to answer as they
 * may, have been asked too much of late to say yes, or have too little time left to answer.
 */
export interface UnmatchedLayover {
  readonly layoverId: string;
  readonly cause: (typeof unmatchedCauses)[number];
  readonly reasons: readonly WindowReason[];
  /** How many hosts failed at each gate first; empty where time does not suffice, or where they are not to be counted. */
  readonly reasonCounts: GateCounts;
  /** Single changes that would help; none where there are candidates. */
  readonly nearMisses: readonly Message<WindowNearMissKey | CandidateNearMissKey>[];
}

/**
 * What a matching run comes to. A layover with a counter-offer to answer has candidates, but is neither assigned, nor
 * offered, nor unmatched.
 */
export interface MatchResult {
  /** Every layover of the round, in the order of ids; so are the other lists. */
  readonly layovers: readonly LayoverMatches[];
  /** Of the layovers without a counter-offer to answer. */
  readonly shortlists: ShortlistColumns;
  readonly assignment: HubAssignment;
  /** Whom to invite now. */
  readonly offers: readonly RoundOffer<Candidate>[];
  readonly unmatched: readonly UnmatchedLayover[];
  /** For the next run's assignment. */
  readonly memory: AssignMemory;
}

/** A matching run, and what may be asked about it later. Hosts are as they were in the run, whatever has changed since. */
export interface MatchRun {
  readonly result: MatchResult;
  /** The shortlist of a layover, best first, by its index in `result.layovers`: pairs as far as rounds need to know them. */
  pairs(layover: number): RoundPair[];
  /** The best `count` of it. */
  meetings(layover: number, count: number): Pick<Candidate, 'hostId' | 'venueId' | 'interval'>[];
  /** The same with their explanations, which are made when they are asked for. */
  explain(layover: number, count: number): Candidate[];
  /** How many hosts failed at each gate first: a look at all of them. To be asked before the matcher's next run. */
  countGates(layover: number): GateCounts;
}

export interface MatchOptions {
  /** Whether to look for near misses of layovers without candidates. Default true. */
  readonly nearMisses?: boolean;
  /** Whether to count at which gates the hosts of unmatched layovers failed, each time a look at all of them. Default true. */
  readonly countGates?: boolean;
  /** Candidates a layover that come with factors and evidence, 0 or more. Default 10. */
  readonly explained?: number;
  /** `MatchResult.memory` of the run before: its pairs get the rule set's stay bonus. Default: none does. */
  readonly previous?: AssignMemory;
  /** Work after which the assignment need not be exact any more: see `assign`. Default: any amount. */
  readonly effort?: number;
}
