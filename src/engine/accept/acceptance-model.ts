import { factorNames, type Factor } from '../rules/rule-set.js';

/**
 * What the chance of a yes depends on besides the host's own effect. The log-odds are linear in them, so that the part of
 * the layover, that of the host and that of the pair are reckoned separately and added.
 */
export const acceptFeatureNames = [
  // of the layover
  'leadHoursLog',
  'holdHoursLog',
  'weekend',
  'evening',
  // of the host
  'fatigue',
  // of the pair
  ...factorNames,
] as const;
export type AcceptFeature = 'leadHoursLog' | 'holdHoursLog' | 'weekend' | 'evening' | 'fatigue' | Factor;

/** Coefficients of the logistic model of "the host says yes within the hold". */
export interface AcceptanceModel {
  /** `prior`, or the id of the fit. */
  readonly version: string;
  /** Log-odds where every feature is 0. */
  readonly intercept: number;
  readonly coefficients: Readonly<Record<AcceptFeature, number>>;
  /** Minutes from the invitation to the answer are taken to be log-normal. */
  readonly answer: { readonly medianMinutes: number; readonly sigma: number };
}
