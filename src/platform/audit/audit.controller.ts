import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { toInstant } from '../../shared/instant.js';
import { CurrentStaff, ForStaff, type StaffScope } from '../auth/index.js';
import { Database } from '../database/index.js';
import { cursorId, Operation, toPage, ValidQuery } from '../http/index.js';
import type { AuditEntry } from './audit-entry.entity.js';
import { AuditPage, AuditQuery, type AuditEntryView } from './audit.schema.js';
import { Audit } from './audit.js';

@ApiTags('ops: audit')
@Controller('ops/programmes/:slug/audit')
export class AuditController {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  @Get()
  @ForStaff('manager')
  @Operation({ summary: 'Who did what, newest first', returns: AuditPage, problems: ['invalid_cursor'] })
  async list(
    @CurrentStaff() { programmeId }: StaffScope,
    @ValidQuery(AuditQuery) { limit, cursor, subjectId }: AuditQuery,
  ): Promise<AuditPage> {
    const page = { limit: limit + 1, afterId: cursorId(cursor), subjectId };
    return toPage(await this.audit.list(this.database.manager, programmeId, page), limit, toView);
  }
}

const toView = (entry: AuditEntry): AuditEntryView => ({
  id: entry.id,
  at: toInstant(entry.at),
  actorId: entry.actorId,
  action: entry.action,
  subject: { type: entry.subjectType, id: entry.subjectId },
  before: entry.before,
  after: entry.after,
  requestId: entry.requestId,
});
