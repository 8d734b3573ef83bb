import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ruleSetStates, type RuleSetState } from '../../contracts/states.js';
import type { RuleSet as Rules } from '../../engine/index.js';
import { RuleSet } from './rule-set.entity.js';

export type NewRuleSet = Pick<
  RuleSet,
  | 'id'
  | 'programmeId'
  | 'version'
  | 'state'
  | 'rules'
  | 'note'
  | 'authorId'
  | 'contributorIds'
  | 'basedOn'
  | 'publishedAt'
  | 'publishedById'
>;

type Seen = Pick<RuleSet, 'id' | 'revision' | 'state'>;
type Change = Partial<Omit<RuleSet, 'id' | 'programmeId' | 'version' | 'state' | 'revision'>>;

/** How a programme wants its rules dealt with. */
export interface RulePolicy {
  fourEyes: boolean;
  defaultLocale: string;
}

@Injectable()
export class RuleSetRepository {
  findPublished(db: EntityManager, programmeId: string): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { programmeId, state: 'published' });
  }

  /** The version that is in force for a part of the programme. */
  findStaged(db: EntityManager, programmeId: string): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { programmeId, state: 'staged' });
  }

  find(db: EntityManager, id: string): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { id });
  }

  findVersion(db: EntityManager, programmeId: string, version: number): Promise<RuleSet | null> {
    return db.findOneBy(RuleSet, { programmeId, version });
  }

  /** Newest first, starting behind `afterId`. */
  list(
    db: EntityManager,
    programmeId: string,
    { state, limit, afterId }: { state?: RuleSetState; limit: number; afterId?: string },
  ): Promise<RuleSet[]> {
    const query = db
      .createQueryBuilder(RuleSet, 'rule_set')
      .where('rule_set.programmeId = :programmeId', { programmeId })
      .orderBy('rule_set.id', 'DESC')
      .limit(limit);
    if (state) query.andWhere('rule_set.state = :state', { state });
    if (afterId) query.andWhere('rule_set.id < :afterId', { afterId });
    return query.getMany();
  }

  /** The highest version so far; 0 where there is none. */
  async lastVersion(db: EntityManager, programmeId: string): Promise<number> {
    return (await db.maximum(RuleSet, 'version', { programmeId })) ?? 0;
  }

  /** Ids of those whose time to be published has come, the earliest first. */
  async due(db: EntityManager, now: Date): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM rule_set WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, version`,
      [now],
    );
    return rows.map(({ id }) => id);
  }

  async insert(tx: EntityManager, ruleSet: NewRuleSet): Promise<void> {
    await tx.insert(RuleSet, ruleSet);
  }

  /** Changes a draft that is still as the caller has seen it; false where it is not. */
  async changeDraft(
    tx: EntityManager,
    seen: Pick<RuleSet, 'id' | 'revision'>,
    change: { rules: Rules; note?: string; contributorIds: string[] },
  ): Promise<boolean> {
    const { affected } = await tx.update(RuleSet, { id: seen.id, revision: seen.revision, state: 'draft' }, change);
    return affected === 1;
  }

  /** Takes a version a step further that is still as the caller has seen it; false where it is not. */
  async step(tx: EntityManager, seen: Seen, to: RuleSetState, change: Change): Promise<boolean> {
    const { affected } = await tx.update(
      RuleSet,
      { id: seen.id, revision: seen.revision, state: seen.state },
      { state: ruleSetStates.step(seen.state, to), ...change },
    );
    return affected === 1;
  }

  /** Undefined for an unknown programme. */
  async policy(db: EntityManager, programmeId: string): Promise<RulePolicy | undefined> {
    const rows: RulePolicy[] = await db.query(
      `SELECT four_eyes AS "fourEyes", default_locale AS "defaultLocale" FROM programme WHERE id = $1`,
      [programmeId],
    );
    return rows[0];
  }

  async setFourEyes(tx: EntityManager, programmeId: string, fourEyes: boolean): Promise<void> {
    await tx.query('UPDATE programme SET four_eyes = $2, revision = revision + 1 WHERE id = $1', [programmeId, fourEyes]);
  }

  /** The hubs at which a programme runs, by IATA code. */
  async hubs(db: EntityManager, programmeId: string): Promise<Map<string, string>> {
    const rows: { id: string; iata: string }[] = await db.query(
      `SELECT h.id, h.iata FROM hub h JOIN programme_hub p ON p.hub_id = h.id WHERE p.programme_id = $1 ORDER BY h.iata`,
      [programmeId],
    );
    return new Map(rows.map(({ id, iata }) => [iata, id]));
  }
}
