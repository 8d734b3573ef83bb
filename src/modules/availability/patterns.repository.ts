import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../shared/ids.js';
import { AvailabilityException, AvailabilityRule } from './availability.entity.js';
import type { AvailabilityPattern, DateException, WeeklySlot } from './pattern.js';

type Row<T> = T & { hostId: string };

/** When hosts are free, as they said it. */
@Injectable()
export class PatternsRepository {
  async of(db: EntityManager, hostId: string): Promise<AvailabilityPattern> {
    return (await this.ofMany(db, [hostId])).get(hostId)!;
  }

  /** Patterns by host, for every host named. */
  async ofMany(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, AvailabilityPattern>> {
    const weekly = new Map<string, WeeklySlot[]>(hostIds.map((id) => [id, []]));
    const exceptions = new Map<string, DateException[]>(hostIds.map((id) => [id, []]));
    const slots: Row<WeeklySlot>[] = await db.query(
      `SELECT host_id AS "hostId", weekday, to_char(from_time, 'HH24:MI') AS "from", to_char(to_time, 'HH24:MI') AS "to"
       FROM availability_rule WHERE host_id = ANY($1::uuid[]) ORDER BY weekday, from_time, id`,
      [hostIds],
    );
    for (const { hostId, ...slot } of slots) weekly.get(hostId)!.push(slot);
    const dates: Row<{ date: string; from: string | null; to: string | null; available: boolean }>[] = await db.query(
      `SELECT host_id AS "hostId", to_char(date, 'YYYY-MM-DD') AS date, available,
              to_char(from_time, 'HH24:MI') AS "from", to_char(to_time, 'HH24:MI') AS "to"
       FROM availability_exception WHERE host_id = ANY($1::uuid[]) ORDER BY date, from_time NULLS FIRST, id`,
      [hostIds],
    );
    for (const { hostId, date, from, to, available } of dates) {
      exceptions.get(hostId)!.push({ date, ...(from !== null && to !== null && { from, to }), available });
    }
    return new Map(hostIds.map((id) => [id, { weekly: weekly.get(id)!, exceptions: exceptions.get(id)! }]));
  }

  async replace(tx: EntityManager, hostId: string, pattern: AvailabilityPattern): Promise<void> {
    await this.clear(tx, hostId);
    await this.addMany(tx, [{ hostId, pattern }]);
  }

  async clear(tx: EntityManager, hostId: string): Promise<void> {
    await tx.delete(AvailabilityRule, { hostId });
    await tx.delete(AvailabilityException, { hostId });
  }

  /** Adds the patterns of hosts that have none yet, in two statements. */
  async addMany(
    tx: EntityManager,
    patterns: readonly { hostId: string; pattern: AvailabilityPattern }[],
  ): Promise<void> {
    const slots = patterns.flatMap(({ hostId, pattern }) => pattern.weekly.map((slot) => ({ hostId, ...slot })));
    await tx.query(
      `INSERT INTO availability_rule (id, host_id, weekday, from_time, to_time)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::time[], $5::time[])`,
      [
        slots.map(() => newId()),
        slots.map(({ hostId }) => hostId),
        slots.map(({ weekday }) => weekday),
        slots.map(({ from }) => from),
        slots.map(({ to }) => to),
      ],
    );
    const dates = patterns.flatMap(({ hostId, pattern }) => pattern.exceptions.map((date) => ({ hostId, ...date })));
    await tx.query(
      `INSERT INTO availability_exception (id, host_id, date, from_time, to_time, available)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::time[], $5::time[], $6::boolean[])`,
      [
        dates.map(() => newId()),
        dates.map(({ hostId }) => hostId),
        dates.map(({ date }) => date),
        dates.map(({ from }) => from ?? null),
        dates.map(({ to }) => to ?? null),
        dates.map(({ available }) => available),
      ],
    );
  }

  /** Deletes exceptions of dates before `date`; returns how many. */
  async deleteExceptionsBefore(db: EntityManager, date: string): Promise<number> {
    const [, deleted]: [unknown, number] = await db.query('DELETE FROM availability_exception WHERE date < $1', [date]);
    return deleted;
  }
}
