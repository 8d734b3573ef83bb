import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { currentContext } from '../logging/index.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Rows in one statement: turning more of them into text would keep everybody else waiting. */
const CHUNK = 2_000;

export interface AuditFact {
  programmeId: string | null;
  /** The member who acted; null for the system itself. */
  actorId: string | null;
  /** `subject.verb`: `layover.cancelled`, `rule_set.published`. */
  action: string;
  subject: { type: string; id: string };
  before?: unknown;
  after?: unknown;
}

/** Writes down who did what, in the transaction in which it was done. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  async record(tx: EntityManager, fact: AuditFact): Promise<void> {
    await this.recordMany(tx, [fact]);
  }

  async recordMany(tx: EntityManager, facts: readonly AuditFact[]): Promise<void> {
    const requestId = currentContext()?.requestId ?? null;
    const at = this.clock.now();
    for (let start = 0; start < facts.length; start += CHUNK) {
      const rows = facts.slice(start, start + CHUNK).map((fact) => ({
        id: newId(),
        programme_id: fact.programmeId,
        actor_id: fact.actorId,
        action: fact.action,
        subject_type: fact.subject.type,
        subject_id: fact.subject.id,
        before: fact.before,
        after: fact.after,
      }));
      await tx.query(
        `INSERT INTO audit_entry (id, programme_id, actor_id, action, subject_type, subject_id, before, after, request_id, at)
         SELECT id, programme_id, actor_id, action, subject_type, subject_id, before, after, $2, $3
         FROM json_to_recordset($1::json)
           AS e (id uuid, programme_id uuid, actor_id uuid, action text, subject_type text, subject_id uuid,
                 before jsonb, after jsonb)`,
        [JSON.stringify(rows), requestId, at],
      );
    }
  }

  /** A programme's entries, of one subject if asked for, newest first, starting behind `afterId`. */
  list(
    db: EntityManager,
    programmeId: string,
    { limit, afterId, subjectId }: { limit: number; afterId?: string; subjectId?: string },
  ): Promise<AuditEntry[]> {
    const query = db
      .createQueryBuilder(AuditEntry, 'entry')
      .where('entry.programmeId = :programmeId', { programmeId })
      .orderBy('entry.id', 'DESC')
      .limit(limit);
    if (subjectId) query.andWhere('entry.subjectId = :subjectId', { subjectId });
    if (afterId) query.andWhere('entry.id < :afterId', { afterId });
    return query.getMany();
  }
}
