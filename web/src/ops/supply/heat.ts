/** The coolest that is told from nothing. */
const LEAST = 0.1;

/** How warm a cell is shown, from 0 to 1: 0 for nothing and less, and 1 for `most`. */
export function heatOf(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.round((LEAST + (1 - LEAST) * Math.min(1, value / most)) * 100) / 100;
}
