import { describe, expect, it } from '@jest/globals';
import { normal, simulateAnswers } from '../../../test/factories/ask-outcomes.js';
import { createRandom } from '../../shared/random.js';
import { fitAnswerTime } from './answer-time-fit.js';
import type { AnswerTime } from './acceptance-model.js';
import type { AskOutcome } from './outcome.js';
import { priorAcceptanceModel as prior } from './prior.js';

const HOLD_MINUTES = 60;
const [any] = simulateAnswers({ count: 1 }).outcomes;

/** Yeses of hosts who take as long as `truth` says, of which only those within an hour are seen. */
function seenWithinTheHour({ medianMinutes, sigma }: AnswerTime, count: number): AskOutcome[] {
  const random = createRandom('yeses');
  const features = { ...any!.features, holdHoursLog: Math.log1p(HOLD_MINUTES / 60) };
  return Array.from({ length: count }, () => medianMinutes * Math.exp(sigma * normal(random)))
    .filter((afterMinutes) => afterMinutes < HOLD_MINUTES)
    .map((afterMinutes) => ({ ...any!, features, said: 'yes', afterMinutes }));
}

function fitted(outcomes: readonly AskOutcome[]): AnswerTime {
  const steps = fitAnswerTime(outcomes, prior.answer);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('how long hosts take to say yes', () => {
  it('is the prior while nobody has', () => {
    expect(fitted([{ ...any!, said: 'no' }])).toEqual(prior.answer);
  });

  it('is found where half of the yeses come too late to be seen', () => {
    const truth = { medianMinutes: HOLD_MINUTES, sigma: 0.8 };
    const found = fitted(seenWithinTheHour(truth, 20_000));
    expect(found.medianMinutes / truth.medianMinutes).toBeGreaterThan(0.85);
    expect(found.medianMinutes / truth.medianMinutes).toBeLessThan(1.15);
    expect(found.sigma).toBeCloseTo(truth.sigma, 1);
  });
});
