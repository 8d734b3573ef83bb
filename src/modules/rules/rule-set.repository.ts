import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleSetStates } from '../../contracts/states.js';
import type { RuleSet as Rules } from '../../engine/index.js';
import { RuleSet } from './rule-set.entity.js';

export type NewRuleSet = Pick<
  RuleSet,
  'id' | 'programmeId' | 'version' | 'state' | 'rules' | 'note' | 'authorId' | 'basedOn' | 'publishedAt' | 'publishedById'
>;

@Injectable()
export class RuleSetRepository {
  findPublished(db: EntityManager, programmeId: string): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { programmeId, state: 'published' });
  }

  findVersion(db: EntityManager, programmeId: string, version: number): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { programmeId, version });
  }

  /** Newest first, starting behind `afterId`. */
  list(db: EntityManager, programmeId: string, limit: number, afterId?: string): Promise<RuleSet[]> {
    const query = db
      .createQueryBuilder(RuleSet, 'rule_set')
      .where('rule_set.programmeId = :programmeId', { programmeId })
      .orderBy('rule_set.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('rule_set.id < :afterId', { afterId });
    return query.getMany();
  }

  /** The highest version so far; 0 where there is none. */
  async lastVersion(db: EntityManager, programmeId: string): Promise<number> {
    return (await db.maximum(RuleSet, 'version', { programmeId })) ?? 0;
  }

  async insert(tx: EntityManager, ruleSet: NewRuleSet): Promise<void> {
    await tx.insert(RuleSet, ruleSet);
  }

  /** Changes a draft that is still as the caller has seen it; false where it is not. */
  async changeDraft(
    tx: EntityManager,
    seen: Pick<RuleSet, 'id' | 'revision'>,
    change: { rules: Rules; note?: string },
  ): Promise<boolean> {
    const { affected } = await tx.update(RuleSet, { id: seen.id, revision: seen.revision, state: 'draft' }, change);
    return affected === 1;
  }

  /** Publishes a draft that is still as the caller has seen it; false where it is not. */
  async publish(
    tx: EntityManager,
    seen: Pick<RuleSet, 'id' | 'revision' | 'state'>,
    by: { at: Date; memberId: string },
  ): Promise<boolean> {
    const { affected } = await tx.update(
      RuleSet,
      { id: seen.id, revision: seen.revision, state: seen.state },
      { state: ruleSetStates.step(seen.state, 'published'), publishedAt: by.at, publishedById: by.memberId },
    );
    return affected === 1;
  }

  async supersede(tx: EntityManager, published: Pick<RuleSet, 'id' | 'state'>, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      RuleSet,
      { id: published.id, state: published.state },
      { state: ruleSetStates.step(published.state, 'superseded'), supersededAt: at },
    );
    return affected === 1;
  }
}
