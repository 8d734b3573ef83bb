import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Hub } from './hub.entity.js';
import type { HubRows } from './known-hub.js';
import { TransferOverride } from './transfer-override.entity.js';
import { TransferRule } from './transfer-rule.entity.js';
import { Venue } from './venue.entity.js';
import { Zone } from './zone.entity.js';

export interface HubRevision {
  id: string;
  revision: number;
}

@Injectable()
export class HubsRepository {
  /** Hubs from the oldest on, starting behind `afterId`. */
  list(db: EntityManager, limit: number, afterId?: string): Promise<Hub[]> {
    const query = db.createQueryBuilder(Hub, 'hub').orderBy('hub.id').limit(limit);
    if (afterId) query.where('hub.id > :afterId', { afterId });
    return query.getMany();
  }

  /** Those of the ids that are hubs, in order of their codes. */
  findAll(db: EntityManager, ids: readonly string[]): Promise<Hub[]> {
    return db.find(Hub, { where: { id: In([...ids]) }, order: { iata: 'ASC' } });
  }

  async revisionOf(db: EntityManager, hub: { id: string } | { iata: string }): Promise<HubRevision | undefined> {
    const [column, value] = 'id' in hub ? ['id', hub.id] : ['iata', hub.iata];
    const [row] = await db.query<HubRevision[]>(`SELECT id, revision FROM hub WHERE ${column} = $1`, [value]);
    return row;
  }

  /** All that is known about a hub that exists. */
  async load(db: EntityManager, hubId: string): Promise<HubRows> {
    const hub = await db.findOneByOrFail(Hub, { id: hubId });
    const order = { id: 'ASC' } as const;
    return {
      hub,
      zones: await db.find(Zone, { where: { hubId }, order }),
      venues: await db.find(Venue, { where: { hubId, active: true }, order }),
      rules: await db.find(TransferRule, { where: { hubId }, order }),
      overrides: await db.find(TransferOverride, { where: { hubId }, order }),
    };
  }

  /** Has every process read the hub again: to be called in the transaction that changes what is known about it. */
  async touch(tx: EntityManager, hubId: string): Promise<void> {
    await tx.increment(Hub, { id: hubId }, 'revision', 1);
  }
}
