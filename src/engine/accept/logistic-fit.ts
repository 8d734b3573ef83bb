import { cholesky, inverseDiagonal, solveCholesky } from './cholesky.js';
import { chanceOf } from './chance.js';
import type { Rows } from './outcome.js';

/** Gaussian beliefs about the coefficients before the outcomes are looked at. */
export interface CoefficientPrior {
  readonly mean: Float64Array;
  /** Standard deviations, above 0. */
  readonly spread: Float64Array;
}

export interface LogisticFit {
  /** Most probable coefficients. */
  readonly coefficients: Float64Array;
  /** How sure they are: standard deviations. */
  readonly spread: Float64Array;
  /** How much hosts differ from each other: the standard deviation of their effects, in log-odds. */
  readonly hostSpread: number;
}

/** Before any outcome, hosts are believed to differ by this much, as surely as if so many had been seen to. */
const HOST_SPREAD = 0.5;
const HOSTS_BELIEVED = 20;

const MAX_ROUNDS = 60;
const LONGEST_SPREAD_STEP = 1;
const MAX_STEPS = 50;
const SMALL_STEP = 1e-7;
const SMALL_SPREAD_CHANGE = 1e-3;
/** Steps that lower the objective by no more than rounding are taken. */
const ROUNDING = 1e-9;
const ROWS_A_STEP = 2_000;

/** Slope and curvature of the penalised log-likelihood at one point. */
interface Shape {
  objective: number;
  readonly slope: Float64Array;
  /** Row after row, the lower triangle filled. */
  readonly curvature: Float64Array;
  readonly hostSlope: Float64Array;
  readonly hostCurvature: Float64Array;
  /** A row of coefficients for each host. */
  readonly crossed: Float64Array;
}

interface Point {
  coefficients: Float64Array;
  effects: Float64Array;
}

/**
 * Penalised logistic regression with an effect of each host's own: the most probable coefficients, given that they lie
 * around the prior (ridge) and the hosts' effects around 0. Newton's method on all of them at once; as each row has one
 * host, the hosts are eliminated first and a step costs one pass over the rows. How much hosts differ is found by
 * alternating it with the fit (variances by Laplace's approximation: A. P. Dempster, D. B. Rubin, R. K. Tsutakawa,
 * J. Am. Stat. Assoc. 76, 1981). The objective is concave, so the answer does not depend on the start.
 *
 * Yields every few thousand rows, for callers that have others to serve in between.
 */
export function* fitLogistic(rows: Rows, prior: CoefficientPrior): Generator<void, LogisticFit, void> {
  let point: Point = { coefficients: Float64Array.from(prior.mean), effects: new Float64Array(rows.hosts.length) };
  let spreadLog = Math.log(HOST_SPREAD);
  let before: { spreadLog: number; change: number } | undefined;
  for (let round = 0; ; round++) {
    const hostSpread = Math.exp(spreadLog);
    const best = yield* climb(rows, prior, hostSpread, point);
    point = best.point;
    const change = spreadLogSeen(best) - spreadLog;
    if (Math.abs(change) < SMALL_SPREAD_CHANGE || round === MAX_ROUNDS) {
      const variances = inverseDiagonal(eliminated(best.shape).lower, prior.mean.length);
      return { coefficients: point.coefficients, spread: variances.map(Math.sqrt), hostSpread };
    }
    // The change falls as the spread grows: a step along the line through the last two is many plain ones.
    const falls = before ? (before.change - change) / (spreadLog - before.spreadLog) : 0;
    const step = falls > 0 ? Math.max(-LONGEST_SPREAD_STEP, Math.min(LONGEST_SPREAD_STEP, change / falls)) : change;
    before = { spreadLog, change };
    spreadLog += step;
  }
}

/** The logarithm of how much hosts differ, as their effects and what is not known of them say. */
function spreadLogSeen({ point: { effects }, shape: { hostCurvature } }: { point: Point; shape: Shape }): number {
  let squares = HOSTS_BELIEVED * HOST_SPREAD ** 2;
  effects.forEach((effect, host) => (squares += effect ** 2 + 1 / hostCurvature[host]!));
  return Math.log(squares / (HOSTS_BELIEVED + effects.length)) / 2;
}

/** Newton's method with steps halved where they lead down. */
function* climb(
  rows: Rows,
  prior: CoefficientPrior,
  hostSpread: number,
  start: Point,
): Generator<void, { point: Point; shape: Shape }, void> {
  let at = start;
  let shape = yield* shapeAt(rows, prior, hostSpread, at);
  for (let count = 0; count < MAX_STEPS; count++) {
    const step = newtonStep(shape);
    if (step.coefficients.every((value) => Math.abs(value) < SMALL_STEP)) break;
    for (let length = 1; ; length /= 2) {
      const next: Point = {
        coefficients: plus(at.coefficients, step.coefficients, length),
        effects: plus(at.effects, step.effects, length),
      };
      const nextShape = yield* shapeAt(rows, prior, hostSpread, next);
      if (nextShape.objective < shape.objective - ROUNDING * Math.abs(shape.objective) && length > SMALL_STEP) continue;
      [at, shape] = [next, nextShape];
      break;
    }
  }
  return { point: at, shape };
}

const plus = (from: Float64Array, step: Float64Array, length: number): Float64Array =>
  from.map((value, index) => value + length * step[index]!);

function* shapeAt(rows: Rows, prior: CoefficientPrior, hostSpread: number, at: Point): Generator<void, Shape, void> {
  const size = prior.mean.length;
  const hostPrecision = hostSpread ** -2;
  const { coefficients, effects } = at;
  const shape: Shape = {
    objective: 0,
    slope: new Float64Array(size),
    curvature: new Float64Array(size * size),
    hostSlope: effects.map((effect) => -effect * hostPrecision),
    hostCurvature: new Float64Array(effects.length).fill(hostPrecision),
    crossed: new Float64Array(effects.length * size),
  };
  for (let k = 0; k < size; k++) {
    const precision = prior.spread[k]! ** -2;
    const away = coefficients[k]! - prior.mean[k]!;
    shape.objective -= (precision * away ** 2) / 2;
    shape.slope[k] = -precision * away;
    shape.curvature[k * size + k] = precision;
  }
  effects.forEach((effect) => (shape.objective -= (hostPrecision * effect ** 2) / 2));
  for (let row = 0; row < rows.count; row++) {
    addRow(rows, row, at, shape);
    if (row % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
  }
  return shape;
}

function addRow(rows: Rows, row: number, { coefficients, effects }: Point, shape: Shape): void {
  const size = coefficients.length;
  const first = row * size;
  const { features } = rows;
  const host = rows.host[row]!;
  let logit = effects[host]!;
  for (let k = 0; k < size; k++) logit += coefficients[k]! * features[first + k]!;
  const chance = chanceOf(logit);
  const weight = rows.weight[row]!;
  const isYes = rows.yes[row]! === 1;
  // log(1 + exp(-x)), which is the loss, without overflow on either side.
  shape.objective -= weight * softplus(isYes ? -logit : logit);
  const pull = weight * ((isYes ? 1 : 0) - chance);
  const bend = weight * chance * (1 - chance);
  shape.hostSlope[host]! += pull;
  shape.hostCurvature[host]! += bend;
  for (let k = 0; k < size; k++) {
    const value = features[first + k]!;
    if (value === 0) continue;
    shape.slope[k]! += pull * value;
    shape.crossed[host * size + k]! += bend * value;
    for (let other = 0; other <= k; other++) {
      shape.curvature[k * size + other]! += bend * value * features[first + other]!;
    }
  }
}

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The system of the coefficients alone, the hosts' effects being whatever is best for them. */
function eliminated(shape: Shape): { lower: Float64Array; slope: Float64Array } {
  const size = shape.slope.length;
  const matrix = Float64Array.from(shape.curvature);
  const slope = Float64Array.from(shape.slope);
  shape.hostCurvature.forEach((curvature, host) => {
    const crossed = shape.crossed.subarray(host * size, (host + 1) * size);
    for (let k = 0; k < size; k++) {
      const share = crossed[k]! / curvature;
      slope[k]! -= share * shape.hostSlope[host]!;
      for (let other = 0; other <= k; other++) matrix[k * size + other]! -= share * crossed[other]!;
    }
  });
  return { lower: cholesky(matrix, size), slope };
}

function newtonStep(shape: Shape): Point {
  const { lower, slope } = eliminated(shape);
  const coefficients = solveCholesky(lower, slope);
  const size = coefficients.length;
  const effects = shape.hostSlope.map((pull, host) => {
    let rest = pull;
    for (let k = 0; k < size; k++) rest -= shape.crossed[host * size + k]! * coefficients[k]!;
    return rest / shape.hostCurvature[host]!;
  });
  return { coefficients, effects };
}
