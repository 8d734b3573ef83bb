import { Injectable } from '@nestjs/common';
import { diffDocuments } from '../../engine/index.js';
import { Audit, type AuditEntry } from '../../platform/audit/index.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type schema } from '../../platform/http/index.js';
import { toInstant } from '../../shared/instant.js';
import { RuleSetRecords } from './rule-set-records.service.js';
import type { RuleSetHistoryPage, RuleSetStep } from './rule-set.schema.js';

/** What has become of a version, and by whom: the audit, as those read it who write rules. */
@Injectable()
export class RuleSetHistory {
  constructor(
    private readonly database: Database,
    private readonly records: RuleSetRecords,
    private readonly audit: Audit,
  ) {}

  async of(
    { programmeId }: StaffScope,
    version: number,
    { limit, cursor }: schema.PageQuery,
  ): Promise<RuleSetHistoryPage> {
    const db = this.database.manager;
    const { id: subjectId } = await this.records.load(db, programmeId, version);
    const page = { limit: limit + 1, afterId: cursorId(cursor), subjectId };
    return toPage(await this.audit.list(db, programmeId, page), limit, toStep);
  }
}

const toStep = ({ id, at, actorId, action, before, after }: AuditEntry): RuleSetStep => ({
  id,
  at: toInstant(at),
  actorId,
  action: action.slice('rule_set.'.length) as RuleSetStep['action'],
  changes: action === 'rule_set.changed' ? diffDocuments(rulesOf(before), rulesOf(after)) : [],
});

const rulesOf = (content: unknown): unknown => (content as { rules: unknown }).rules;
