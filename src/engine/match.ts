import { assign } from './assign/assign.js';
import type { Candidate } from './candidates/candidate.js';
import { generateCandidates, type GateCounts } from './candidates/generate.js';
import { prepareHub } from './candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from './candidates/prepare-layover.js';
import { candidateNearMisses, type CandidateNearMissKey } from './explain/near-misses.js';
import type { Message } from './message.js';
import type { HubSnapshot } from './types.js';
import type { WindowNearMissKey } from './window/near-misses.js';
import type { LayoverVerdict, WindowReason } from './window/verdict.js';

/** The candidates of one layover. */
export interface LayoverMatches {
  readonly layoverId: string;
  readonly verdict: LayoverVerdict['verdict'];
  /** In the best zone. */
  readonly usableMinutes: number;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Hosts that passed every gate, also those beyond the shortlist. */
  readonly passed: number;
  /** How many of the others failed at each gate first; empty where time does not suffice. */
  readonly failedByGate: GateCounts;
}

/** Who is to be invited by whom, so that the total score of the hub is the highest possible. */
export interface HubAssignment {
  readonly total: number;
  /** At most one a layover and one a host, in the order of layover ids. */
  readonly chosen: readonly Candidate[];
  /** The dual certificate of optimality was checked. */
  readonly certified: true;
  readonly components: number;
  /** By host id, in points of the score: what the others would gain by another such host. Only above 0. */
  readonly hostPrices: Readonly<Record<string, number>>;
  /** By layover id: what its match is worth beyond the host's price. Only above 0. */
  readonly layoverGains: Readonly<Record<string, number>>;
}

/**
 * A layover that nobody is chosen for. `not_enough_time`: see `reasons`; `no_candidates`: see `reasonCounts`;
 * `outcompeted`: its candidates are worth more to other layovers.
 */
export interface UnmatchedLayover {
  readonly layoverId: string;
  readonly cause: 'not_enough_time' | 'no_candidates' | 'outcompeted';
  readonly reasons: readonly WindowReason[];
  readonly reasonCounts: GateCounts;
  /** Single changes that would help; none for the outcompeted. */
  readonly nearMisses: readonly Message<WindowNearMissKey | CandidateNearMissKey>[];
}

export interface MatchResult {
  /** Every layover of the snapshot, in the order of ids; so are the other lists. */
  readonly layovers: readonly LayoverMatches[];
  readonly assignment: HubAssignment;
  readonly unmatched: readonly UnmatchedLayover[];
}

export interface MatchOptions {
  /** Whether to look for near misses of layovers without candidates, by far the slowest part. Default true. */
  readonly nearMisses?: boolean;
}

function assignHosts(layovers: readonly LayoverMatches[]): HubAssignment {
  const hostIds = [...new Set(layovers.flatMap(({ candidates }) => candidates.map(({ hostId }) => hostId)))];
  const indexOf = new Map(hostIds.map((id, index) => [id, index]));
  const { total, pairs, certified, components, prices, gains } = assign({
    // One meetup a host: two of their intervals may overlap, and the rules want few open invitations anyway.
    hosts: hostIds.map((id) => ({ id, capacity: 1 })),
    layovers: layovers.map(({ layoverId, candidates }) => ({
      id: layoverId,
      candidates: candidates.map(({ hostId, score }) => [indexOf.get(hostId) ?? -1, score] as const),
    })),
  });
  const positive = (ids: readonly string[], values: readonly number[]): Record<string, number> =>
    Object.fromEntries(ids.map((id, i) => [id, values[i] ?? 0] as const).filter(([, value]) => value > 0));
  return {
    total,
    chosen: pairs.flatMap(([layover, host]) => {
      const hostId = hostIds[host];
      return layovers[layover]?.candidates.find((candidate) => candidate.hostId === hostId) ?? [];
    }),
    certified,
    components,
    hostPrices: positive(hostIds, prices),
    layoverGains: positive(
      layovers.map(({ layoverId }) => layoverId),
      gains,
    ),
  };
}

/**
 * One matching run: windows, gates and scores of every pair of a hub, then the assignment with the highest total,
 * then the reasons for each layover that nobody is chosen for. Pure: the same snapshot in any order of layovers,
 * hosts, zones and venues gives the same result. Throws RangeError where ids occur twice or a layover departs before
 * it arrives, and CertificateError where the assignment cannot be proved.
 */
export function matchHub(snapshot: HubSnapshot, options: MatchOptions = {}): MatchResult {
  const steps = matchHubInSteps(snapshot, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * `matchHub`, one layover a step, for callers that have others to serve in between. What is left after the last step,
 * the assignment, is one piece.
 */
export function* matchHubInSteps(
  snapshot: HubSnapshot,
  { nearMisses = true }: MatchOptions = {},
): Generator<void, MatchResult, void> {
  const hub = prepareHub(snapshot);
  const inOrder = [...snapshot.layovers].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const withoutCandidates = new Map<string, UnmatchedLayover>();

  const explain = (prepared: PreparedLayover, reasonCounts: GateCounts): UnmatchedLayover => {
    const { verdict, reasons, nearMisses: windowNearMisses } = prepared.verdict;
    const shared = { layoverId: prepared.layover.id, reasonCounts };
    if (verdict === 'not_enough_time') {
      return { ...shared, cause: 'not_enough_time', reasons, nearMisses: windowNearMisses };
    }
    const found = nearMisses ? candidateNearMisses(hub, prepared) : [];
    return { ...shared, cause: 'no_candidates', reasons: [], nearMisses: found };
  };

  const layovers: LayoverMatches[] = [];
  for (const layover of inOrder) {
    const prepared = prepareLayover(hub, layover);
    const { verdict, usableMinutes } = prepared.verdict;
    const found =
      verdict === 'not_enough_time'
        ? { candidates: [], passed: 0, failedByGate: {} }
        : generateCandidates(hub, prepared);
    if (found.passed === 0) withoutCandidates.set(layover.id, explain(prepared, found.failedByGate));
    layovers.push({ layoverId: layover.id, verdict, usableMinutes, ...found });
    yield;
  }

  const assignment = assignHosts(layovers);
  const matched = new Set(assignment.chosen.map(({ layoverId }) => layoverId));
  const unmatched = layovers
    .filter(({ layoverId }) => !matched.has(layoverId))
    .map(
      ({ layoverId, failedByGate }): UnmatchedLayover =>
        withoutCandidates.get(layoverId) ?? {
          layoverId,
          cause: 'outcompeted',
          reasons: [],
          reasonCounts: failedByGate,
          nearMisses: [],
        },
    );
  return { layovers, assignment, unmatched };
}
