import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EngineLayover, SimulatedRequest } from '../../engine/index.js';
import type { RunPlace } from '../matching/index.js';
import { EngineSnapshot, EngineSnapshotPart, type SnapshotPartKind } from './engine-snapshot.entity.js';

const millisecondsOf = (instant: string): string => `(extract(epoch FROM ${instant}) * 1000)::bigint::float8`;

interface LayoverRow extends Omit<EngineLayover, 'languages' | 'excludedHostIds' | 'terminal'> {
  terminal: string | null;
  languages: { language: string; level: EngineLayover['languages'][number]['level'] }[];
  skipped: string[] | null;
  asksAt: number;
}

/** Kept snapshots, and the layovers that go into them. */
@Injectable()
export class SnapshotRepository {
  async insert(tx: EntityManager, snapshot: EngineSnapshot): Promise<void> {
    await tx.insert(EngineSnapshot, snapshot);
  }

  async complete(tx: EntityManager, id: string): Promise<void> {
    await tx.update(EngineSnapshot, { id }, { isComplete: true });
  }

  async addPart(tx: EntityManager, part: EngineSnapshotPart): Promise<void> {
    await tx.insert(EngineSnapshotPart, part);
  }

  find(db: EntityManager, id: string): Promise<EngineSnapshot | null> {
    return db.findOneBy(EngineSnapshot, { id });
  }

  ofDay(db: EntityManager, place: RunPlace, day: string): Promise<EngineSnapshot | null> {
    const { programmeId, hubId } = place;
    return db.findOneBy(EngineSnapshot, { programmeId, hubId, day });
  }

  /** Complete ones, of days from `from` to `to`, in order. */
  completeDays(db: EntityManager, { programmeId, hubId }: RunPlace, from: string, to: string): Promise<EngineSnapshot[]> {
    return db
      .createQueryBuilder(EngineSnapshot, 'snapshot')
      .where('programme_id = :programmeId AND hub_id = :hubId', { programmeId, hubId })
      .andWhere('day BETWEEN :from AND :to AND is_complete', { from, to })
      .orderBy('day')
      .getMany();
  }

  /** The complete ones, the latest first, with how many layovers there are to replay in each. */
  async keptDays(db: EntityManager, { programmeId, hubId }: RunPlace): Promise<{ day: string; layovers: number }[]> {
    return db.query(
      `SELECT s.day::text AS day, coalesce(sum(p.lines), 0)::int AS layovers FROM engine_snapshot s
       LEFT JOIN engine_snapshot_part p ON p.snapshot_id = s.id AND p.kind IN ('open', 'asked')
       WHERE s.programme_id = $1 AND s.hub_id = $2 AND s.day IS NOT NULL AND s.is_complete
       GROUP BY s.day ORDER BY s.day DESC`,
      [programmeId, hubId],
    );
  }

  /** Days before `day` that nobody has completed. */
  incompleteDays(db: EntityManager, day: string): Promise<EngineSnapshot[]> {
    return db
      .createQueryBuilder(EngineSnapshot, 'snapshot')
      .where('day < :day AND NOT is_complete', { day })
      .orderBy('id')
      .getMany();
  }

  async partCount(db: EntityManager, snapshotId: string, kind: SnapshotPartKind): Promise<number> {
    return db.countBy(EngineSnapshotPart, { snapshotId, kind });
  }

  async part(
    db: EntityManager,
    snapshotId: string,
    kind: SnapshotPartKind,
    number: number,
  ): Promise<EngineSnapshotPart | null> {
    return db.findOneBy(EngineSnapshotPart, { snapshotId, kind, number });
  }

  /** Parts in which a line of one of the ids may stand; `isHeld` holds them until the transaction ends. */
  async partsAround(
    db: EntityManager,
    kinds: readonly SnapshotPartKind[],
    ids: readonly string[],
    isHeld = false,
  ): Promise<EngineSnapshotPart[]> {
    if (ids.length === 0) return [];
    const query = db
      .createQueryBuilder(EngineSnapshotPart, 'part')
      .where('kind IN (:...kinds)', { kinds })
      .andWhere('EXISTS (SELECT 1 FROM unnest(:ids::uuid[]) AS sought (id) WHERE sought.id BETWEEN first_id AND last_id)', {
        ids,
      })
      .orderBy('snapshot_id')
      .addOrderBy('kind')
      .addOrderBy('number');
    return (isHeld ? query.setLock('pessimistic_write') : query).getMany();
  }

  async replaceContent(tx: EntityManager, part: EngineSnapshotPart, lines: number, content: Buffer): Promise<void> {
    const { snapshotId, kind, number } = part;
    await tx.update(EngineSnapshotPart, { snapshotId, kind, number }, { lines, content });
  }

  async deleteTakenBefore(db: EntityManager, before: Date): Promise<number> {
    const { affected } = await db
      .createQueryBuilder()
      .delete()
      .from(EngineSnapshot)
      .where('taken_at < :before', { before })
      .execute();
    return affected ?? 0;
  }

  /** Layovers that wait for a host at `now`, behind `afterId`, in order of ids. */
  openLayovers(db: EntityManager, place: RunPlace, now: Date, afterId: string | null, limit: number): Promise<SimulatedRequest[]> {
    return this.layovers(db, `l.state = 'open' AND l.expires_at > $3`, [place.hubId, place.programmeId, now, afterId, limit], 4);
  }

  /** Layovers that were asked for from `from` to below `to`, whatever has become of them, but for those of erased accounts. */
  askedLayovers(
    db: EntityManager,
    place: RunPlace,
    { from, to }: { from: Date; to: Date },
    afterId: string | null,
    limit: number,
  ): Promise<SimulatedRequest[]> {
    const values = [place.hubId, place.programmeId, from, to, afterId, limit];
    return this.layovers(db, 'l.created_at >= $3 AND l.created_at < $4', values, 5);
  }

  /** @param after number of the parameter that holds the last id before; the limit is the next */
  private async layovers(db: EntityManager, condition: string, values: unknown[], after: number): Promise<SimulatedRequest[]> {
    const rows: LayoverRow[] = await db.query(
      `SELECT l.id, l.traveller_id AS "memberId", ${millisecondsOf('l.arrives_at')} AS "arrivesAt",
              ${millisecondsOf('l.departs_at')} AS "departsAt", l.arrival_border AS "arrivalBorder",
              l.departure_border AS "departureBorder", l.checked_bags AS "checkedBags", l.ticket,
              l.entry_right AS "entryRight", l.terminal, l.party_size AS "partySize", m.gender, l.languages, l.interests,
              l.wishes, ${millisecondsOf('l.created_at')} AS "asksAt",
              (SELECT array_agg(s.host_id::text ORDER BY s.host_id) FROM layover_skip s WHERE s.layover_id = l.id) AS skipped
       FROM layover l JOIN member m ON m.id = l.traveller_id
       WHERE l.hub_id = $1 AND l.programme_id = $2 AND m.erased_at IS NULL AND ${condition}
         AND ($${after}::uuid IS NULL OR l.id > $${after})
       ORDER BY l.id LIMIT $${after + 1}`,
      values,
    );
    return rows.map(({ asksAt, skipped, terminal, languages, ...facts }) => ({
      asksAt,
      layover: {
        ...facts,
        ...(terminal !== null && { terminal }),
        languages: languages.map(({ language, level }) => ({ tag: language, level })),
        excludedHostIds: skipped ?? [],
      },
    }));
  }
}
