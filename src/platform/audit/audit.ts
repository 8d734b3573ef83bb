import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { currentContext } from '../logging/index.js';
import { AuditEntry } from './audit-entry.entity.js';

/** Rows in one statement: PostgreSQL takes 65,535 parameters. */
const CHUNK = 1_000;

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
    const rows = facts.map((fact) => ({
      id: newId(),
      programmeId: fact.programmeId,
      actorId: fact.actorId,
      action: fact.action,
      subjectType: fact.subject.type,
      subjectId: fact.subject.id,
      before: (fact.before ?? null) as never,
      after: (fact.after ?? null) as never,
      requestId,
      at,
    }));
    for (let start = 0; start < rows.length; start += CHUNK) {
      await tx.insert(AuditEntry, rows.slice(start, start + CHUNK));
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
