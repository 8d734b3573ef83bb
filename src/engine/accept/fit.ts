import type { AcceptanceModel } from './acceptance-model.js';
import { fitAnswerTime } from './answer-time-fit.js';
import {
  binsOf,
  chancesOf,
  errorsOf,
  improvementOf,
  yesRate,
  type CalibrationBin,
  type ChanceErrors,
} from './calibration.js';
import { fromVector, parametersOf, toVector, type FitParameter } from './fit-parameters.js';
import { hostEffects, type HostEffect } from './host-effects.js';
import { fitLogistic } from './logistic-fit.js';
import { inOrderOfTime, toRows, type AskOutcome, type Rows } from './outcome.js';
import { priorAcceptanceModel, priorSpread } from './prior.js';

/** A model as a programme's outcomes made it. */
export interface FittedModel extends Omit<AcceptanceModel, 'version'> {
  /** Standard deviation of hosts' own effects, in log-odds. */
  readonly hostSpread: number;
  /** How sure each coefficient is: its standard deviation. */
  readonly spread: Readonly<Record<FitParameter, number>>;
}

/** How well chances were told on the outcomes held back. */
export interface Calibration {
  /** Outcomes held back, the latest ones, and the instant (epoch milliseconds) of the first of them. */
  readonly heldBack: number;
  readonly since: number;
  /** Share of yeses among them, and among those learned from. */
  readonly observedRate: number;
  readonly baseRate: number;
  /** The reliability diagram of the fit, lowest chances first. */
  readonly bins: readonly CalibrationBin[];
  /** By how much the fit has the lower Brier score than the prior, and the standard error of that. */
  readonly overPrior: { readonly mean: number; readonly error: number };
  readonly errors: {
    readonly fit: ChanceErrors;
    readonly prior: ChanceErrors;
    /** Everybody given the share of yeses learned from. */
    readonly baseRate: ChanceErrors;
    /** The fit in force so far, where there is one. */
    readonly current?: ChanceErrors;
  };
}

export type FitVerdict =
  /** The fit is the best on the outcomes held back. */
  | 'active'
  | 'not_enough_outcomes'
  | 'not_better_than_prior'
  /** Better than the prior, but the fit in force is better still. */
  | 'worse_than_current';

export interface FitResult {
  readonly verdict: FitVerdict;
  /** Absent where there are not enough outcomes. */
  readonly fit?: { readonly model: FittedModel; readonly calibration: Calibration };
  /** Which model is the best on the outcomes held back, and so to be in force from now on. */
  readonly best: 'fit' | 'current' | 'prior';
  /** Hosts' effects under that model, from all outcomes; none under the prior. */
  readonly effects: ReadonlyMap<string, HostEffect>;
}

/** Fewer tell too little. */
export const LEAST_OUTCOMES = 200;
const LEAST_OF_EITHER = 20;
/** The latest outcomes are held back: a model is for what comes after what it has learned from. */
const HELD_BACK_SHARE = 0.2;

/**
 * Fits the acceptance model to outcomes and tells whether it may be used: only if it told the chances of the latest
 * fifth of the outcomes, which it has not learned from, better than the prior (by the Brier score, and by more than one
 * standard error: what is no more than luck is not used), and no worse than the fit in force. One in force stays until
 * the prior is better. The same outcomes in any order give the same result.
 *
 * @param current the fit in force; its hosts' effects are reckoned anew from what comes before the outcomes held back
 */
export function fitAcceptance(outcomes: readonly AskOutcome[], current?: FittedModel): FitResult {
  const steps = fitAcceptanceInSteps(outcomes, current);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** `fitAcceptance` in steps of a few milliseconds, for callers that have others to serve in between. */
export function* fitAcceptanceInSteps(
  outcomes: readonly AskOutcome[],
  current?: FittedModel,
): Generator<void, FitResult, void> {
  const all = inOrderOfTime(outcomes);
  const learned = all.slice(0, all.length - Math.floor(all.length * HELD_BACK_SHARE));
  const heldBack = all.slice(learned.length);
  if (!suffice(all, learned)) return { verdict: 'not_enough_outcomes', ...(yield* stay(all, current)) };
  yield;

  const answer = yield* fitAnswerTime(learned, priorAcceptanceModel.answer);
  const rows = toRows(learned, answer);
  yield;
  const { coefficients, spread, hostSpread } = yield* fitLogistic(rows, {
    mean: parametersOf(priorAcceptanceModel),
    spread: toVector(priorSpread),
  });
  const { intercept, ...named } = fromVector(coefficients);
  const model: FittedModel = { intercept, coefficients: named, answer, hostSpread, spread: fromVector(spread) };

  const calibration = yield* calibrate(rows, heldBack, model, current);
  const fit = { model, calibration };
  const { errors, overPrior } = calibration;
  const currentHolds = errors.current !== undefined && errors.current.brier < errors.prior.brier;
  const isBetter = overPrior.mean > overPrior.error;
  if (isBetter && !(currentHolds && errors.current!.brier < errors.fit.brier)) {
    return { verdict: 'active', fit, best: 'fit', effects: yield* effectsOf(all, model) };
  }
  const verdict = isBetter ? 'worse_than_current' : 'not_better_than_prior';
  return { verdict, fit, ...(yield* stay(all, currentHolds ? current : undefined)) };
}

/** Without a fit to judge by, what is in force stays so. */
function* stay(
  all: readonly AskOutcome[],
  current: FittedModel | undefined,
): Generator<void, Pick<FitResult, 'best' | 'effects'>, void> {
  if (!current) return { best: 'prior', effects: new Map() };
  return { best: 'current', effects: yield* effectsOf(all, current) };
}

function* effectsOf(all: readonly AskOutcome[], model: FittedModel): Generator<void, Map<string, HostEffect>, void> {
  yield;
  return yield* hostEffects(toRows(all, model.answer), parametersOf(model), model.hostSpread);
}

function suffice(all: readonly AskOutcome[], learned: readonly AskOutcome[]): boolean {
  const isAnswer = ({ said }: AskOutcome): boolean => said !== 'withdrawn';
  const yes = learned.filter(({ said }) => said === 'yes').length;
  const no = learned.filter(isAnswer).length - yes;
  return all.filter(isAnswer).length >= LEAST_OUTCOMES && yes >= LEAST_OF_EITHER && no >= LEAST_OF_EITHER;
}

function* calibrate(
  learned: Rows,
  heldBack: readonly AskOutcome[],
  model: FittedModel,
  current: FittedModel | undefined,
): Generator<void, Calibration, void> {
  const rows = toRows(heldBack, model.answer);
  const chancesBy = function* (by: FittedModel): Generator<void, Float64Array, void> {
    const effects = yield* hostEffects(learned, parametersOf(by), by.hostSpread);
    return chancesOf(rows, parametersOf(by), effects);
  };
  yield;
  const chances = yield* chancesBy(model);
  const byPrior = chancesOf(rows, parametersOf(priorAcceptanceModel), new Map());
  const baseRate = yesRate(learned);
  return {
    heldBack: heldBack.length,
    since: heldBack[0]!.askedAt,
    observedRate: yesRate(rows),
    baseRate,
    bins: binsOf(rows, chances),
    overPrior: improvementOf(rows, chances, byPrior),
    errors: {
      fit: errorsOf(rows, chances),
      prior: errorsOf(rows, byPrior),
      baseRate: errorsOf(rows, new Float64Array(rows.count).fill(baseRate)),
      ...(current && { current: errorsOf(rows, yield* chancesBy(current)) }),
    },
  };
}
