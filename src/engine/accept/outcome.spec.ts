import { describe, expect, it } from '@jest/globals';
import { simulateAnswers } from '../../../test/factories/ask-outcomes.js';
import { toRows, type AskOutcome } from './outcome.js';
import { priorAcceptanceModel as prior } from './prior.js';

/** Held so long that all who say yes do so, half of them by the median. */
const HOLD_MINUTES = 1e9;
const [any] = simulateAnswers({ count: 1 }).outcomes;

function weightOf(change: Partial<AskOutcome>): number {
  const features = { ...any!.features, holdHoursLog: Math.log1p(HOLD_MINUTES / 60) };
  return toRows([{ ...any!, features, ...change }], prior.answer).weight[0]!;
}

describe('how much an invitation that was withdrawn tells', () => {
  const withdrawn = (afterMinutes: number, chance: number) => weightOf({ said: 'withdrawn', afterMinutes, chance });

  it('is nothing where it was taken back at once, and a whole no at the end', () => {
    expect(withdrawn(0, 0.5)).toBe(0);
    expect(withdrawn(HOLD_MINUTES, 0.5)).toBe(1);
  });

  it('is less the likelier a yes still was', () => {
    const median = prior.answer.medianMinutes;
    expect(withdrawn(median, 0.5)).toBeCloseTo(1 / 3, 6);
    expect(withdrawn(median, 0.1)).toBeCloseTo(0.45 / 0.95, 6);
  });

  it('is one outcome like any other where there was an answer', () => {
    expect(weightOf({ said: 'no' })).toBe(1);
    expect(weightOf({ said: 'yes', afterMinutes: 1 })).toBe(1);
  });
});
