import { assign } from './assign/assign.js';
import type { GateCounts } from './candidates/candidate.js';
import { generateCandidates } from './candidates/generate.js';
import { prepareHub } from './candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from './candidates/prepare-layover.js';
import { candidateNearMisses } from './explain/near-misses.js';
import { decideRound } from './invite/decide-round.js';
import type { HubAssignment, LayoverMatches, MatchOptions, MatchResult, UnmatchedLayover } from './match-result.js';
import type { HubSnapshot } from './types.js';

export * from './match-result.js';

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

  const layovers: (LayoverMatches & { failedByGate: GateCounts })[] = [];
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

  const open = layovers.filter(({ layoverId }) => !hub.pending.countered.has(layoverId));
  const assignment = assignHosts(open);
  const layoverOf = new Map(snapshot.layovers.map((layover) => [layover.id, layover]));
  const hostOf = new Map(snapshot.hosts.map((host) => [host.id, host]));
  const { offers } = decideRound({
    layovers: open.map(({ layoverId, candidates }) => {
      const { answerBy, departsAt, partySize, languages } = layoverOf.get(layoverId)!;
      return { layoverId, answerBy: answerBy ?? departsAt, partySize, languages, shortlist: candidates };
    }),
    assigned: assignment.chosen,
    hostOf: (id) => hostOf.get(id)!,
    fairnessTotals: hub.fairnessTotals,
    pending: snapshot.pending ?? [],
    acceptance: hub.acceptance,
    ruleSet: snapshot.ruleSet,
    timeZone: snapshot.hub.timeZone,
    now: snapshot.now,
    seed: snapshot.seed,
  });
  const matched = new Set(assignment.chosen.map(({ layoverId }) => layoverId));
  const unmatched = open
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
  return { layovers, assignment, offers, unmatched };
}
