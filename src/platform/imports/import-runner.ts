import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Clock } from '../../shared/clock.js';
import { Audit } from '../audit/index.js';
import { Database } from '../database/index.js';
import { isOutage, toDomainError } from '../http/problem.js';
import { parse } from '../http/schema.js';
import type { ImportContext, ImportHandler, ImportRow, LineError, LineOutcome } from './import-handler.js';
import { ImportHandlers } from './import-handlers.js';
import type { Import } from './import.entity.js';
import { ImportRepository, type PendingLine } from './import.repository.js';

const CHUNK = 250;

type Settled = { line: number; outcome: LineOutcome };

/** Works through an import's pending lines, chunk by chunk, each in a transaction: whoever dies, another goes on there. */
@Injectable()
export class ImportRunner {
  private readonly logger = new Logger(ImportRunner.name);

  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly handlers: ImportHandlers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Runs to the end, or finds that there is nothing to do. `progress` is told the percentage after each chunk. */
  async run(importId: string, progress: (percent: number) => Promise<void> = async () => {}): Promise<void> {
    const row = await this.imports.find(this.database.manager, importId);
    if (row?.state !== 'running') return;
    const handler = this.handlers.of(row.kind);
    const context = contextOf(row);
    while (await this.runChunk(handler, context)) {
      const counts = (await this.imports.countsOf(this.database.manager, [importId])).get(importId)!;
      await progress(Math.floor(((row.total - counts.pending) / row.total) * 100));
    }
    await this.finish(handler, context);
  }

  /** Whether there was a chunk left. */
  private async runChunk(handler: ImportHandler<unknown>, context: ImportContext): Promise<boolean> {
    try {
      return await this.apply(handler, context, CHUNK);
    } catch (error) {
      this.rethrowOutage(error);
      this.logger.warn({ msg: 'chunk failed, its lines are tried one by one', importId: context.importId });
    }
    for (let tried = 0; tried < CHUNK; tried += 1) {
      if (!(await this.applyOne(handler, context))) return false;
    }
    return true;
  }

  private async applyOne(handler: ImportHandler<unknown>, context: ImportContext): Promise<boolean> {
    const tried: PendingLine[] = [];
    try {
      return await this.apply(handler, context, 1, tried);
    } catch (error) {
      this.rethrowOutage(error);
      const refusal: LineOutcome = { state: 'refused', errors: errorsOf(toDomainError(error)) };
      const settled = tried.map(({ line }) => ({ line, outcome: refusal }));
      await this.database.transaction((tx) => this.imports.settle(tx, context.importId, settled));
      return true;
    }
  }

  /** `tried` is told which lines they are, also where it fails. */
  private apply(
    handler: ImportHandler<unknown>,
    context: ImportContext,
    limit: number,
    tried: PendingLine[] = [],
  ): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      // Two workers on one import (one of them taken for dead) take turns, and never see the same pending line.
      await this.database.lock(tx, `import:${context.importId}`);
      const lines = await this.imports.nextPending(tx, context.importId, limit);
      tried.splice(0, tried.length, ...lines);
      if (lines.length === 0) return false;
      const { rows, refused } = check(handler, lines);
      const outcomes = rows.length > 0 ? await handler.apply(tx, context, rows) : [];
      if (outcomes.length !== rows.length) throw new Error(`the import of ${handler.kind} lost a line`);
      const settled = rows.map(({ line }, index) => ({ line, outcome: outcomes[index]! }));
      await this.imports.settle(tx, context.importId, [...refused, ...settled]);
      return true;
    });
  }

  private async finish(handler: ImportHandler<unknown>, context: ImportContext): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `import:${context.importId}`);
      if (!(await this.imports.finish(tx, context.importId, this.clock.now()))) return;
      const counts = (await this.imports.countsOf(tx, [context.importId])).get(context.importId)!;
      this.audit.record(tx, {
        programmeId: context.programmeId,
        actorId: context.actorId,
        action: 'import.finished',
        subject: { type: 'import', id: context.importId },
        after: counts,
      });
      await handler.finished?.(tx, context, counts);
    });
  }

  /** What is not the line's fault must not refuse it: the job is tried again. */
  private rethrowOutage(error: unknown): void {
    if (isOutage(error)) throw error;
  }
}

function check(handler: ImportHandler<unknown>, lines: readonly PendingLine[]) {
  const rows: ImportRow<unknown>[] = [];
  const refused: Settled[] = [];
  for (const { line, record } of lines) {
    try {
      rows.push({ line, value: parse(handler.row, record) });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused.push({ line, outcome: { state: 'refused', errors: errorsOf(error) } });
    }
  }
  return { rows, refused };
}

const errorsOf = ({ code, params, errors }: DomainError): LineError[] =>
  errors.length > 0
    ? errors.slice(0, 10).map((error) => ({ column: columnOf(error.path), code: error.code, params: error.params }))
    : [{ column: null, code, params }];

/** The column of a path into what was read from it: `languages` of `languages[1].level`. */
const columnOf = (path: string): string | null => /^[^.[]+/.exec(path)?.[0] ?? null;

const contextOf = (row: Import): ImportContext => ({
  importId: row.id,
  programmeId: row.programmeId,
  hubId: row.hubId,
  actorId: row.createdById,
  options: row.options,
});
