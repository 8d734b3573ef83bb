import { setPriority } from 'node:os';
import { serve, type ThreadMethods } from '../../../platform/thread/index.js';
import { Replays } from './replays.js';

/** Everybody else goes first. On Linux a priority is the thread's own; elsewhere it would be the whole service's. */
const NICE = 10;
if (process.platform === 'linux') setPriority(0, NICE);

const replays = new Replays();

/** What a thread of the simulations does when it is asked to; see `Replays`. */
const methods = {
  begin: replays.begin.bind(replays),
  addHosts: replays.addHosts.bind(replays),
  addRequests: replays.addRequests.bind(replays),
  start: replays.start.bind(replays),
  step: replays.step.bind(replays),
  outcome: replays.outcome.bind(replays),
  compare: replays.compare.bind(replays),
  result: replays.result.bind(replays),
  layovers: replays.layovers.bind(replays),
  pair: replays.pair.bind(replays),
  drop: replays.drop.bind(replays),
} satisfies ThreadMethods;

export type SimulationThreadMethods = typeof methods;

serve(methods);
