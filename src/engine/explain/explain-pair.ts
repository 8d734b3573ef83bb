import { evaluatePair, bestMeeting, scoredAt, type ScoredPair } from '../candidates/pair.js';
import type { Candidate, GateCode } from '../candidates/candidate.js';
import { prepareHost, prepareRound, type PreparedHost, type PreparedRound } from '../candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from '../candidates/prepare-layover.js';
import { preparePlace, type PreparedPlace } from '../candidates/prepare-place.js';
import { toCandidate } from '../candidates/to-candidate.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineHost, EngineLayover } from '../types.js';
import type { LayoverVerdict } from '../window/verdict.js';
import { conditionLooks, type ConditionLook } from './pair-conditions.js';
import { gateLooks, type GateLook } from './pair-gates.js';
import { hostTotals, type PairSnapshot } from './pair-snapshot.js';

/** A pair in all that the engine sees of it. */
export interface PairExplanation {
  readonly outcome: 'candidate' | 'failed' | 'not_enough_time';
  /** The gate that a run would name: the first that fails. */
  readonly gate: GateCode | null;
  /** Whether the layover is long enough, before anybody is looked at. */
  readonly time: Pick<LayoverVerdict, 'verdict' | 'usableMinutes' | 'reasons'> & { readonly neededMinutes: number };
  /** All of them, in the order in which they are tried. */
  readonly gates: readonly GateLook[];
  /** All of them, in the order of the rule set. */
  readonly conditions: readonly ConditionLook[];
  /** The pair at its best place and time, whether or not gates keep it apart; null where there is no such place. */
  readonly meeting: PairMeeting | null;
}

export interface PairMeeting extends Omit<Candidate, 'added'> {
  /** Points that the conditions come to, which the score is cut to 0..1,000,000 after. */
  readonly conditionPoints: number;
}

/** What of a pair is tried otherwise. */
export interface PairChange {
  readonly layover?: Partial<EngineLayover>;
  readonly host?: Partial<EngineHost>;
  readonly pending?: PairSnapshot['pending'];
}

/** One pair, to be looked at under one rule set after the other: what does not depend on the rules is prepared once. */
export class ExplainedPair {
  private readonly place: PreparedPlace;
  private readonly totals: ReturnType<typeof hostTotals>;

  /** Throws RangeError where two zones, or two venues of a zone, have the same key or id. */
  constructor(readonly snapshot: PairSnapshot) {
    this.place = preparePlace(snapshot);
    this.totals = hostTotals(snapshot);
  }

  explain(ruleSet: RuleSet): PairExplanation {
    const { round, layover, host } = this.prepare(ruleSet);
    const outcome = evaluate(round, layover, host);
    const best = bestMeeting(layover, host, host.zones, ruleSet);
    const conditions = conditionLooks(round, layover, host, best);
    const added = conditions.flatMap(({ condition, comesTo }) => (comesTo === 'adds' ? [condition] : []));
    const pair = best && scoredAt(round, layover, host, best, added);
    const { verdict, usableMinutes, reasons } = layover.verdict;
    return {
      outcome: typeof outcome !== 'string' ? 'candidate' : outcome === 'not_enough_time' ? outcome : 'failed',
      gate: typeof outcome === 'string' && outcome !== 'not_enough_time' ? outcome : null,
      time: { verdict, usableMinutes, reasons, neededMinutes: ruleSet.window.minUsableMinutes },
      gates: gateLooks(round, layover, host, conditions, pair?.score),
      conditions,
      meeting: pair ? meetingOf(round, layover, pair, conditions) : null,
    };
  }

  /** The score, with something else tried; undefined where the two are no candidates. */
  scoreWith(ruleSet: RuleSet, change: PairChange = {}): number | undefined {
    const { round, layover, host } = this.prepare(ruleSet, change);
    const outcome = evaluate(round, layover, host);
    return typeof outcome === 'string' ? undefined : outcome.score;
  }

  /** Keys of the zones in which the traveller can meet somebody. */
  reach(ruleSet: RuleSet): string[] {
    const { layover } = this.prepare(ruleSet);
    return this.place.zoneKeys.filter((_, index) => layover.zones[index] !== undefined);
  }

  private prepare(ruleSet: RuleSet, change: PairChange = {}) {
    const { now, acceptance } = this.snapshot;
    const pending = change.pending ?? this.snapshot.pending;
    const own = { ...this.snapshot.layover, ...change.layover };
    const person = { ...this.snapshot.host, ...change.host };
    const round = prepareRound(this.place, this.totals, { layovers: [own], ruleSet, now, pending, acceptance });
    const host = prepareHost(this.place, person, this.totals.fairnessTotals, round.pending.busy.get(person.id));
    return { round, host, layover: prepareLayover(round, own) };
  }
}

/**
 * Every gate, factor and condition of one pair under a rule set, as `scorePair` would judge it in its hub. Pure; throws
 * RangeError where a layover departs before it arrives, for an unknown time zone, and where keys or ids occur twice.
 */
export function explainPair(snapshot: PairSnapshot, ruleSet: RuleSet): PairExplanation {
  return new ExplainedPair(snapshot).explain(ruleSet);
}

function evaluate(
  round: PreparedRound,
  layover: PreparedLayover,
  host: PreparedHost,
): ScoredPair | GateCode | 'not_enough_time' {
  return layover.verdict.verdict === 'not_enough_time' ? 'not_enough_time' : evaluatePair(round, layover, host);
}

function meetingOf(
  round: PreparedRound,
  layover: PreparedLayover,
  pair: ScoredPair,
  conditions: readonly ConditionLook[],
): PairMeeting {
  const { added: _, ...meeting } = toCandidate(round, layover, pair);
  const adding = conditions.filter(({ comesTo }) => comesTo === 'adds');
  return { ...meeting, conditionPoints: adding.reduce((sum, { condition }) => sum + (condition.points ?? 0), 0) };
}
