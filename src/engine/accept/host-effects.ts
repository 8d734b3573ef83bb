import { chanceOf } from './chance.js';
import type { Rows } from './outcome.js';

export interface HostEffect {
  /** In log-odds; above 0 says yes more often than the features tell. */
  readonly effect: number;
  /** Outcomes that it was reckoned from. */
  readonly outcomes: number;
}

/** No effect is stronger: odds of 20,000 to one. */
const STRONGEST = 10;
const HALVINGS = 32;

/**
 * The most probable effect of each host, given the coefficients and how much hosts differ (`hostSpread`, standard
 * deviation in log-odds): little where there is little evidence. The slope of the log-likelihood falls with the effect,
 * so it is found by halving; yields after each pass over the rows.
 */
export function* hostEffects(
  rows: Rows,
  coefficients: Float64Array,
  hostSpread: number,
): Generator<void, Map<string, HostEffect>, void> {
  const size = coefficients.length;
  const logits = new Float64Array(rows.count);
  const outcomes = new Int32Array(rows.hosts.length);
  for (let row = 0; row < rows.count; row++) {
    let logit = 0;
    for (let k = 0; k < size; k++) logit += coefficients[k]! * rows.features[row * size + k]!;
    logits[row] = logit;
    outcomes[rows.host[row]!]! += 1;
  }
  const effects = new Float64Array(rows.hosts.length);
  let step = STRONGEST / 2;
  for (let halving = 0; halving < HALVINGS; halving++, step /= 2) {
    yield;
    const slope = effects.map((effect) => -effect / hostSpread ** 2);
    for (let row = 0; row < rows.count; row++) {
      const host = rows.host[row]!;
      slope[host]! += rows.weight[row]! * (rows.yes[row]! - chanceOf(logits[row]! + effects[host]!));
    }
    for (let host = 0; host < effects.length; host++) effects[host]! += slope[host]! > 0 ? step : -step;
  }
  return new Map(rows.hosts.map((id, host) => [id, { effect: effects[host]!, outcomes: outcomes[host]! }]));
}
