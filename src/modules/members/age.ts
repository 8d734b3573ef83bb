/** The programmes are for adults. */
export const ADULT_YEARS = 18;

/**
 * Whole years of age on a local date, both `YYYY-MM-DD`. Somebody born on 29 February is a year older on 1 March of
 * years without that day.
 */
export function ageOn(bornOn: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return date.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

export const isAdultOn = (bornOn: string, date: string): boolean => ageOn(bornOn, date) >= ADULT_YEARS;
