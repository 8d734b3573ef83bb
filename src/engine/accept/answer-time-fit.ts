import type { AnswerTime } from './acceptance-model.js';
import { normalCdf, normalDensity } from './answer-time.js';
import { holdMinutesOf, type AskOutcome } from './outcome.js';

/** The prior counts as this many answers. */
const PRIOR_ANSWERS = 20;
const MAX_ROUNDS = 200;
const SMALL_CHANGE = 1e-7;
/** Quicker than six seconds is as good as at once. */
const SHORTEST_MINUTES = 0.1;
const SHORTEST_MEDIAN_LOG = 0;
const LONGEST_MEDIAN_LOG = Math.log(2_880);
const LEAST_SIGMA = 0.2;
const MOST_SIGMA = 3;
/** Below this share seen, the unseen would outweigh all that was seen. */
const LEAST_SEEN = 0.02;

/**
 * How long hosts take to say yes: a log-normal distribution. An answer is only seen when it comes within the hold, so
 * each tells of the unseen ones beyond it (expectation and maximisation for a normal distribution cut off at the
 * right; A. P. Dempster, N. M. Laird, D. B. Rubin, J. R. Stat. Soc. B 39, 1977). Without answers it is the prior.
 * Yields after each round.
 */
export function* fitAnswerTime(
  outcomes: readonly AskOutcome[],
  prior: AnswerTime,
): Generator<void, AnswerTime, void> {
  const seen = outcomes.flatMap((outcome) => {
    const { said, afterMinutes } = outcome;
    const hold = holdMinutesOf(outcome);
    if (said !== 'yes' || afterMinutes === undefined || !(hold > 0)) return [];
    const minutes = Math.min(Math.max(afterMinutes, SHORTEST_MINUTES), hold);
    return [{ at: Math.log(minutes), until: Math.log(hold) }];
  });
  if (seen.length === 0) return prior;

  const priorMean = Math.log(prior.medianMinutes);
  let mean = priorMean;
  let sigma = prior.sigma;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let count = PRIOR_ANSWERS;
    let sum = PRIOR_ANSWERS * priorMean;
    let squares = PRIOR_ANSWERS * (priorMean ** 2 + prior.sigma ** 2);
    for (const { at, until } of seen) {
      const z = (until - mean) / sigma;
      const within = Math.max(normalCdf(z), LEAST_SEEN);
      const unseen = (1 - within) / within;
      // The unseen lie beyond the end: so many of them, with these moments of a normal distribution's tail.
      const slope = normalDensity(z) / within;
      count += 1 + unseen;
      sum += at + unseen * mean + sigma * slope;
      squares += at ** 2 + unseen * (mean ** 2 + sigma ** 2) + slope * sigma * (2 * mean + sigma * z);
    }
    const nextMean = clamp(sum / count, SHORTEST_MEDIAN_LOG, LONGEST_MEDIAN_LOG);
    const nextSigma = clamp(Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)), LEAST_SIGMA, MOST_SIGMA);
    const change = Math.abs(nextMean - mean) + Math.abs(nextSigma - sigma);
    [mean, sigma] = [nextMean, nextSigma];
    if (change < SMALL_CHANGE) break;
    yield;
  }
  return { medianMinutes: Math.exp(mean), sigma };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
