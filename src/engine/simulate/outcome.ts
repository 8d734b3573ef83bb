import type { GateCode } from '../candidates/candidate.js';
import type { UnmatchedLayover } from '../match-result.js';

/** Why a layover found nobody. `nobody_said_yes`: hosts were asked, and none agreed in time. */
export const simulatedCauses = [
  'not_enough_time',
  'no_candidates',
  'outcompeted',
  'nobody_to_ask',
  'nobody_said_yes',
] as const satisfies readonly (UnmatchedLayover['cause'] | 'nobody_said_yes')[];
export type SimulatedCause = (typeof simulatedCauses)[number];

/** What became of a layover under one version of the rules. */
export interface SimulatedLayover {
  readonly layoverId: string;
  /** In the best zone, by the rules' own buffers. */
  readonly usableMinutes: number;
  /** Hosts who were asked in its course. */
  readonly invitations: number;
  readonly match?: {
    readonly hostId: string;
    /** Integer 0..1,000,000, as reckoned when the host was asked; 0 of a host who had been asked before it began. */
    readonly score: number;
    /** Length of the meetup. */
    readonly minutes: number;
    /** When the host agreed, epoch milliseconds. */
    readonly at: number;
  };
  /** Only without a match. `gate`: the one that most hosts failed at first, where no host passed. */
  readonly why?: { readonly cause: SimulatedCause; readonly gate?: GateCode };
}

/** What a host had of it. Hosts who were never asked are not listed. */
export interface SimulatedHost {
  readonly hostId: string;
  readonly invitations: number;
  readonly matches: number;
}

/** Everything that came of one version of the rules; both lists by id. Plain data. */
export interface SimulatedOutcome {
  readonly layovers: readonly SimulatedLayover[];
  readonly hosts: readonly SimulatedHost[];
}
