import { Injectable } from '@nestjs/common';
import { toInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import type { Simulation, SimulationLayover } from './simulation.entity.js';
import type { SimulationLayoverView, SimulationSummary } from './simulation.schema.js';

/** Simulations as staff see them. */
@Injectable()
export class SimulationViews {
  constructor(private readonly hubs: Hubs) {}

  async summary(simulation: Simulation): Promise<SimulationSummary> {
    const { hub } = await this.hubs.ofId(simulation.hubId);
    const { createdAt, startedAt, finishedAt } = simulation;
    return {
      id: simulation.id,
      hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
      version: simulation.version,
      revision: simulation.revision,
      publishedVersion: simulation.publishedVersion,
      source: simulation.source,
      seed: simulation.seed,
      state: simulation.state,
      progress: simulation.progress,
      failure: simulation.failure,
      requestedById: simulation.requestedById,
      createdAt: toInstant(createdAt),
      startedAt: startedAt && toInstant(startedAt),
      finishedAt: finishedAt && toInstant(finishedAt),
    };
  }
}

export const toLayoverView = (row: SimulationLayover): SimulationLayoverView => ({
  layoverId: row.layoverId,
  arrivesAt: toInstant(row.arrivesAt),
  departsAt: toInstant(row.departsAt),
  change: row.change,
  published: toFate(row.published),
  draft: toFate(row.draft),
});

function toFate({ usableMinutes, invitations, match, why }: SimulationLayover['draft']): SimulationLayoverView['draft'] {
  return {
    usableMinutes,
    invitations,
    match: match ? { ...match, at: toInstant(match.at) } : null,
    cause: why?.cause ?? null,
    gate: why?.gate ?? null,
  };
}
