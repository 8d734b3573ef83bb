import type { AnswerTime } from './acceptance-model.js';

/**
 * The standard normal distribution function, absolute error below 1e-7. M. Abramowitz, I. Stegun, Handbook of
 * Mathematical Functions (1964), 26.2.17.
 */
export function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = normalDensity(z) * polynomial;
  return z > 0 ? 1 - tail : tail;
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Share of those who say yes some day who have done so after that many minutes, 0..1; 0 for 0 minutes or fewer. */
export function answeredWithin({ medianMinutes, sigma }: AnswerTime, minutes: number): number {
  return minutes > 0 ? normalCdf(Math.log(minutes / medianMinutes) / sigma) : 0;
}

/**
 * Of those who say yes within the hold, the share that has done so after the minutes elapsed, 0..1.
 * 1 where nothing of the hold is left, 0 where all of it is.
 */
export function shareOfHold(answer: AnswerTime, elapsedMinutes: number, holdMinutes: number): number {
  if (elapsedMinutes >= holdMinutes) return 1;
  if (elapsedMinutes <= 0) return 0;
  const within = answeredWithin(answer, holdMinutes);
  // Far in the tail there is no telling one moment from another: then as if the hold passed evenly.
  return within > 1e-6 ? Math.min(1, answeredWithin(answer, elapsedMinutes) / within) : elapsedMinutes / holdMinutes;
}
