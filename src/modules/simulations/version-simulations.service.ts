import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleSetSchema } from '../../engine/index.js';
import { SimulatedVersions, type SimulatedContent, type VersionSimulation } from '../rules/index.js';
import { SimulationRepository } from './simulation.repository.js';

/** Tells the rules which of their versions have been simulated. */
@Injectable()
export class VersionSimulations implements OnModuleInit {
  constructor(
    private readonly simulated: SimulatedVersions,
    private readonly simulations: SimulationRepository,
  ) {}

  onModuleInit(): void {
    this.simulated.register((db, content) => this.find(db, content));
  }

  /** By content: a change of the note asks for no other simulation, nor does a change that is taken back again. */
  private async find(
    db: EntityManager,
    { programmeId, version, rules }: SimulatedContent,
  ): Promise<VersionSimulation | null> {
    // As it was kept with the simulation: a draft of when rule sets had another shape may lack what has a default.
    const content = ruleSetSchema.safeParse(rules);
    return content.success ? this.simulations.ofContent(db, programmeId, version, content.data) : null;
  }
}
