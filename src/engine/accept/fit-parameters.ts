import { acceptFeatureNames, type AcceptanceModel, type AcceptFeature } from './acceptance-model.js';

/** What a fit looks for, in the order of its vectors. */
export const fitParameters = ['intercept', ...acceptFeatureNames] as const;
export type FitParameter = 'intercept' | AcceptFeature;

export function toVector(values: Readonly<Record<FitParameter, number>>): Float64Array {
  return Float64Array.from(fitParameters, (parameter) => values[parameter]);
}

export function fromVector(vector: ArrayLike<number>): Record<FitParameter, number> {
  const entries = fitParameters.map((parameter, index) => [parameter, vector[index]!] as const);
  return Object.fromEntries(entries) as Record<FitParameter, number>;
}

export function parametersOf(model: Pick<AcceptanceModel, 'intercept' | 'coefficients'>): Float64Array {
  return toVector({ intercept: model.intercept, ...model.coefficients });
}
