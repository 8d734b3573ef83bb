import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import { Audit } from '../audit/index.js';
import { Database } from '../database/index.js';
import { cursorId, toPage, type Page } from '../http/page.js';
import { toDomainError } from '../http/problem.js';
import type { PageQuery } from '../http/schema.js';
import type { Locale } from '../i18n/index.js';
import { importLines, type FileLine } from './import-file.js';
import type { ImportContext, ImportCounts, ImportHandler } from './import-handler.js';
import { ImportHandlers } from './import-handlers.js';
import { ImportJobs } from './import-jobs.js';
import type { Import, ImportKind } from './import.entity.js';
import { ImportRepository } from './import.repository.js';
import { intake } from './intake.js';
import type { ImportSummary, ImportView } from './import.schema.js';
import { lineErrorMessage, refusedCsv, refusedHeader } from './refused-lines.js';

export interface ImportRequest extends Omit<ImportContext, 'importId' | 'options'> {
  kind: ImportKind;
  options?: Record<string, string>;
  /** The CSV file as it arrives. */
  body: Readable;
}

const LINES_AT_A_TIME = 1_000;
const LENGTH_AT_A_TIME = 1_000_000;
const SHOWN_ERRORS = 100;

/** Takes files in, and tells what became of them. */
@Injectable()
export class Imports {
  private readonly logger = new Logger(Imports.name);

  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly handlers: ImportHandlers,
    private readonly jobs: ImportJobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the whole file and keeps its lines; a job works through them afterwards. Memory does not grow with the file.
   *
   * @throws DomainError `import_rejected` or `payload_too_large`: nothing of the file has been taken
   */
  async receive(request: ImportRequest): Promise<ImportSummary> {
    const handler = this.handlers.of(request.kind);
    const upload = intake(request.body);
    try {
      return await this.receiveFrom(upload.pieces, request, handler);
    } finally {
      upload.release();
    }
  }

  private async receiveFrom(
    pieces: Readable,
    request: ImportRequest,
    handler: ImportHandler<unknown>,
  ): Promise<ImportSummary> {
    const importId = await this.open(request);
    try {
      for await (const batch of batches(importLines(pieces, handler))) {
        await this.imports.addLines(this.database.manager, importId, batch);
      }
    } catch (error) {
      await this.giveUp(importId, error);
      throw error;
    }
    await this.start(importId, request);
    return this.summary(await this.get(request.programmeId, importId));
  }

  async list(programmeId: string, query: PageQuery): Promise<Page<ImportSummary>> {
    const rows = await this.imports.list(this.database.manager, programmeId, query.limit + 1, cursorId(query.cursor));
    const counts = await this.countsOf(rows);
    return toPage(rows, query.limit, (row) => toSummary(row, counts.get(row.id)!));
  }

  async view(programmeId: string, importId: string, locale: Locale): Promise<ImportView> {
    const row = await this.get(programmeId, importId);
    const lines = await this.imports.refusedLines(this.database.manager, importId, 0, SHOWN_ERRORS);
    return {
      ...(await this.summary(row)),
      errors: lines.map(({ line, errors }) => ({
        line,
        errors: errors.map((error) => ({
          column: error.column,
          code: error.code,
          message: lineErrorMessage(error, locale),
        })),
      })),
    };
  }

  /** The refused lines as a CSV file, each with the reason, ready to be corrected and sent again. */
  async refusedLines(programmeId: string, importId: string, locale: Locale): Promise<Readable> {
    const row = await this.get(programmeId, importId);
    return Readable.from(this.refusedText(row, locale));
  }

  private async *refusedText(row: Import, locale: Locale): AsyncGenerator<string> {
    const { columns } = this.handlers.of(row.kind);
    yield refusedHeader(columns);
    for (let after = 0; ; ) {
      const lines = await this.imports.refusedLines(this.database.manager, row.id, after, LINES_AT_A_TIME);
      if (lines.length === 0) return;
      yield lines.map((line) => refusedCsv(line, columns, locale)).join('');
      after = lines.at(-1)!.line;
    }
  }

  private async open(request: ImportRequest): Promise<string> {
    const { programmeId, hubId, kind, actorId } = request;
    const id = newId();
    await this.imports.create(this.database.manager, {
      id,
      programmeId,
      hubId,
      createdById: actorId,
      kind,
      state: 'receiving',
      options: request.options ?? {},
      total: 0,
      failure: null,
      createdAt: this.clock.now(),
      finishedAt: null,
    });
    return id;
  }

  private async start(importId: string, { programmeId, actorId, kind }: ImportRequest): Promise<void> {
    const started = await this.database.transaction(async (tx) => {
      if (!(await this.imports.start(tx, importId))) return false;
      this.audit.record(tx, {
        programmeId,
        actorId,
        action: 'import.started',
        subject: { type: 'import', id: importId },
        after: { kind },
      });
      return true;
    });
    if (started) await this.jobs.add({ id: importId, kind });
  }

  private async giveUp(importId: string, error: unknown): Promise<void> {
    const { code, params } = toDomainError(error);
    const failure = typeof params['reason'] === 'string' ? params['reason'] : code;
    await this.database
      .transaction((tx) => this.imports.fail(tx, importId, failure, this.clock.now()))
      .catch((second: unknown) => this.logger.warn({ msg: 'import not given up; reconciliation will', importId }, second));
  }

  private async get(programmeId: string, importId: string): Promise<Import> {
    const row = await this.imports.findOfProgramme(this.database.manager, programmeId, importId);
    if (!row) throw new DomainError('not_found');
    return row;
  }

  private async summary(row: Import): Promise<ImportSummary> {
    const counts = await this.countsOf([row]);
    return toSummary(row, counts.get(row.id)!);
  }

  private countsOf(rows: readonly Import[]): Promise<Map<string, ImportCounts>> {
    return this.imports.countsOf(
      this.database.manager,
      rows.map(({ id }) => id),
    );
  }
}

/** Lines to store together: so many, or fewer long ones. */
async function* batches(lines: AsyncIterable<FileLine>): AsyncGenerator<FileLine[]> {
  let batch: FileLine[] = [];
  let length = 0;
  for await (const line of lines) {
    batch.push(line);
    length += Object.values(line.record).reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length < LINES_AT_A_TIME && length < LENGTH_AT_A_TIME) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

function toSummary(row: Import, counts: ImportCounts): ImportSummary {
  const done = row.total - counts.pending;
  return {
    id: row.id,
    kind: row.kind,
    hubId: row.hubId,
    state: row.state,
    failure: row.failure,
    total: row.total,
    counts,
    progressPercent: row.state === 'finished' ? 100 : row.total === 0 ? 0 : Math.floor((done / row.total) * 100),
    createdAt: toInstant(row.createdAt),
    finishedAt: row.finishedAt && toInstant(row.finishedAt),
  };
}
