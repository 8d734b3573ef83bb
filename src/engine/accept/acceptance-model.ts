import { factorNames, type Factor } from '../rules/rule-set.js';

/**
 * What the chance of a yes depends on besides the host's own effect. The log-odds are linear in them, so that the part
 * of the layover, that of the host and that of the pair are reckoned separately and added.
 *
 * | feature | value |
 * | --- | --- |
 * | leadHoursLog | ln(1 + hours from the invitation to the earliest possible start) |
 * | holdHoursLog | ln(1 + hours for which the host has the invitation) |
 * | weekend, evening | 1 where that start is on a Saturday or Sunday, at or after 17:00 at the hub, else 0 |
 * | night | 1 where the invitation is sent between 22:00 and 07:00 at the hub, else 0 |
 * | fatigue | recent invitations of the host, each fading with time: `fatigueOf` |
 * | the factors of the score | as in the score, 0..1 |
 */
export const layoverFeatureNames = ['leadHoursLog', 'holdHoursLog', 'weekend', 'evening', 'night'] as const;
export type LayoverFeature = (typeof layoverFeatureNames)[number];

export const acceptFeatureNames = [...layoverFeatureNames, 'fatigue', ...factorNames] as const;
export type AcceptFeature = LayoverFeature | 'fatigue' | Factor;

/** The features of one invitation as they were when it was sent. */
export type AskFeatures = Readonly<Record<AcceptFeature, number>>;

/** Coefficients of the logistic model of "the host says yes within the hold". */
export interface AcceptanceModel {
  /** `prior`, or the id of the fit. */
  readonly version: string;
  /** Log-odds where every feature is 0. */
  readonly intercept: number;
  readonly coefficients: Readonly<Record<AcceptFeature, number>>;
  /** Minutes from the invitation to a yes are taken to be log-normal. */
  readonly answer: AnswerTime;
}

export interface AnswerTime {
  /** Minutes until half of those who say yes some day have done so, above 0. */
  readonly medianMinutes: number;
  /** Standard deviation of the logarithm of the minutes, above 0. */
  readonly sigma: number;
}

/** How an invitation was reckoned, kept with it so that models and rules can be judged by what came of it. */
export interface AskRecord {
  readonly features: AskFeatures;
  /** Chance of a yes as reckoned then, 0..1. */
  readonly chance: number;
  /** Probability that the policy chose this host for this place, above 0 up to 1. */
  readonly propensity: number;
  readonly isExploration: boolean;
  /** `prior`, or the id of the fit. */
  readonly modelVersion: string;
}
