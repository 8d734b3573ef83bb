import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../shared/random.js';
import { simulateAnswers } from '../../../test/factories/ask-outcomes.js';
import { acceptFeatureNames, type AcceptanceModel } from './acceptance-model.js';
import { fitAcceptance, type FitResult } from './fit.js';
import type { AskOutcome } from './outcome.js';
import { priorAcceptanceModel as prior } from './prior.js';

/** Hosts who decide otherwise than the prior says: quicker, tired sooner, fond of the weekend, fewer of them. */
const otherwise: Pick<AcceptanceModel, 'intercept' | 'coefficients' | 'answer'> = {
  intercept: -3.6,
  coefficients: { ...prior.coefficients, leadHoursLog: 0.1, fatigue: -0.9, weekend: 0.8, place: 1, reliability: 1 },
  answer: { medianMinutes: 25, sigma: 0.9 },
};

const fitOf = (result: FitResult) => {
  if (!result.fit) throw new Error('there was nothing to fit');
  return result.fit;
};

/** The same outcomes with the answers dealt anew. */
function shuffledAnswers(outcomes: readonly AskOutcome[]): AskOutcome[] {
  const answers = createRandom('a shuffle').sample(outcomes, outcomes.length);
  return outcomes.map((outcome, index) => ({ ...outcome, said: answers[index]!.said, afterMinutes: undefined }));
}

describe('a fit', () => {
  const { outcomes, effects } = simulateAnswers({ count: 20_000, truth: otherwise, hostSpread: 0.8, hosts: 400 });
  const result = fitAcceptance(outcomes);
  const { model, calibration } = fitOf(result);

  it('finds the coefficients by which the hosts decided', () => {
    for (const name of acceptFeatureNames) {
      // Three standard deviations: for all thirteen, of a right fit one in thirty would fail.
      expect(Math.abs(model.coefficients[name] - otherwise.coefficients[name])).toBeLessThan(3 * model.spread[name]);
      expect(model.spread[name]).toBeLessThan(0.2);
    }
    expect(Math.abs(model.intercept - otherwise.intercept)).toBeLessThan(3 * model.spread.intercept);
  });

  it('finds how much hosts differ, and which of them say yes', () => {
    expect(Math.abs(model.hostSpread - 0.8)).toBeLessThan(0.1);
    const ids = [...effects.keys()];
    const found = ids.map((id) => result.effects.get(id)!.effect);
    expect(correlation(ids.map((id) => effects.get(id)!), found)).toBeGreaterThan(0.8);
    // From all outcomes, also those that the coefficients are judged by.
    expect(ids.reduce((sum, id) => sum + result.effects.get(id)!.outcomes, 0)).toBe(outcomes.length);
  });

  it('finds how quickly they answer, though it sees only answers within the hold', () => {
    expect(model.answer.medianMinutes / otherwise.answer.medianMinutes).toBeGreaterThan(0.9);
    expect(model.answer.medianMinutes / otherwise.answer.medianMinutes).toBeLessThan(1.1);
    expect(model.answer.sigma).toBeCloseTo(otherwise.answer.sigma, 1);
  });

  it('tells chances on outcomes it has not learned from as they come true', () => {
    expect(calibration.bins).toHaveLength(10);
    const predictions = calibration.bins.map(({ predicted }) => predicted);
    expect(predictions).toEqual([...predictions].sort((a, b) => a - b));
    for (const { predicted, observed, count } of calibration.bins) {
      expect(Math.abs(observed - predicted)).toBeLessThan(4 * Math.sqrt((predicted * (1 - predicted)) / count));
    }
  });

  it('is active, being better than the prior and than giving everybody the same chance', () => {
    const { errors, heldBack } = calibration;
    expect(heldBack).toBe(4_000);
    expect(errors.fit.brier).toBeLessThan(errors.prior.brier);
    expect(errors.fit.brier).toBeLessThan(errors.baseRate.brier);
    expect(errors.fit.logLoss).toBeLessThan(errors.prior.logLoss);
    expect(result).toMatchObject({ verdict: 'active', best: 'fit' });
  });
});

it('is the same, to the last digit, in whatever order the outcomes come', () => {
  const { outcomes } = simulateAnswers({ count: 1_500, truth: otherwise, hostSpread: 0.5, withdrawn: 0.2 });
  const shuffled = createRandom('an order').sample(outcomes, outcomes.length);
  expect(fitAcceptance(shuffled)).toEqual(fitAcceptance(outcomes));
});

it('takes a withdrawn invitation for what it tells: leaving them out would tell twice the chance', () => {
  const rateOf = (outcomes: readonly AskOutcome[]): number => fitOf(fitAcceptance(outcomes)).calibration.baseRate;
  const truth = rateOf(simulateAnswers({ count: 6_000 }).outcomes);
  const { outcomes } = simulateAnswers({ count: 6_000, withdrawn: 0.7 });
  expect(Math.abs(rateOf(outcomes) - truth)).toBeLessThan(0.02);
  expect(rateOf(outcomes.filter(({ said }) => said !== 'withdrawn'))).toBeGreaterThan(1.7 * truth);
});

describe('a host of whom little is known', () => {
  it('has an effect shrunk towards none, the more so the less is known', () => {
    const { outcomes } = simulateAnswers({ count: 4_000, hostSpread: 0.8, hosts: 100 });
    const eager = (hostId: string, times: number): AskOutcome[] =>
      outcomes.slice(0, times).map((outcome) => ({ ...outcome, id: `${hostId}-${outcome.id}`, hostId, said: 'yes' }));
    const { effects } = fitAcceptance([...outcomes, ...eager('once', 1), ...eager('often', 30)]);
    expect(effects.get('once')!.outcomes).toBe(1);
    expect(effects.get('once')!.effect).toBeGreaterThan(0);
    expect(effects.get('once')!.effect).toBeLessThan(0.8);
    expect(effects.get('often')!.effect).toBeGreaterThan(2 * effects.get('once')!.effect);
  });
});

describe('a fit is not used', () => {
  it('where there are too few outcomes: then the prior stays', () => {
    const { outcomes } = simulateAnswers({ count: 199, truth: otherwise });
    expect(fitAcceptance(outcomes)).toEqual({ verdict: 'not_enough_outcomes', best: 'prior', effects: new Map() });
    expect(fitAcceptance([])).toMatchObject({ verdict: 'not_enough_outcomes', best: 'prior' });
  });

  it('where it has learned from noise', () => {
    const { outcomes } = simulateAnswers({ count: 2_000 });
    const noise = [...shuffledAnswers(outcomes.slice(0, 1_600)), ...outcomes.slice(1_600)];
    expect(fitAcceptance(noise)).toMatchObject({ verdict: 'not_better_than_prior', best: 'prior', effects: new Map() });
  });

  it('where it is better by no more than luck', () => {
    const worlds = Array.from({ length: 20 }, (_, n) => simulateAnswers({ count: 300, seed: `luck-${n}` }).outcomes);
    const fits = worlds.map((outcomes) => fitAcceptance(outcomes));
    // Hosts decide just as the prior says: of what is better all the same, most is not used.
    const lucky = fits.filter((result) => fitOf(result).calibration.overPrior.mean > 0).length;
    const used = fits.filter(({ verdict }) => verdict === 'active').length;
    expect(lucky).toBeGreaterThan(2 * used);
  });

  it('where hosts have come to decide otherwise since', () => {
    const before = simulateAnswers({ count: 1_600, truth: { ...otherwise, intercept: -1 } }).outcomes;
    const since = simulateAnswers({ count: 400, seed: 'since', firstAt: Date.UTC(2027, 0, 1) }).outcomes;
    const result = fitAcceptance([...before, ...since.map((outcome) => ({ ...outcome, id: `since-${outcome.id}` }))]);
    expect(result).toMatchObject({ verdict: 'not_better_than_prior', best: 'prior' });
  });

  it('where the one in force is better: that one stays, with its hosts’ effects reckoned anew', () => {
    const { outcomes } = simulateAnswers({ count: 8_000, truth: otherwise });
    const { model } = fitOf(fitAcceptance(outcomes));
    const noise = [...shuffledAnswers(outcomes.slice(0, 1_600)), ...outcomes.slice(1_600, 2_000)];
    const result = fitAcceptance(noise, model);
    expect(result.best).toBe('current');
    expect(result.effects.size).toBe(200);
  });

  it('and the one in force no longer is, once the prior is better than both', () => {
    const { outcomes } = simulateAnswers({ count: 2_000 });
    const inForce = fitOf(
      fitAcceptance(simulateAnswers({ count: 2_000, truth: { ...otherwise, intercept: 1 } }).outcomes),
    );
    const noise = [...shuffledAnswers(outcomes.slice(0, 1_600)), ...outcomes.slice(1_600)];
    expect(fitAcceptance(noise, inForce.model)).toMatchObject({ verdict: 'not_better_than_prior', best: 'prior' });
  });
});

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, i) => (value - meanA) * (b[i]! - meanB)));
  const spread = (values: readonly number[], middle: number): number =>
    Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  return covariance / (spread(a, meanA) * spread(b, meanB));
}
