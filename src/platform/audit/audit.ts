import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { columnOf, Database, rowsOfColumns } from '../database/index.js';
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

type Row = AuditFact & { requestId: string | null; at: Date };

/** Writes down who did what, in the transaction in which it was done. */
@Injectable()
export class Audit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param tx a transaction of `Database.transaction` */
  record(tx: EntityManager, fact: AuditFact): void {
    this.recordMany(tx, [fact]);
  }

  recordMany(tx: EntityManager, facts: readonly AuditFact[]): void {
    const requestId = currentContext()?.requestId ?? null;
    const at = this.clock.now();
    this.database.gather(
      tx,
      this.write,
      facts.map((fact) => ({ ...fact, requestId, at })),
    );
  }

  private readonly write = async (tx: EntityManager, entries: readonly Row[]): Promise<void> => {
    for (let start = 0; start < entries.length; start += CHUNK) {
      const rows = entries.slice(start, start + CHUNK);
      await tx.query(
        `INSERT INTO audit_entry (id, programme_id, actor_id, action, subject_type, subject_id, before, after, request_id, at)
         SELECT id::uuid, nullif(programme_id, '')::uuid, nullif(actor_id, '')::uuid, action, subject_type, subject_id::uuid,
                nullif(before, '')::jsonb, nullif(after, '')::jsonb, nullif(request_id, ''), at::timestamptz
         FROM ${rowsOfColumns(10)}
           AS e (id, programme_id, actor_id, action, subject_type, subject_id, before, after, request_id, at)`,
        [
          columnOf(rows, () => newId()),
          columnOf(rows, ({ programmeId }) => programmeId),
          columnOf(rows, ({ actorId }) => actorId),
          columnOf(rows, ({ action }) => action),
          columnOf(rows, ({ subject }) => subject.type),
          columnOf(rows, ({ subject }) => subject.id),
          columnOf(rows, ({ before }) => jsonOf(before)),
          columnOf(rows, ({ after }) => jsonOf(after)),
          columnOf(rows, ({ requestId }) => requestId),
          columnOf(rows, ({ at }) => at.toISOString()),
        ],
      );
    }
  };

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
