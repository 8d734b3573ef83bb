import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StandingYes as Conditions } from '../../engine/index.js';
import { newId } from '../../shared/ids.js';
import { StandingYes } from './standing-yes.entity.js';

/** What a standing yes says: its conditions, and whether it is switched on. */
export type StandingYesTerms = Omit<StandingYes, 'id' | 'hostId' | 'position' | 'createdAt' | 'endedAt'>;

@Injectable()
export class StandingYesRepository {
  /** What hosts have said yes to in advance and not switched off, by host; hosts without any are missing. */
  async standingYesOf(db: EntityManager, hostIds: readonly string[]): Promise<Map<string, Conditions[]>> {
    const rows: StandingYes[] = await db
      .createQueryBuilder(StandingYes, 'standing')
      .where('standing.hostId = ANY(:hostIds) AND standing.endedAt IS NULL AND standing.active', { hostIds })
      .orderBy('standing.id')
      .getMany();
    const byHost = new Map<string, Conditions[]>();
    for (const row of rows) byHost.set(row.hostId, [...(byHost.get(row.hostId) ?? []), toConditions(row)]);
    return byHost;
  }

  /** A host's list, in their order. */
  list(db: EntityManager, hostId: string): Promise<StandingYes[]> {
    return db
      .createQueryBuilder(StandingYes, 'standing')
      .where('standing.hostId = :hostId AND standing.endedAt IS NULL', { hostId })
      .orderBy('standing.position')
      .getMany();
  }

  /** Every standing yes that a host has ever had, the oldest first. */
  history(db: EntityManager, hostId: string): Promise<StandingYes[]> {
    return db.find(StandingYes, { where: { hostId }, order: { id: 'ASC' } });
  }

  /** Makes the list what is given. One that says the same as before stays the same one. */
  async replace(tx: EntityManager, hostId: string, terms: readonly StandingYesTerms[], at: Date): Promise<void> {
    const before = await this.list(tx, hostId);
    for (const [position, wanted] of terms.entries()) {
      const same = before.findIndex((row) => wordingOf(row) === wordingOf(wanted));
      const [kept] = same < 0 ? [] : before.splice(same, 1);
      if (kept) await tx.update(StandingYes, { id: kept.id }, { position, active: wanted.active });
      else await tx.insert(StandingYes, { ...wanted, id: newId(), hostId, position, createdAt: at, endedAt: null });
    }
    for (const { id } of before) await tx.update(StandingYes, { id }, { endedAt: at });
  }

  async clear(tx: EntityManager, hostId: string): Promise<void> {
    await tx.delete(StandingYes, { hostId });
  }
}

const wordingOf = ({ languages, weekdays, fromTime, toTime, maxPartySize, zoneKeys, minLeadMinutes }: StandingYesTerms) =>
  JSON.stringify([languages, weekdays, fromTime, toTime, maxPartySize, zoneKeys, minLeadMinutes]);

function toConditions(row: StandingYes): Conditions {
  return {
    id: row.id,
    ...(row.languages && { languages: row.languages }),
    ...(row.weekdays && { weekdays: row.weekdays }),
    ...(row.fromTime !== null && { localTimeFrom: row.fromTime }),
    ...(row.toTime !== null && { localTimeTo: row.toTime }),
    ...(row.maxPartySize !== null && { maxPartySize: row.maxPartySize }),
    ...(row.zoneKeys && { zoneKeys: row.zoneKeys }),
    ...(row.minLeadMinutes !== null && { minLeadMinutes: row.minLeadMinutes }),
  };
}
