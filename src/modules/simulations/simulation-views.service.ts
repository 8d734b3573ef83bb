import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleSetSchema, type RuleSet } from '../../engine/index.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import { Rules } from '../rules/index.js';
import type { Simulation, SimulationLayover, SimulationResult } from './simulation.entity.js';
import { SimulationRepository } from './simulation.repository.js';
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

  async summary(db: EntityManager, simulation: Simulation): Promise<SimulationSummary> {
    const { hub } = await this.hubs.ofId(simulation.hubId);
    const { createdAt, startedAt, finishedAt } = simulation;
    return {
      id: simulation.id,
      hub: { iata: hub.iata, city: hub.city, timeZone: hub.timeZone },
      version: simulation.version,
      revision: simulation.revision,
      publishedVersion: simulation.publishedVersion,
      outdated: await this.outdatedBy(db, simulation),
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

  private async outdatedBy(
    db: EntityManager,
    { programmeId, version, publishedVersion, rules }: Simulation,
  ): Promise<OutdatedBy[]> {
    const now = await this.simulations.ruleVersion(db, programmeId, version);
    const inForce = await this.rules.published(db, programmeId);
    return [
      ...(now && isSame(now.rules, rules) ? [] : ['version_changed' as const]),
      ...(inForce.version === publishedVersion ? [] : ['other_published' as const]),
    ];
  }
}

function isSame(now: unknown, then: RuleSet): boolean {
  const rules = ruleSetSchema.safeParse(now);
  return rules.success && isDeepStrictEqual(rules.data, then);
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
