import { yearsBetween } from '../../shared/local-time.js';

/** The programmes are for adults. */
export const ADULT_YEARS = 18;

/** Whole years of age on a local date, both `YYYY-MM-DD`. */
export const ageOn = (bornOn: string, date: string): number => yearsBetween(bornOn, date);

export const isAdultOn = (bornOn: string, date: string): boolean => ageOn(bornOn, date) >= ADULT_YEARS;
