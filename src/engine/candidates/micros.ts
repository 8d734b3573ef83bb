/** Factors are reckoned in whole millionths, so that equal things are equal and sums do not depend on their order. */
export const MICROS = 1_000_000;

/** A share of two numbers as millionths, rounded down; 0 of nothing is 0. */
export function share(part: number, whole: number): number {
  return whole > 0 ? Math.floor((part / whole) * MICROS) : 0;
}

/** Full up to an ideal, then falling as `ideal / actual`: twice as far is half as good. */
export function within(actual: number, ideal: number): number {
  return actual <= ideal ? MICROS : Math.floor((ideal / actual) * MICROS);
}
