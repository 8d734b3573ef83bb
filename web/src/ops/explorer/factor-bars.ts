import { factorNames, type Factor, type PairExplanation, type RuleSet } from '../../../../src/engine/index.js';

/** A full score; contributions are parts of it. */
const FULL = 1_000_000;

export interface FactorBar {
  factor: Factor;
  /** 0..1. */
  value: number;
  weight: number;
  /** Points of the score. */
  points: number;
  /** What the rules that it is compared with give; null without any. */
  before: number | null;
  /** Lengths, 0..1 of the longest that any factor could have under either rules. */
  length: number;
  /** As long as it would be at full value. */
  room: number;
  beforeLength: number | null;
}

/** Every factor of a pair in one scale, so that bars of two versions can be laid over each other. */
export function factorBars(
  now: PairExplanation,
  rules: RuleSet,
  before: PairExplanation | undefined,
  rulesBefore: RuleSet | undefined,
): FactorBar[] {
  const rooms = [rules, ...(rulesBefore ? [rulesBefore] : [])].map(roomsOf);
  const longest = Math.max(1, ...rooms.flatMap((room) => factorNames.map((factor) => room[factor])));
  return (now.meeting?.factors ?? []).map(({ factor, value, weight, contribution: points }) => {
    const earlier = before?.meeting?.factors.find((one) => one.factor === factor)?.contribution ?? null;
    return {
      ...{ factor, value, weight, points, before: earlier },
      length: points / longest,
      room: rooms[0]![factor] / longest,
      beforeLength: earlier === null ? null : earlier / longest,
    };
  });
}

/** What each factor comes to at full value, in points. */
function roomsOf({ weights }: RuleSet): Record<Factor, number> {
  const total = factorNames.reduce((sum, factor) => sum + weights[factor], 0);
  return Object.fromEntries(factorNames.map((factor) => [factor, (weights[factor] / total) * FULL])) as Record<Factor, number>;
}
