import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SimulationState } from '../../contracts/states.js';
import type { RuleSet } from './rule-set.entity.js';

/** What of a version is simulated. */
export type SimulatedContent = Pick<RuleSet, 'programmeId' | 'version' | 'rules'>;

export interface VersionSimulation {
  id: string;
  state: SimulationState;
  /** What it compares the version with; by now another one may be in force. */
  publishedVersion: number;
  finishedAt: Date | null;
}

/** Of what a version says now: the newest simulation that has finished, else the newest; null where there is none. */
export type FindSimulation = (db: EntityManager, content: SimulatedContent) => Promise<VersionSimulation | null>;

/**
 * Where the rules look whether a version has been simulated. The module that simulates comes after this one and registers
 * itself; as long as it has not, nothing has been simulated.
 */
@Injectable()
export class SimulatedVersions {
  private look: FindSimulation = async () => null;

  register(find: FindSimulation): void {
    this.look = find;
  }

  find(db: EntityManager, content: SimulatedContent): Promise<VersionSimulation | null> {
    return this.look(db, content);
  }
}
