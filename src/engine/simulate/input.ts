import type { AcceptanceModel } from '../accept/acceptance-model.js';
import type { HubPlace } from '../candidates/prepare-place.js';
import type { EngineHost, EngineLayover, PendingInvitation } from '../types.js';

/** A layover and when its traveller asks for a host, epoch milliseconds. */
export interface SimulatedRequest {
  readonly layover: EngineLayover;
  readonly asksAt: number;
}

/** A hub at one instant, and who asks from then on. The same input, in any order of its lists, gives the same outcome. */
export interface SimulationInput {
  readonly place: HubPlace;
  /** As they are at the beginning. */
  readonly hosts: readonly EngineHost[];
  /** Who asks before the beginning asks with it. */
  readonly requests: readonly SimulatedRequest[];
  /** Invitations that wait for an answer at the beginning. Those of other layovers or hosts are passed over. */
  readonly pending?: readonly PendingInvitation[];
  /** By which hosts answer, and what the engine knows of it. Default: the prior. */
  readonly acceptance?: AcceptanceModel;
  /** The instant of the beginning. */
  readonly from: number;
  /** What answers and exploration are drawn from. */
  readonly seed: string;
}
