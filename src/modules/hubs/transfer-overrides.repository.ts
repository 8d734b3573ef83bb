import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TransferOverride } from './transfer-override.entity.js';

@Injectable()
export class TransferOverridesRepository {
  /** A programme's overrides, newest first, starting behind `afterId`. */
  list(db: EntityManager, programmeId: string, limit: number, afterId?: string): Promise<TransferOverride[]> {
    const query = db
      .createQueryBuilder(TransferOverride, 'override')
      .where('override.programmeId = :programmeId', { programmeId })
      .orderBy('override.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('override.id < :afterId', { afterId });
    return query.getMany();
  }

  async insert(tx: EntityManager, override: TransferOverride): Promise<void> {
    await tx.insert(TransferOverride, override);
  }

  find(db: EntityManager, programmeId: string, id: string): Promise<TransferOverride | null> {
    return db.findOneBy(TransferOverride, { programmeId, id });
  }

  /** False where it is gone already. */
  async delete(tx: EntityManager, id: string): Promise<boolean> {
    return (await tx.delete(TransferOverride, { id })).affected === 1;
  }
}
