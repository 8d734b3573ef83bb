import { MICROS } from '../candidates/micros.js';
import type { FactorMicros } from '../candidates/score.js';
import { DAY_MS, HOUR_MS } from '../../shared/interval.js';
import { factorNames } from '../rules/rule-set.js';
import { localMoment } from '../window/local-time.js';
import {
  acceptFeatureNames,
  layoverFeatureNames,
  type AcceptanceModel,
  type AskFeatures,
  type LayoverFeature,
} from './acceptance-model.js';
import { shareOfHold } from './answer-time.js';

/** An invitation counts a third of itself after this time, a sixth after a week. */
const FATIGUE_FADES_MS = 4 * DAY_MS;

const EVENING_FROM_MINUTE = 17 * 60;
const NIGHT_FROM_MINUTE = 22 * 60;
const NIGHT_UNTIL_MINUTE = 7 * 60;
/** 1 = Monday: Saturday and Sunday. */
const WEEKEND_FROM_WEEKDAY = 6;

/** When a layover's hosts are asked, and how long they have. Instants are epoch milliseconds. */
export interface AskMoment {
  readonly now: number;
  /** Earliest start of a meetup in the layover's best zone; in the past counts as now. */
  readonly startsAt: number;
  /** Minutes for which a host has the invitation, 0 or more. */
  readonly holdMinutes: number;
  /** IANA zone of the hub. */
  readonly timeZone: string;
}

/**
 * How tired of invitations a host is: the sum of `exp(-age / 4 days)` over those they got, in whole millionths, so that
 * their order does not matter. 0 or more; one that is not older than `now` counts 1.
 */
export function fatigueOf(invitedAt: readonly number[] | undefined, now: number): number {
  let micros = 0;
  for (const at of invitedAt ?? []) {
    micros += Math.round(MICROS * Math.exp(-Math.max(0, now - at) / FATIGUE_FADES_MS));
  }
  return micros / MICROS;
}

function layoverFeatures({ now, startsAt, holdMinutes, timeZone }: AskMoment): Record<LayoverFeature, number> {
  const start = localMoment(startsAt, timeZone);
  const asked = localMoment(now, timeZone);
  const isNight = asked.minuteOfDay >= NIGHT_FROM_MINUTE || asked.minuteOfDay < NIGHT_UNTIL_MINUTE;
  return {
    leadHoursLog: Math.log1p(Math.max(0, startsAt - now) / HOUR_MS),
    holdHoursLog: Math.log1p(Math.max(0, holdMinutes) / 60),
    weekend: start.weekday >= WEEKEND_FROM_WEEKDAY ? 1 : 0,
    evening: start.minuteOfDay >= EVENING_FROM_MINUTE ? 1 : 0,
    night: isNight ? 1 : 0,
  };
}

/** The features of an invitation, to be kept with it. */
export function askFeatures(moment: AskMoment, fatigue: number, factorMicros: FactorMicros): AskFeatures {
  const factors = Object.fromEntries(factorNames.map((factor) => [factor, factorMicros[factor] / MICROS]));
  return { ...layoverFeatures(moment), fatigue, ...(factors as FactorMicros) };
}

/** The layover's part of the log-odds, the intercept included. Throws RangeError for an unknown zone. */
export function layoverLogit({ intercept, coefficients }: AcceptanceModel, moment: AskMoment): number {
  const features = layoverFeatures(moment);
  return layoverFeatureNames.reduce((sum, name) => sum + coefficients[name] * features[name], intercept);
}

/** The host's part of the log-odds; `acceptEffect` is their own effect, default 0. */
export function hostLogit(
  { coefficients }: AcceptanceModel,
  { fatigue, acceptEffect = 0 }: { readonly fatigue: number; readonly acceptEffect?: number },
): number {
  return coefficients.fatigue * fatigue + acceptEffect;
}

/** The pair's part of the log-odds. */
export function pairLogit({ coefficients }: AcceptanceModel, factorMicros: FactorMicros): number {
  let sum = 0;
  for (const factor of factorNames) sum += coefficients[factor] * factorMicros[factor];
  return sum / MICROS;
}

/** All parts together, from the features that were kept. */
export function askLogit(
  { intercept, coefficients }: Pick<AcceptanceModel, 'intercept' | 'coefficients'>,
  features: AskFeatures,
  acceptEffect = 0,
): number {
  return acceptFeatureNames.reduce((sum, name) => sum + coefficients[name] * features[name], intercept + acceptEffect);
}

/** Log-odds as a chance, 0..1. */
export function chanceOf(logit: number): number {
  return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
}

/**
 * For an invitation that waits: the chance that its yes is still to come, 0..1.
 *
 * With `g` the share of the yeses within the hold that come in the time elapsed, `chance * (1 - g)` of all invitations
 * have theirs still to come, among the `1 - chance * g` that have had none yet.
 *
 * @param chance of a yes within the whole hold, as reckoned when it was sent
 * @param minutesLeft of the hold; 0 or fewer is too late, the whole hold or more is the beginning
 */
export function chanceWithin(
  { answer }: Pick<AcceptanceModel, 'answer'>,
  chance: number,
  minutesLeft: number,
  holdMinutes: number,
): number {
  if (minutesLeft <= 0) return 0;
  const gone = shareOfHold(answer, holdMinutes - minutesLeft, holdMinutes);
  // Rounding must not make more of it than it was.
  return gone < 1 ? Math.min(chance, (chance * (1 - gone)) / (1 - chance * gone)) : 0;
}
