import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleSetSchema } from '../../engine/index.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Rules } from '../rules/index.js';
import type { Simulation, SimulationLayover, SimulationResult } from './simulation.entity.js';
import { SimulationRepository, type ListedSimulation } from './simulation.repository.js';
import type {
  OutdatedBy,
  SimulationDetails,
  SimulationLayoverView,
  SimulationSummary,
} from './simulation.schema.js';

/** Simulations as staff see them. */
@Injectable()
export class SimulationViews {
  constructor(
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly simulations: SimulationRepository,
  ) {}

  async summary(db: EntityManager, simulation: ListedSimulation): Promise<SimulationSummary> {
    return (await this.summaries(db, simulation.programmeId, [simulation]))[0]!;
  }

  /** Of one programme: what they are compared with is read once. */
  async summaries(
    db: EntityManager,
    programmeId: string,
    simulations: readonly ListedSimulation[],
  ): Promise<SimulationSummary[]> {
    const versions = [...new Set(simulations.map(({ version }) => version))];
    const stored = await this.simulations.ruleVersions(db, programmeId, versions);
    const rulesNow = new Map(stored.map(({ version, rules }) => [version, ruleSetSchema.safeParse(rules).data]));
    const inForce = await this.rules.published(db, programmeId);
    return Promise.all(
      simulations.map(async (simulation) => {
        const isChanged = !isDeepStrictEqual(rulesNow.get(simulation.version), simulation.rules);
        const outdated: OutdatedBy[] = [
          ...(isChanged ? (['version_changed'] as const) : []),
          ...(inForce.version === simulation.publishedVersion ? [] : (['other_published'] as const)),
        ];
        return toSummary(simulation, await this.hubs.ofId(simulation.hubId), outdated);
      }),
    );
  }

  async details(db: EntityManager, simulation: Simulation): Promise<SimulationDetails> {
    const { result } = simulation;
    return {
      ...(await this.summary(db, simulation)),
      result: result && withNames(result, await this.simulations.hostNames(db, hostIdsIn(result))),
    };
  }

  async layovers(db: EntityManager, rows: readonly SimulationLayover[]): Promise<SimulationLayoverView[]> {
    const hostIds = rows.flatMap(({ published, draft }) => [published, draft].flatMap(({ match }) => match?.hostId ?? []));
    const names = await this.simulations.hostNames(db, hostIds);
    return rows.map((row) => ({
      layoverId: row.layoverId,
      arrivesAt: toInstant(row.arrivesAt),
      departsAt: toInstant(row.departsAt),
      change: row.change,
      published: toFate(row.published, names),
      draft: toFate(row.draft, names),
    }));
  }
}

function toSummary(simulation: ListedSimulation, { hub }: KnownHub, outdated: OutdatedBy[]): SimulationSummary {
  const { createdAt, startedAt, finishedAt } = simulation;
  return {
    id: simulation.id,
    hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
    version: simulation.version,
    revision: simulation.revision,
    publishedVersion: simulation.publishedVersion,
    outdated,
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

type Names = ReadonlyMap<string, string>;

const named = <T extends { hostId: string }>(host: T, names: Names) => ({
  ...host,
  hostFirstName: names.get(host.hostId) ?? null,
});

const hostIdsIn = ({ published, draft, hostsGaining, hostsLosing }: SimulationResult): string[] =>
  [hostsGaining, hostsLosing, ...[published, draft].flatMap(({ mostAsked, leastAsked }) => [mostAsked, leastAsked])].flatMap(
    (hosts) => hosts.map(({ hostId }) => hostId),
  );

function withNames(result: SimulationResult, names: Names): NonNullable<SimulationDetails['result']> {
  const figures = (of: SimulationResult['draft']) => ({
    ...of,
    mostAsked: of.mostAsked.map((host) => named(host, names)),
    leastAsked: of.leastAsked.map((host) => named(host, names)),
  });
  return {
    published: figures(result.published),
    draft: figures(result.draft),
    changes: { ...result.changes },
    hostsGaining: result.hostsGaining.map((host) => named(host, names)),
    hostsLosing: result.hostsLosing.map((host) => named(host, names)),
  };
}

function toFate(
  { usableMinutes, invitations, match, why }: SimulationLayover['draft'],
  names: Names,
): SimulationLayoverView['draft'] {
  return {
    usableMinutes,
    invitations,
    match: match ? { ...named(match, names), at: toInstant(match.at) } : null,
    cause: why?.cause ?? null,
    gate: why?.gate ?? null,
  };
}
