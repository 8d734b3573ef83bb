import type { Random } from '../../src/shared/random.js';
import type { Cluster } from './harness/cluster.js';
import type { Load } from './load/load.js';

/** What rows and faults work on. */
export interface Stage {
  readonly cluster: Cluster;
  /** Real clients, at work all the time. */
  readonly load: Load;
  /** Everything random comes from it. */
  readonly random: Random;
  /** A line for whoever watches the run. */
  note(line: string): void;
}

/**
 * A row of the table of faults. It runs under load; afterwards every node is started and ready again, the load comes to
 * rest, and the checker looks at everything. The row itself sees to what is special about it.
 */
export interface Row {
  /** Told apart by `--only`, which takes a part of it. */
  readonly name: string;
  /** What the table promises. */
  readonly promise: string;
  run(stage: Stage): Promise<void>;
}

/** Something that goes wrong, for the random schedule. */
export interface Fault {
  readonly name: string;
  /** How likely it is among the others; 1 unless said. */
  readonly weight?: number;
  /** Makes it happen; resolves with how it is healed (processes that ended are started again by themselves). */
  inject(stage: Stage): Promise<() => Promise<void> | void>;
}

export const rows: Row[] = [];
export const faults: Fault[] = [];

export function row(name: string, promise: string, run: (stage: Stage) => Promise<void>): void {
  rows.push({ name, promise, run });
}

export function fault(name: string, inject: Fault['inject'], weight = 1): void {
  faults.push({ name, inject, weight });
}

/** What a row says where something is not as promised. */
export class Broken extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Broken';
  }
}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Broken(otherwise);
}

/** Thrown by a row that this machine does not let try; it counts as skipped. */
export class NotPossibleHere extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotPossibleHere';
  }
}
