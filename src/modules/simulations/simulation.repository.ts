import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LayoverChange, RuleSet } from '../../engine/index.js';
import type { VersionSimulation } from '../rules/index.js';
import type { LayoverLine } from './replay/replays.js';
import { Simulation, SimulationLayover, type SimulationFailure, type SimulationResult } from './simulation.entity.js';

/** A version of the rules, as it stands. */
export interface RuleVersion {
  version: number;
  revision: number;
  rules: unknown;
}

const LISTED = [
  'id',
  'programmeId',
  'hubId',
  'requestedById',
  'source',
  'version',
  'revision',
  'rules',
  'publishedVersion',
  'seed',
  'state',
  'progress',
  'createdAt',
  'startedAt',
  'finishedAt',
  'failure',
] as const satisfies readonly (keyof Simulation)[];
/** What a list says of a simulation. */
export type ListedSimulation = Pick<Simulation, (typeof LISTED)[number]>;

/** Whoever works on a simulation: of several only the latest is listened to. */
export interface Worker {
  id: string;
  attempt: number;
}

export interface SimulationFilter {
  limit: number;
  afterId?: string;
}

@Injectable()
export class SimulationRepository {
  async insert(tx: EntityManager, simulation: Simulation): Promise<void> {
    await tx.insert(Simulation, simulation);
  }

  find(db: EntityManager, programmeId: string, id: string): Promise<Simulation | null> {
    return db.findOneBy(Simulation, { id, programmeId });
  }

  /** Newest first; without the figures, which are long. */
  list(
    db: EntityManager,
    programmeId: string,
    { limit, afterId, version }: SimulationFilter & { version?: number },
  ): Promise<ListedSimulation[]> {
    const query = db
      .createQueryBuilder(Simulation, 'simulation')
      .select(LISTED.map((column) => `simulation.${column}`))
      .where('simulation.programmeId = :programmeId', { programmeId })
      .orderBy('simulation.id', 'DESC')
      .limit(limit);
    if (version !== undefined) query.andWhere('simulation.version = :version', { version });
    if (afterId) query.andWhere('simulation.id < :afterId', { afterId });
    return query.getMany();
  }

  async ruleVersion(db: EntityManager, programmeId: string, version: number): Promise<RuleVersion | undefined> {
    return (await this.ruleVersions(db, programmeId, [version]))[0];
  }

  /** Those that there are of some versions, in no order. */
  ruleVersions(db: EntityManager, programmeId: string, versions: readonly number[]): Promise<RuleVersion[]> {
    return db.query('SELECT version, revision, rules FROM rule_set WHERE programme_id = $1 AND version = ANY ($2)', [
      programmeId,
      versions,
    ]);
  }

  /** Of the simulations of these very rules as that version the newest that has finished, else the newest. */
  async ofContent(
    db: EntityManager,
    programmeId: string,
    version: number,
    rules: RuleSet,
  ): Promise<VersionSimulation | null> {
    const [row] = await db.query<VersionSimulation[]>(
      `SELECT id, state, published_version AS "publishedVersion", finished_at AS "finishedAt" FROM simulation
       WHERE programme_id = $1 AND version = $2 AND rules = $3::jsonb
       ORDER BY (state = 'finished') DESC, id DESC LIMIT 1`,
      [programmeId, version, JSON.stringify(rules)],
    );
    return row ?? null;
  }

  /** Takes a simulation on, whoever else works on it; undefined where it is over. */
  async begin(db: EntityManager, id: string, at: Date): Promise<Simulation | undefined> {
    const [rows]: [Worker[], number] = await db.query(
      `UPDATE simulation SET state = 'running', attempt = attempt + 1, beat_at = $2, started_at = coalesce(started_at, $2)
       WHERE id = $1 AND state IN ('queued', 'running') RETURNING id, attempt`,
      [id, at],
    );
    const [ours] = rows;
    // Somebody else may have begun it anew by the time that it is read.
    return ours && Object.assign(await db.findOneByOrFail(Simulation, { id }), ours);
  }

  /** Notes how far it is; false where it is over, or somebody else works on it by now. */
  async beat(db: EntityManager, { id, attempt }: Worker, progress: number, at: Date): Promise<boolean> {
    const { affected } = await db
      .createQueryBuilder()
      .update(Simulation)
      .set({ beatAt: at, progress: () => 'greatest(progress, :progress)' })
      .where(`id = :id AND attempt = :attempt AND state = 'running'`, { id, attempt })
      .setParameter('progress', progress)
      .execute();
    return affected === 1;
  }

  /** False where it is over, or somebody else works on it by now. */
  async setSnapshots(tx: EntityManager, { id, attempt }: Worker, snapshotIds: string[]): Promise<boolean> {
    const { affected } = await tx.update(Simulation, { id, attempt, state: 'running' }, { snapshotIds });
    return affected === 1;
  }

  /** False where it is over, or somebody else works on it by now. */
  async finish(tx: EntityManager, { id, attempt }: Worker, result: SimulationResult, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Simulation,
      { id, attempt, state: 'running' },
      { state: 'finished', progress: 100, result, finishedAt: at },
    );
    return affected === 1;
  }

  async fail(tx: EntityManager, { id, attempt }: Worker, failure: SimulationFailure, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Simulation,
      { id, attempt, state: 'running' },
      { state: 'failed', failure, finishedAt: at },
    );
    return affected === 1;
  }

  /** False where it is over. */
  async cancel(tx: EntityManager, programmeId: string, id: string, at: Date): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(Simulation)
      .set({ state: 'cancelled', finishedAt: at })
      .where(`id = :id AND programme_id = :programmeId AND state IN ('queued', 'running')`, { id, programmeId })
      .execute();
    return affected === 1;
  }

  /** Those that nobody has been heard of since. */
  async silentSince(db: EntityManager, since: Date): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM simulation WHERE state IN ('queued', 'running') AND beat_at < $1 ORDER BY id`,
      [since],
    );
    return rows.map(({ id }) => id);
  }

  async insertLayovers(tx: EntityManager, simulationId: string, lines: readonly LayoverLine[]): Promise<void> {
    const rows = lines.map(({ layoverId, arrivesAt, departsAt, change, published, draft }) => ({
      simulationId,
      layoverId,
      arrivesAt: new Date(arrivesAt),
      departsAt: new Date(departsAt),
      change,
      published: withoutId(published),
      draft: withoutId(draft),
    }));
    await tx.insert(SimulationLayover, rows);
  }

  /** In order of ids. */
  layovers(
    db: EntityManager,
    simulationId: string,
    { limit, afterId, change }: SimulationFilter & { change?: LayoverChange },
  ): Promise<SimulationLayover[]> {
    const query = db
      .createQueryBuilder(SimulationLayover, 'layover')
      .where('layover.simulationId = :simulationId', { simulationId })
      .orderBy('layover.layoverId')
      .limit(limit);
    if (change) query.andWhere('layover.change = :change', { change });
    if (afterId) query.andWhere('layover.layoverId > :afterId', { afterId });
    return query.getMany();
  }

  layover(db: EntityManager, simulationId: string, layoverId: string): Promise<SimulationLayover | null> {
    return db.findOneBy(SimulationLayover, { simulationId, layoverId });
  }

  /** First names by host; of an erased account there is none. */
  async hostNames(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await db.query<{ id: string; name: string }[]>(
      `SELECT h.id, m.first_name AS name FROM host h JOIN member m ON m.id = h.member_id
       WHERE h.id = ANY ($1::uuid[]) AND m.first_name <> ''`,
      [[...new Set(hostIds)]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What came of the layovers of people who have erased their account while it was worked on. */
  async deleteErased(tx: EntityManager, simulationId: string): Promise<void> {
    await tx.query(
      `DELETE FROM simulation_layover s USING layover l, member m
       WHERE s.simulation_id = $1 AND l.id = s.layover_id AND m.id = l.traveller_id AND m.erased_at IS NOT NULL`,
      [simulationId],
    );
  }

  async deleteLayovers(tx: EntityManager, layoverIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM simulation_layover WHERE layover_id = ANY ($1::uuid[])', [layoverIds]);
  }

  /** Hosts and layovers of a member, by which snapshots know them. */
  async idsOfMember(db: EntityManager, memberId: string): Promise<{ hostIds: string[]; layoverIds: string[] }> {
    const [row] = await db.query<{ hostIds: string[]; layoverIds: string[] }[]>(
      `SELECT ARRAY(SELECT id::text FROM host WHERE member_id = $1) AS "hostIds",
              ARRAY(SELECT id::text FROM layover WHERE traveller_id = $1) AS "layoverIds"`,
      [memberId],
    );
    return row!;
  }

  async deleteOverBefore(db: EntityManager, before: Date): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(Simulation)
      .where(`state NOT IN ('queued', 'running') AND created_at < :before`, { before })
      .execute();
    return affected ?? 0;
  }
}

const withoutId = <T extends { layoverId: string }>({ layoverId: _, ...rest }: T): Omit<T, 'layoverId'> => rest;
