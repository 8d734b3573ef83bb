import { Injectable } from '@nestjs/common';
import { cautionsIn } from '../../contracts/caution.js';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import type { ListedReport, ModeratedMessage, ModeratedThread, ReportPage, ReportsQuery, ReportView, ThreadQuery } from './moderation.schema.js';
import { ReportsRepository, type Desk, type MessageRow, type ReportDetailsRow, type ReportRow } from './reports.repository.js';
import { ThreadLookRepository } from './thread-look.repository.js';

export const deskOf = ({ programmeId }: StaffScope, { memberId }: Pick<Actor, 'memberId'>): Desk => ({
  programmeId,
  staffMemberId: memberId,
});

/** What members have reported, as the staff of their programme read it. */
@Injectable()
export class ReportDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hubs: Hubs,
    private readonly reports: ReportsRepository,
    private readonly looks: ThreadLookRepository,
  ) {}

  /** @throws DomainError `unknown_hub`, `invalid_cursor` */
  async list(desk: Desk, { state, hub: iata, limit, cursor }: ReportsQuery): Promise<ReportPage> {
    const db = this.database.manager;
    const hub = iata === undefined ? undefined : await this.hubs.ofIata(iata);
    if (iata !== undefined && !hub) throw new DomainError('unknown_hub', { params: { iata } });
    const filter = { isOpen: state === 'open', hubId: hub?.id, limit: limit + 1, afterId: cursorId(cursor) };
    const rows = await this.reports.list(db, desk, filter);
    return { ...toPage(rows, limit, toListed), ...(await this.reports.count(db, desk, hub?.id)) };
  }

  /** @throws DomainError `not_found`, also for a report about oneself, or of one's own */
  async get(desk: Desk, id: string): Promise<ReportView> {
    const db = this.database.manager;
    const row = await this.require(desk, id);
    const message = row.messageId === null ? undefined : await this.reports.message(db, row.messageId);
    const openUntil = await this.looks.openUntil(db, id, desk.staffMemberId, this.clock.now());
    return {
      ...toListed(row),
      message: message ? toMessage(message) : null,
      conversation: {
        id: row.conversationId,
        state: row.conversationState,
        closedByStaff: row.closedByStaff,
        closesAt: toInstant(row.closesAt),
        messages: row.lastSeq,
        hidden: row.hiddenMessages,
      },
      members: await this.reports.records(db, desk.programmeId, id),
      decidedBy: row.decidedBy,
      note: row.note,
      threadOpenUntil: openUntil && toInstant(openUntil),
    };
  }

  /**
   * What the two wrote to each other, for whoever has opened it.
   *
   * @throws DomainError `not_found`, and `reason_required` where it is not open
   */
  async thread(desk: Desk, id: string, { afterSeq, limit }: ThreadQuery): Promise<ModeratedThread> {
    const db = this.database.manager;
    const { conversationId, lastSeq } = await this.require(desk, id);
    const isOpen = (await this.looks.openUntil(db, id, desk.staffMemberId, this.clock.now())) !== null;
    if (!isOpen) throw new DomainError('reason_required');
    const messages = await this.reports.thread(db, conversationId, afterSeq, limit);
    return { messages: messages.map(toMessage), lastSeq: Math.max(lastSeq, messages.at(-1)?.seq ?? 0) };
  }

  private async require(desk: Desk, id: string): Promise<ReportDetailsRow> {
    const row = await this.reports.find(this.database.manager, desk, id);
    if (!row) throw new DomainError('not_found');
    return row;
  }
}

const toListed = (row: ReportRow): ListedReport => ({
  id: row.id,
  state: row.state,
  createdAt: toInstant(row.createdAt),
  decidedAt: row.decidedAt && toInstant(row.decidedAt),
  hub: row.hub,
  timeZone: row.timeZone,
  reporter: { memberId: row.reporterId, firstName: row.reporterFirstName },
  about: { memberId: row.aboutId, firstName: row.aboutFirstName },
  reason: row.reason,
  consent: row.consent,
});

const toMessage = ({ sentAt, ...message }: MessageRow): ModeratedMessage => ({
  ...message,
  sentAt: toPreciseInstant(sentAt),
  caution: cautionsIn(message.body),
});
