import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { ProgrammeState } from '../../contracts/states.js';
import { Programme, ProgrammeHub } from './programme.entity.js';

@Injectable()
export class ProgrammesRepository {
  find(db: EntityManager, id: string): Promise<Programme | null> {
    return db.findOneBy(Programme, { id });
  }

  findBySlug(db: EntityManager, slug: string): Promise<Programme | null> {
    return db.findOneBy(Programme, { slug });
  }

  all(db: EntityManager): Promise<Programme[]> {
    return db.find(Programme, { order: { slug: 'ASC' } });
  }

  /** Newest last; starts behind `afterId`. */
  listInStates(
    db: EntityManager,
    states: readonly ProgrammeState[],
    limit: number,
    afterId?: string,
  ): Promise<Programme[]> {
    const query = db
      .createQueryBuilder(Programme, 'programme')
      .where('programme.state IN (:...states)', { states })
      .orderBy('programme.id')
      .limit(limit);
    if (afterId) query.andWhere('programme.id > :afterId', { afterId });
    return query.getMany();
  }

  /** False where a programme with that slug exists already; it stays as it is. */
  async insertUnlessSlugTaken(
    tx: EntityManager,
    programme: Omit<Programme, 'createdAt' | 'revision'>,
  ): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(Programme)
      .values(programme)
      .orIgnore()
      .returning(['id'])
      .execute();
    return (result.raw as unknown[]).length === 1;
  }

  async hubIds(db: EntityManager, programmeId: string): Promise<string[]> {
    const rows = await db.findBy(ProgrammeHub, { programmeId });
    return rows.map((row) => row.hubId).sort();
  }

  /** Pairs of programme and hub. */
  hubsOfAll(db: EntityManager, programmeIds: readonly string[]): Promise<ProgrammeHub[]> {
    return db.findBy(ProgrammeHub, { programmeId: In([...programmeIds]) });
  }

  async addHub(tx: EntityManager, programmeId: string, hubId: string): Promise<void> {
    await tx.createQueryBuilder().insert().into(ProgrammeHub).values({ programmeId, hubId }).orIgnore().execute();
  }
}
