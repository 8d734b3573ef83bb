import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SAME_FLIGHT_MS } from '../layovers/index.js';
import type { FlightDirection } from './flight-report.js';
import { Flight, FlightEvent, type FlightEventOutcome } from './flight.entity.js';

@Injectable()
export class FlightRepository {
  /** Writes down what is new; the ids of what was. */
  async insertNew(tx: EntityManager, events: readonly FlightEvent[]): Promise<string[]> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(FlightEvent)
      .values(events.map((event) => ({ ...event, report: event.report as never })))
      .orIgnore()
      .returning('id')
      .execute();
    return (inserted.raw as { id: string }[]).map(({ id }) => id);
  }

  findEvent(db: EntityManager, id: string): Promise<FlightEvent | null> {
    return db.findOneBy(FlightEvent, { id });
  }

  async settle(tx: EntityManager, id: string, outcome: FlightEventOutcome): Promise<void> {
    await tx.update(FlightEvent, { id }, { outcome });
  }

  /** The flight of that number that is scheduled nearest to a time, within `withinMs` of it. */
  async nearest(
    db: EntityManager,
    { hubId, direction, number, at, withinMs }: { hubId: string; direction: FlightDirection; number: string; at: Date; withinMs: number },
  ): Promise<Flight | null> {
    return db
      .createQueryBuilder(Flight, 'flight')
      .where('flight.hubId = :hubId AND flight.direction = :direction AND flight.number = :number', { hubId, direction, number })
      .andWhere('flight.scheduledAt BETWEEN :from AND :to', {
        from: new Date(at.getTime() - withinMs),
        to: new Date(at.getTime() + withinMs),
      })
      .orderBy('abs(extract(epoch FROM flight.scheduled_at - :at::timestamptz))')
      .setParameter('at', at)
      .getOne();
  }

  async save(tx: EntityManager, flight: Flight): Promise<void> {
    await tx.save(Flight, flight);
  }

  find(db: EntityManager, id: string): Promise<Flight | null> {
    return db.findOneBy(Flight, { id });
  }

  /** Ids of events that came between two instants and wait, longest first. */
  async waiting(db: EntityManager, came: { after: Date; before: Date }, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      'SELECT id FROM flight_event WHERE outcome IS NULL AND received_at BETWEEN $1 AND $2 ORDER BY received_at LIMIT $3',
      [came.after, came.before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Layovers of a programme at a hub that name flights which are known and that they do not follow yet. */
  async notFollowing(db: EntityManager, where: { programmeId: string; hubId: string }, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT DISTINCT l.id FROM layover l JOIN flight f ON f.hub_id = l.hub_id
          AND ((f.direction = 'arrival' AND l.arrival_flight_id IS NULL AND f.number = l.arrival_flight
                AND f.scheduled_at BETWEEN l.arrives_at - $3::interval AND l.arrives_at + $3::interval)
            OR (f.direction = 'departure' AND l.departure_flight_id IS NULL AND f.number = l.departure_flight
                AND f.scheduled_at BETWEEN l.departs_at - $3::interval AND l.departs_at + $3::interval))
        WHERE l.programme_id = $1 AND l.hub_id = $2 AND l.state IN ('open', 'matched') ORDER BY l.id LIMIT $4`,
      [where.programmeId, where.hubId, `${SAME_FLIGHT_MS} milliseconds`, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets what was told before one instant, and flights of before another. Returns how many rows. */
  async purge(tx: EntityManager, { toldBefore, flownBefore }: { toldBefore: Date; flownBefore: Date }): Promise<number> {
    const [, told] = await tx.query<[unknown, number]>('DELETE FROM flight_event WHERE received_at < $1', [toldBefore]);
    const [, flown] = await tx.query<[unknown, number]>('DELETE FROM flight WHERE scheduled_at < $1', [flownBefore]);
    return told + flown;
  }
}
