import { describe, expect, it } from '@jest/globals';
import { simulateAnswers } from '../../../test/factories/ask-outcomes.js';
import { parametersOf, toVector } from './fit-parameters.js';
import { hostEffects } from './host-effects.js';
import { fitLogistic } from './logistic-fit.js';
import { toRows, type AskOutcome } from './outcome.js';
import { priorAcceptanceModel, priorSpread } from './prior.js';

const prior = { mean: parametersOf(priorAcceptanceModel), spread: toVector(priorSpread) };
const rowsOf = (outcomes: readonly AskOutcome[]) => toRows(outcomes, priorAcceptanceModel.answer);

function resultOf<T>(steps: Generator<void, T, void>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const awayFromPrior = (coefficients: Float64Array): number =>
  Math.max(...coefficients.map((value, k) => Math.abs(value - prior.mean[k]!) / prior.spread[k]!));

describe('the ridge', () => {
  it('gives the prior back where there are no outcomes, as unsure as it was', () => {
    const { coefficients, spread, hostSpread } = resultOf(fitLogistic(rowsOf([]), prior));
    expect([...coefficients]).toEqual([...prior.mean]);
    spread.forEach((value, k) => expect(value).toBeCloseTo(prior.spread[k]!, 10));
    expect(hostSpread).toBeCloseTo(0.5, 10);
  });

  it('keeps a few outcomes from moving it far', () => {
    const hardly = resultOf(fitLogistic(rowsOf(simulateAnswers({ count: 20 }).outcomes), prior));
    expect(awayFromPrior(hardly.coefficients)).toBeLessThan(1);
  });

  it('holds the coefficients where every answer is the same, though the likelihood would have them without end', () => {
    const outcomes = simulateAnswers({ count: 500 }).outcomes.map((outcome) => ({ ...outcome, said: 'yes' as const }));
    const { coefficients } = resultOf(fitLogistic(rowsOf(outcomes), prior));
    expect(awayFromPrior(coefficients)).toBeLessThan(6);
  });
});

describe('the effects of hosts under given coefficients', () => {
  it('are those of the fit, found with the coefficients at once: at the summit there is no way up', () => {
    const rows = rowsOf(simulateAnswers({ count: 3_000, hostSpread: 0.8 }).outcomes);
    const { coefficients, hostSpread } = resultOf(fitLogistic(rows, prior));
    const effects = resultOf(hostEffects(rows, coefficients, hostSpread));
    // Where all slopes are 0, that of the intercept is: the rest of every row, less the pull of the prior.
    let slope = (prior.mean[0]! - coefficients[0]!) / prior.spread[0]! ** 2;
    for (let row = 0; row < rows.count; row++) {
      let logit = effects.get(rows.hosts[rows.host[row]!]!)!.effect;
      coefficients.forEach((value, k) => (logit += value * rows.features[row * coefficients.length + k]!));
      slope += rows.weight[row]! * (rows.yes[row]! - 1 / (1 + Math.exp(-logit)));
    }
    expect(Math.abs(slope)).toBeLessThan(1e-3);
  });
});
