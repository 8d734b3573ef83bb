import type { EngineHost, EngineLayover, HubPlace } from '../../src/engine/index.js';

/** A host as they really are: what the policies do not see. */
export interface TrueHost {
  readonly profile: EngineHost;
  /** Log-odds of a yes beyond those of others. */
  readonly willing: number;
  readonly answerMedianMinutes: number;
  /** Invitations a week that they do not mind. */
  readonly tolerated: number;
}

/** A layover and when its traveller asks for a host. */
export interface Demand {
  readonly layover: EngineLayover & { readonly answerBy: number };
  readonly asksAt: number;
  /** When they can be in the best zone. */
  readonly cityFrom: number;
}

/** One seed of the world. */
export interface Scenario {
  readonly seed: string;
  readonly place: HubPlace;
  readonly hosts: readonly TrueHost[];
  readonly demand: readonly Demand[];
  readonly start: number;
  readonly measuredFrom: number;
  readonly end: number;
}
