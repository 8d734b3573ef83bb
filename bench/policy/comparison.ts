import type { Size } from '../index.js';
import { world } from './constants.js';
import { realLayovers } from './flights.js';
import { scenarioOf } from './hub.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { broadcast, byScore, oneAtATime, rounds, type Policy } from './policies.js';
import { Simulation } from './simulate.js';

export const SEED = 'policy-2026';

interface World {
  readonly seeds: number;
  readonly hosts: number;
  readonly warmUpDays: number;
  readonly measuredDays: number;
}

export const sizes: Record<Size, World> = {
  small: { seeds: 2, hosts: 200, warmUpDays: 2, measuredDays: 2 },
  full: { seeds: 20, hosts: world.hosts, warmUpDays: world.warmUpDays, measuredDays: world.measuredDays },
};

export const yardstick = byScore(3);
const compared: readonly Policy[] = [yardstick, broadcast, oneAtATime, rounds('rounds')];
/** What each part of the policy does, on fewer seeds. */
const parts: readonly Policy[] = [
  byScore(3, true),
  rounds('rounds, fatigue free', { fatiguePrice: 0 }),
  rounds('rounds, exposure free', { exposurePrice: 0 }),
  { ...rounds('rounds, 25 % standing yes'), standingYesPercent: 25 },
];
const PARTS_EVERY = 5;

/** What became of the hub of one seed under each policy, by the policies' names. `realLayovers()` must be there. */
export function compareOn(seed: number, size: Size): [policy: string, outcome: Outcome][] {
  const scenario = scenarioOf(`${SEED}/${seed}`, realLayovers()!, sizes[size]);
  const policies = size === 'full' && seed % PARTS_EVERY === 0 ? [...compared, ...parts] : compared;
  return policies.map((policy) => [policy.name, outcomeOf(new Simulation(scenario, policy).run(), scenario)]);
}
