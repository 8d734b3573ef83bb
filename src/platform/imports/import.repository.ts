import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FileLine } from './import-file.js';
import type { ImportCounts, LineOutcome } from './import-handler.js';
import { Import, ImportLine, importLineStates, type ImportKind } from './import.entity.js';
import type { RefusedLine } from './refused-lines.js';

export interface PendingLine {
  line: number;
  record: Record<string, string>;
}

@Injectable()
export class ImportRepository {
  async create(tx: EntityManager, row: Import): Promise<void> {
    await tx.insert(Import, row as never);
  }

  /** Stores lines as they arrive: those that are already known to be wrong as refused, the others as pending. */
  async addLines(db: EntityManager, importId: string, lines: readonly FileLine[]): Promise<void> {
    await db.query(
      `INSERT INTO import_line (import_id, line, state, record, errors)
       SELECT $1, l.line, CASE WHEN l.errors IS NULL THEN 'pending' ELSE 'refused' END, l.record, l.errors
       FROM unnest($2::int[], $3::jsonb[], $4::jsonb[]) AS l (line, record, errors)`,
      [
        importId,
        lines.map(({ line }) => line),
        lines.map(({ record }) => JSON.stringify(record)),
        lines.map(({ errors }) => (errors.length > 0 ? JSON.stringify(errors) : null)),
      ],
    );
  }

  /** From `receiving` to `running`; false where somebody gave the import up meanwhile. */
  async start(tx: EntityManager, importId: string): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(Import)
      .set({ state: 'running', total: () => '(SELECT count(*) FROM import_line WHERE import_id = :importId)' })
      .where('id = :importId AND state = :state', { importId, state: 'receiving' })
      .execute();
    return affected === 1;
  }

  /** From `receiving` to `failed`, with nothing of it taken. */
  async fail(tx: EntityManager, importId: string, failure: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Import,
      { id: importId, state: 'receiving' },
      { state: 'failed', failure, finishedAt: now },
    );
    if (affected === 1) await tx.delete(ImportLine, { importId });
    return affected === 1;
  }

  async finish(tx: EntityManager, importId: string, now: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Import,
      { id: importId, state: 'running' },
      { state: 'finished', finishedAt: now },
    );
    return affected === 1;
  }

  find(db: EntityManager, importId: string): Promise<Import | null> {
    return db.findOneBy(Import, { id: importId });
  }

  findOfProgramme(db: EntityManager, programmeId: string, importId: string): Promise<Import | null> {
    return db.findOneBy(Import, { id: importId, programmeId });
  }

  /** A programme's imports, newest first, starting behind `afterId`. */
  list(db: EntityManager, programmeId: string, limit: number, afterId?: string): Promise<Import[]> {
    const query = db
      .createQueryBuilder(Import, 'import')
      .where('import.programmeId = :programmeId', { programmeId })
      .orderBy('import.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('import.id < :afterId', { afterId });
    return query.getMany();
  }

  async countsOf(db: EntityManager, importIds: readonly string[]): Promise<Map<string, ImportCounts>> {
    const rows: { import_id: string; state: keyof ImportCounts; count: number }[] = await db.query(
      `SELECT import_id, state, count(*)::int AS count FROM import_line
       WHERE import_id = ANY($1::uuid[]) GROUP BY import_id, state`,
      [importIds],
    );
    const none = Object.fromEntries(importLineStates.map((state) => [state, 0])) as unknown as ImportCounts;
    const counts = new Map(importIds.map((id) => [id, { ...none }]));
    for (const { import_id, state, count } of rows) counts.get(import_id)![state] = count;
    return counts;
  }

  /** The next lines to work on, in the order of the file. */
  nextPending(tx: EntityManager, importId: string, limit: number): Promise<PendingLine[]> {
    return tx.query(
      `SELECT line, record FROM import_line WHERE import_id = $1 AND state = 'pending' ORDER BY line LIMIT $2`,
      [importId, limit],
    );
  }

  /** Writes down what became of pending lines. What a line said is kept only where it was refused. */
  async settle(
    tx: EntityManager,
    importId: string,
    outcomes: readonly { line: number; outcome: LineOutcome }[],
  ): Promise<void> {
    await tx.query(
      `UPDATE import_line l SET state = o.state, errors = o.errors,
         record = CASE WHEN o.state = 'refused' THEN l.record END
       FROM unnest($2::int[], $3::text[], $4::jsonb[]) AS o (line, state, errors)
       WHERE l.import_id = $1 AND l.line = o.line AND l.state = 'pending'`,
      [
        importId,
        outcomes.map(({ line }) => line),
        outcomes.map(({ outcome }) => outcome.state),
        outcomes.map(({ outcome }) => (outcome.state === 'refused' ? JSON.stringify(outcome.errors) : null)),
      ],
    );
  }

  refusedLines(db: EntityManager, importId: string, afterLine: number, limit: number): Promise<RefusedLine[]> {
    return db.query(
      `SELECT line, record, errors FROM import_line
       WHERE import_id = $1 AND state = 'refused' AND line > $2 ORDER BY line LIMIT $3`,
      [importId, afterLine, limit],
    );
  }

  running(db: EntityManager): Promise<{ id: string; kind: ImportKind }[]> {
    return db.query(`SELECT id, kind FROM import WHERE state = 'running' ORDER BY id`);
  }

  /** Uploads that began before `before` and never ended: their process is gone. */
  abandoned(db: EntityManager, before: Date): Promise<{ id: string }[]> {
    return db.query(`SELECT id FROM import WHERE state = 'receiving' AND created_at < $1 ORDER BY id`, [before]);
  }

  /** Imports that a member started, the newest first. */
  sentBy(db: EntityManager, memberId: string): Promise<Import[]> {
    return db.find(Import, { where: { createdById: memberId }, order: { id: 'DESC' } });
  }

  /** What refused lines with the member's address say. */
  refusedAbout(db: EntityManager, memberId: string): Promise<{ importId: string; record: Record<string, string> }[]> {
    return db.query(
      `SELECT l.import_id AS "importId", l.record FROM import_line l
       WHERE lower(l.record ->> 'email') = (SELECT lower(email::text) FROM member WHERE id = $1)
       ORDER BY l.import_id, l.line`,
      [memberId],
    );
  }

  async forgetAbout(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query(
      `UPDATE import_line SET record = NULL
       WHERE lower(record ->> 'email') = (SELECT lower(email::text) FROM member WHERE id = $1) AND state = 'refused'`,
      [memberId],
    );
  }

  /** Forgets what refused lines said, where the import ended before `before`; returns how many. */
  async forgetRefused(db: EntityManager, before: Date): Promise<number> {
    const [, affected]: [unknown, number] = await db.query(
      `UPDATE import_line l SET record = NULL FROM import i
       WHERE i.id = l.import_id AND i.finished_at < $1 AND l.record IS NOT NULL`,
      [before],
    );
    return affected;
  }
}
