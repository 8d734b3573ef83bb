import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { staffRoleAtLeast, type Actor, type StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { MINUTE_MS, toInstant } from '../../shared/instant.js';
import { ConversationReports, HiddenMessages, StaffClosing, type ModeratedBy } from '../chat/index.js';
import { Notifications } from '../notifications/index.js';
import type { DecideReport, OpenThread, ReportView } from './moderation.schema.js';
import { deskOf, ReportDesk } from './report-desk.service.js';
import { ReportsRepository, type ReportDetailsRow } from './reports.repository.js';
import { ThreadLookRepository } from './thread-look.repository.js';

/** Long enough to read a conversation and to act on it; whoever reads on opens it once more. */
const OPEN_MS = 15 * MINUTE_MS;

type Staff = Pick<Actor, 'memberId'>;

/** What the staff do about a report. Each is on record with who did it, told to the other staff, and can be taken back. */
@Injectable()
export class ReportActions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReportDesk,
    private readonly repository: ReportsRepository,
    private readonly looks: ThreadLookRepository,
    private readonly reports: ConversationReports,
    private readonly hiddenMessages: HiddenMessages,
    private readonly closing: StaffClosing,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Lets the asker read the whole conversation for a quarter of an hour. Where the reporter has not agreed to it, that takes
   * an administrator and their words; both members find when and why in their export.
   *
   * @throws DomainError `not_found`; without consent `forbidden` for anybody but administrators, and `reason_required`
   */
  async openThread(scope: StaffScope, staff: Staff, id: string, { words }: OpenThread): Promise<ReportView> {
    return this.act(scope, staff, id, async (tx, report) => {
      if (!report.consent && !staffRoleAtLeast(scope.role, 'administrator')) throw new DomainError('forbidden');
      if (!report.consent && words === undefined) throw new DomainError('reason_required');
      const openedAt = this.clock.now();
      const expiresAt = new Date(openedAt.getTime() + OPEN_MS);
      const { conversationId } = report;
      const why = report.consent ? null : words!;
      const look = { id: newId(), conversationId, reportId: id, staffMemberId: staff.memberId, words: why, openedAt, expiresAt };
      await this.looks.insert(tx, look);
      this.audit.record(tx, {
        programmeId: scope.programmeId,
        actorId: staff.memberId,
        action: 'conversation.looked_at',
        subject: { type: 'conversation', id: conversationId },
        after: { reportId: id, consent: report.consent, ...(why !== null && { words: why }), until: toInstant(expiresAt) },
      });
    });
  }

  /**
   * Decides; the reporter is told what, not why.
   *
   * @throws DomainError `not_found`, `invalid_transition` where it is decided already
   */
  async decide(scope: StaffScope, staff: Staff, id: string, { decision, note }: DecideReport): Promise<ReportView> {
    return this.act(scope, staff, id, async (tx, report) => {
      await this.reports.decide(tx, report, decision, { actorId: staff.memberId, note });
      this.record(tx, scope, staff, report, 'report.decided', decision, { note });
      if (report.isReporterGone) return;
      await this.notifications.tell(tx, {
        memberId: report.reporterId,
        programmeId: scope.programmeId,
        kind: 'report_decided',
        causeId: newId(), // the transition above is what makes it once
        params: { otherName: report.aboutFirstName, outcome: decision },
        refs: { conversationId: report.conversationId },
      });
    });
  }

  /** Takes a decision back. Throws `not_found`, `invalid_transition` where there is none. */
  async reopen(scope: StaffScope, staff: Staff, id: string): Promise<ReportView> {
    return this.act(scope, staff, id, async (tx, report) => {
      await this.reports.decide(tx, report, 'open', { actorId: staff.memberId, note: null });
      this.record(tx, scope, staff, report, 'report.reopened', 'open', {});
    });
  }

  /**
   * Hides a message from both, or shows it again: the one that is reported, or any other while the conversation is open to
   * the asker.
   *
   * @throws DomainError `not_found`, `reason_required`
   */
  async setHidden(scope: StaffScope, staff: Staff, id: string, messageId: string, hidden: boolean): Promise<ReportView> {
    return this.act(scope, staff, id, async (tx, report) => {
      const mayRead = messageId === report.messageId || (await this.looks.openUntil(tx, id, staff.memberId, this.clock.now()));
      if (!mayRead) throw new DomainError('reason_required');
      await this.hiddenMessages.set(tx, { conversationId: report.conversationId, messageId }, hidden, by(scope, staff, id));
    });
  }

  /** @throws DomainError `not_found`, `invalid_transition` where it is over already */
  async closeConversation(scope: StaffScope, staff: Staff, id: string, reason: string): Promise<ReportView> {
    return this.act(scope, staff, id, (tx, { conversationId }) =>
      this.closing.close(tx, conversationId, by(scope, staff, id), reason),
    );
  }

  /** @throws DomainError `not_found`, `invalid_transition` where the staff have not closed it, or it would be over by now */
  async reopenConversation(scope: StaffScope, staff: Staff, id: string): Promise<ReportView> {
    return this.act(scope, staff, id, (tx, { conversationId }) =>
      this.closing.reopen(tx, conversationId, by(scope, staff, id)),
    );
  }

  private async act(
    scope: StaffScope,
    staff: Staff,
    id: string,
    work: (tx: EntityManager, report: ReportDetailsRow) => Promise<void>,
  ): Promise<ReportView> {
    const desk = deskOf(scope, staff);
    await this.database.transaction(async (tx) => {
      const report = await this.repository.find(tx, desk, id);
      if (!report) throw new DomainError('not_found');
      await work(tx, report);
      this.outbox.add(tx, 'report.changed', { reportId: id, programmeId: scope.programmeId });
    });
    return this.desk.get(desk, id);
  }

  private record(
    tx: EntityManager,
    { programmeId }: StaffScope,
    { memberId }: Staff,
    { id, state, note }: ReportDetailsRow,
    action: string,
    to: string,
    more: object,
  ): void {
    this.audit.record(tx, {
      programmeId,
      actorId: memberId,
      action,
      subject: { type: 'report', id },
      before: { state, ...(note !== null && { note }) },
      after: { state: to, ...more },
    });
  }
}

const by = ({ programmeId }: StaffScope, { memberId }: Staff, reportId: string): ModeratedBy => ({
  programmeId,
  actorId: memberId,
  reportId,
});
