import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostEffect } from '../../engine/index.js';
import { AcceptanceFit, type InactiveReason } from './acceptance-fit.entity.js';

export interface OwnEffect {
  programmeId: string;
  effect: number;
  outcomes: number;
}

@Injectable()
export class AcceptanceFitRepository {
  find(db: EntityManager, programmeId: string, id: string): Promise<AcceptanceFit | null> {
    return db.findOneBy(AcceptanceFit, { programmeId, id });
  }

  /** The fit in force; null where the prior is. */
  active(db: EntityManager, programmeId: string): Promise<AcceptanceFit | null> {
    return db.findOneBy(AcceptanceFit, { programmeId, active: true });
  }

  /** Newest first, starting behind `afterId`. */
  list(db: EntityManager, programmeId: string, limit: number, afterId?: string): Promise<AcceptanceFit[]> {
    const query = db
      .createQueryBuilder(AcceptanceFit, 'fit')
      .where('fit.programmeId = :programmeId', { programmeId })
      .orderBy('fit.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('fit.id < :afterId', { afterId });
    return query.getMany();
  }

  /** Whether these very outcomes have been fitted. */
  isFitted(db: EntityManager, programmeId: string, outcomesHash: string): Promise<boolean> {
    return db.existsBy(AcceptanceFit, { programmeId, outcomesHash });
  }

  async insert(tx: EntityManager, fit: AcceptanceFit): Promise<void> {
    await tx.insert(AcceptanceFit, fit);
  }

  async deactivate(tx: EntityManager, id: string, inactiveBecause: InactiveReason): Promise<void> {
    await tx.update(AcceptanceFit, { id }, { active: false, inactiveBecause, effectsAt: null });
    await tx.query('DELETE FROM acceptance_host_effect WHERE fit_id = $1', [id]);
  }

  /** Puts the effects of the hosts who still take part in the place of those that the fit had. */
  async replaceEffects(
    tx: EntityManager,
    fitId: string,
    effects: ReadonlyMap<string, HostEffect>,
    at: Date,
  ): Promise<void> {
    const values = [...effects.values()];
    await tx.query('DELETE FROM acceptance_host_effect WHERE fit_id = $1', [fitId]);
    await tx.query(
      `INSERT INTO acceptance_host_effect (host_id, fit_id, effect, outcomes)
       SELECT e.host_id, $1, e.effect, e.outcomes
         FROM unnest($2::uuid[], $3::float8[], $4::int[]) AS e (host_id, effect, outcomes)
         JOIN host h ON h.id = e.host_id AND h.state IN ('approved', 'paused')`,
      [fitId, [...effects.keys()], values.map(({ effect }) => effect), values.map(({ outcomes }) => outcomes)],
    );
    await tx.update(AcceptanceFit, { id: fitId }, { effectsAt: at });
  }

  async effectsOf(db: EntityManager, fitId: string): Promise<Map<string, number>> {
    const rows: { hostId: string; effect: number }[] = await db.query(
      'SELECT host_id AS "hostId", effect FROM acceptance_host_effect WHERE fit_id = $1',
      [fitId],
    );
    return new Map(rows.map(({ hostId, effect }) => [hostId, effect]));
  }

  hostsWithEffect(db: EntityManager, fitId: string): Promise<number> {
    return db.countBy('AcceptanceHostEffect', { fitId });
  }

  effectsOfMember(db: EntityManager, memberId: string): Promise<OwnEffect[]> {
    return db.query(
      `SELECT h.programme_id AS "programmeId", e.effect, e.outcomes
         FROM acceptance_host_effect e JOIN host h ON h.id = e.host_id
        WHERE h.member_id = $1 ORDER BY h.id`,
      [memberId],
    );
  }

  async deleteEffectsOfMember(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query(
      'DELETE FROM acceptance_host_effect WHERE host_id IN (SELECT id FROM host WHERE member_id = $1)',
      [memberId],
    );
  }

  async deleteInactiveBefore(db: EntityManager, before: Date): Promise<number> {
    const [, deleted]: [unknown[], number] = await db.query(
      'DELETE FROM acceptance_fit WHERE NOT active AND fitted_at < $1',
      [before],
    );
    return deleted;
  }
}
