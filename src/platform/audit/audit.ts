import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { columnOf, rowsOfColumns } from '../database/index.js';
import { currentContext } from '../logging/index.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Rows in one statement: turning more of them into text would keep everybody else waiting. */
const CHUNK = 2_000;

const jsonOf = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

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
      const rows = facts.slice(start, start + CHUNK);
      await tx.query(
        `INSERT INTO audit_entry (id, programme_id, actor_id, action, subject_type, subject_id, before, after, request_id, at)
         SELECT id::uuid, nullif(programme_id, '')::uuid, nullif(actor_id, '')::uuid, action, subject_type, subject_id::uuid,
                nullif(before, '')::jsonb, nullif(after, '')::jsonb, $9, $10
         FROM ${rowsOfColumns(8)}
           AS e (id, programme_id, actor_id, action, subject_type, subject_id, before, after)`,
        [
          columnOf(rows, () => newId()),
          columnOf(rows, ({ programmeId }) => programmeId),
          columnOf(rows, ({ actorId }) => actorId),
          columnOf(rows, ({ action }) => action),
          columnOf(rows, ({ subject }) => subject.type),
          columnOf(rows, ({ subject }) => subject.id),
          columnOf(rows, ({ before }) => jsonOf(before)),
          columnOf(rows, ({ after }) => jsonOf(after)),
          requestId,
          at,
        ],
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
