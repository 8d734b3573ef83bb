import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { layoverStates, type LayoverState } from '../../contracts/states.js';
import type { FlightTimes } from './layover-flight.js';
import { Layover, LayoverSkip } from './layover.entity.js';

export type LayoverChange = Partial<Omit<Layover, 'id' | 'state' | 'revision' | 'programmeId' | 'hubId' | 'travellerId'>>;

@Injectable()
export class LayoversRepository {
  find(db: EntityManager, id: string): Promise<Layover | null> {
    return db.findOneBy(Layover, { id });
  }

  findOfTraveller(db: EntityManager, travellerId: string, id: string): Promise<Layover | null> {
    return db.findOneBy(Layover, { id, travellerId });
  }

  /** A traveller's layovers, newest first, starting behind `afterId`. */
  listOfTraveller(db: EntityManager, travellerId: string, limit: number, afterId?: string): Promise<Layover[]> {
    const query = db
      .createQueryBuilder(Layover, 'layover')
      .where('layover.travellerId = :travellerId', { travellerId })
      .orderBy('layover.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('layover.id < :afterId', { afterId });
    return query.getMany();
  }

  allOfTraveller(db: EntityManager, travellerId: string): Promise<Layover[]> {
    return db.find(Layover, { where: { travellerId }, order: { id: 'ASC' } });
  }

  async insert(tx: EntityManager, layover: Layover): Promise<void> {
    await tx.insert(Layover, layover);
  }

  /** Which of the references belong to a layover of the programme already. */
  async knownReferences(db: EntityManager, programmeId: string, references: readonly string[]): Promise<Set<string>> {
    const rows: { external_ref: string }[] = await db.query(
      'SELECT external_ref FROM layover WHERE programme_id = $1 AND external_ref = ANY ($2)',
      [programmeId, references],
    );
    return new Set(rows.map((row) => row.external_ref));
  }

  async insertMany(tx: EntityManager, layovers: readonly Layover[]): Promise<void> {
    if (layovers.length === 0) return;
    await tx.createQueryBuilder().insert().into(Layover).values([...layovers]).updateEntity(false).execute();
  }

  /** Changes a layover that is at the revision; false where it is not any more. */
  async update(tx: EntityManager, id: string, revision: number, change: LayoverChange): Promise<boolean> {
    return (await tx.update(Layover, { id, revision }, change)).affected === 1;
  }

  /** Moves a layover to a state if it is in one from which that can be reached; the row as it is then, or null. */
  async transition(tx: EntityManager, id: string, to: LayoverState, change: LayoverChange): Promise<Layover | null> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(Layover)
      .set({ ...change, state: to })
      .where('id = :id AND state IN (:...from)', { id, from: layoverStates.sources(to) })
      .execute();
    return affected === 1 ? this.find(tx, id) : null;
  }

  /** Ids of open layovers whose time is up, longest overdue first. */
  async due(db: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .createQueryBuilder(Layover, 'layover')
      .select('layover.id', 'id')
      .where(`layover.state = 'open' AND layover.expiresAt <= :now`, { now })
      .orderBy('layover.expiresAt')
      .limit(limit)
      .getRawMany<{ id: string }>();
    return rows.map(({ id }) => id);
  }

  /** Open and matched layovers of the programme at the hub that are not over, in order of their ids, behind `afterId`. */
  listPlanned(
    db: EntityManager,
    where: { programmeId: string; hubId: string },
    now: Date,
    limit: number,
    afterId?: string,
  ): Promise<Layover[]> {
    const query = db
      .createQueryBuilder(Layover, 'layover')
      .where('layover.hubId = :hubId AND layover.programmeId = :programmeId', where)
      .andWhere(`layover.state IN ('open', 'matched') AND layover.departsAt > :now`, { now })
      .orderBy('layover.id')
      .limit(limit);
    if (afterId) query.andWhere('layover.id > :afterId', { afterId });
    return query.getMany();
  }

  /** Layovers that can still be affected and hang on a flight, or name it and are near it, in order of their ids. */
  async onFlight(
    db: EntityManager,
    { id, hubId, direction, number, scheduledAt }: Pick<FlightTimes, 'id' | 'hubId' | 'direction' | 'number' | 'scheduledAt'>,
    withinMs: number,
    now: Date,
  ): Promise<string[]> {
    const [flightId, named, at] = direction === 'arrival' ? ['arrival_flight_id', 'arrival_flight', 'arrives_at'] : ['departure_flight_id', 'departure_flight', 'departs_at'];
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM layover
        WHERE hub_id = $1 AND (state IN ('open', 'matched', 'underway') OR (state = 'completed' AND departs_at > $6))
          AND (${flightId} = $2 OR (${flightId} IS NULL AND ${named} = $3 AND ${at} BETWEEN $4 AND $5))
        ORDER BY id`,
      [hubId, id, number, new Date(scheduledAt.getTime() - withinMs), new Date(scheduledAt.getTime() + withinMs), now],
    );
    return rows.map((row) => row.id);
  }

  /** Notes which flight a layover follows. Its traveller has changed nothing and sees nothing: it stays at its revision. */
  async linkFlight(tx: EntityManager, id: string, { arrivalFlightId, departureFlightId }: Pick<LayoverChange, 'arrivalFlightId' | 'departureFlightId'>): Promise<void> {
    await tx.query(
      `UPDATE layover SET arrival_flight_id = coalesce($2, arrival_flight_id), departure_flight_id = coalesce($3, departure_flight_id) WHERE id = $1`,
      [id, arrivalFlightId ?? null, departureFlightId ?? null],
    );
  }

  async skipHost(tx: EntityManager, layoverId: string, hostId: string, createdAt: Date): Promise<void> {
    await tx.createQueryBuilder().insert().into(LayoverSkip).values({ layoverId, hostId, createdAt }).orIgnore().execute();
  }

  async skippedHostIds(db: EntityManager, layoverId: string): Promise<string[]> {
    return (await db.findBy(LayoverSkip, { layoverId })).map(({ hostId }) => hostId);
  }

  /** Takes out of a traveller's layovers what says something about the person; the rows stay. */
  async pseudonymise(tx: EntityManager, travellerId: string): Promise<number> {
    const { affected } = await tx.update(
      Layover,
      { travellerId },
      { note: '', closedNote: null, interests: [], languages: [], arrivalFlight: null, departureFlight: null, arrivalFlightId: null, departureFlightId: null },
    );
    return affected ?? 0;
  }
}
