import { chanceOf } from './chance.js';
import type { HostEffect } from './host-effects.js';
import type { Rows } from './outcome.js';

/** How far chances were from what came of them, on outcomes that were not learned from. Lower is better. */
export interface ChanceErrors {
  /** Mean squared difference of the chance and the outcome, 0..1. G. W. Brier, Monthly Weather Review 78, 1950. */
  readonly brier: number;
  /** Mean negative logarithm of the chance given to what happened. */
  readonly logLoss: number;
}

/** A point of the reliability diagram. */
export interface CalibrationBin {
  /** Mean chance as reckoned. */
  readonly predicted: number;
  /** Share of yeses. */
  readonly observed: number;
  readonly count: number;
}

const MAX_BINS = 10;
const ROWS_A_BIN = 20;
/** No chance is taken for more certain than this in the log loss. */
const SURE = 1e-9;

/** The chance of each row; hosts without an effect have 0. */
export function chancesOf(
  rows: Rows,
  coefficients: Float64Array,
  effects: ReadonlyMap<string, HostEffect>,
): Float64Array {
  const size = coefficients.length;
  return Float64Array.from({ length: rows.count }, (_, row) => {
    let logit = effects.get(rows.hosts[rows.host[row]!]!)?.effect ?? 0;
    for (let k = 0; k < size; k++) logit += coefficients[k]! * rows.features[row * size + k]!;
    return chanceOf(logit);
  });
}

/** The share of yeses, 0 of nothing. */
export function yesRate({ count, yes, weight }: Rows): number {
  let sum = 0;
  let whole = 0;
  for (let row = 0; row < count; row++) {
    sum += weight[row]! * yes[row]!;
    whole += weight[row]!;
  }
  return whole > 0 ? sum / whole : 0;
}

export function errorsOf({ count, yes, weight }: Rows, chances: Float64Array): ChanceErrors {
  let squares = 0;
  let logs = 0;
  let whole = 0;
  for (let row = 0; row < count; row++) {
    const chance = chances[row]!;
    squares += weight[row]! * (chance - yes[row]!) ** 2;
    logs -= weight[row]! * Math.log(Math.max(SURE, yes[row]! === 1 ? chance : 1 - chance));
    whole += weight[row]!;
  }
  return whole > 0 ? { brier: squares / whole, logLoss: logs / whole } : { brier: 0, logLoss: 0 };
}

/**
 * By how much one set of chances is nearer to what came of them than another, in mean squared difference (above 0: the
 * first is nearer), and the standard error of that: how much of it may be luck.
 */
export function improvementOf(
  { count, yes, weight }: Rows,
  chances: Float64Array,
  over: Float64Array,
): { mean: number; error: number } {
  const gainOf = (row: number): number => (over[row]! - yes[row]!) ** 2 - (chances[row]! - yes[row]!) ** 2;
  let sum = 0;
  let whole = 0;
  for (let row = 0; row < count; row++) {
    sum += weight[row]! * gainOf(row);
    whole += weight[row]!;
  }
  if (whole === 0) return { mean: 0, error: 0 };
  const mean = sum / whole;
  let squares = 0;
  for (let row = 0; row < count; row++) squares += (weight[row]! * (gainOf(row) - mean)) ** 2;
  return { mean, error: Math.sqrt(squares) / whole };
}

/** The reliability diagram: rows of like chance together, as many in each bin, at most ten bins. */
export function binsOf({ count, yes, weight }: Rows, chances: Float64Array): CalibrationBin[] {
  const bins = Math.max(1, Math.min(MAX_BINS, Math.floor(count / ROWS_A_BIN)));
  const order = [...chances.keys()].sort((a, b) => chances[a]! - chances[b]! || a - b);
  return Array.from({ length: count > 0 ? bins : 0 }, (_, bin) => {
    const rows = order.slice(Math.floor((bin * count) / bins), Math.floor(((bin + 1) * count) / bins));
    const total = (of: (row: number) => number): number => rows.reduce((sum, row) => sum + weight[row]! * of(row), 0);
    const whole = total(() => 1);
    const mean = (of: (row: number) => number): number => (whole > 0 ? total(of) / whole : 0);
    return { predicted: mean((row) => chances[row]!), observed: mean((row) => yes[row]!), count: rows.length };
  });
}
