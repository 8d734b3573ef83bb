import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { noRecord, type TrackRecord } from './track-record.js';

/** Counts what one module knows of hosts; those it knows nothing of may be missing. */
export type TrackRecordSource = (
  db: EntityManager,
  hostIds: readonly string[],
) => Promise<ReadonlyMap<string, Partial<TrackRecord>>>;

/** What hosts have done so far. The modules that know it come after hosts, and register themselves when they start. */
@Injectable()
export class TrackRecords {
  private readonly sources: TrackRecordSource[] = [];

  register(source: TrackRecordSource): void {
    this.sources.push(source);
  }

  async of(db: EntityManager, hostId: string): Promise<TrackRecord> {
    const record = { ...noRecord };
    for (const source of this.sources) {
      const known = (await source(db, [hostId])).get(hostId);
      for (const key of Object.keys(record) as (keyof TrackRecord)[]) record[key] += known?.[key] ?? 0;
    }
    return record;
  }
}
