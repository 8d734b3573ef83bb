import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConversationState, HostState, ReportState } from '../../contracts/states.js';

export interface ReportRow {
  id: string;
  state: ReportState;
  createdAt: Date;
  decidedAt: Date | null;
  hub: string;
  timeZone: string;
  reporterId: string;
  reporterFirstName: string;
  isReporterGone: boolean;
  aboutId: string;
  aboutFirstName: string;
  reason: string;
  consent: boolean;
}

export interface ReportDetailsRow extends ReportRow {
  conversationId: string;
  conversationState: ConversationState;
  closedByStaff: boolean;
  closesAt: Date;
  lastSeq: number;
  hiddenMessages: number;
  messageId: string | null;
  decidedBy: string | null;
  note: string | null;
}

export interface MessageRow {
  id: string;
  seq: number;
  senderId: string;
  body: string;
  sentAt: Date;
  hidden: boolean;
}

export interface RecordRow {
  memberId: string;
  firstName: string;
  isReporter: boolean;
  hostId: string | null;
  hostState: HostState | null;
  meetups: number;
  cancelled: number;
  reportsMade: number;
  reportsAbout: number;
  upheldAbout: number;
}

/** Whose staff, and who of them: nobody judges what they are a part of themselves. To them it is not there. */
export interface Desk {
  programmeId: string;
  staffMemberId: string;
}

const COLUMNS = `r.id, r.state, r.created_at AS "createdAt", r.decided_at AS "decidedAt", hub.iata AS hub,
  hub.time_zone AS "timeZone", r.reporter_id AS "reporterId", reporter.first_name AS "reporterFirstName",
  reporter.erased_at IS NOT NULL AS "isReporterGone", about.id AS "aboutId", about.first_name AS "aboutFirstName", r.reason, r.consent`;
const FROM = `FROM conversation_report r
  JOIN conversation c ON c.id = r.conversation_id
  JOIN meetup t ON t.id = c.meetup_id
  JOIN hub ON hub.id = t.hub_id
  JOIN member reporter ON reporter.id = r.reporter_id
  JOIN conversation_member other ON other.conversation_id = c.id AND other.member_id <> r.reporter_id
  JOIN member about ON about.id = other.member_id`;
const ON_DESK = `r.programme_id = $1
  AND NOT EXISTS (SELECT FROM conversation_member own WHERE own.conversation_id = r.conversation_id AND own.member_id = $2)`;

@Injectable()
export class ReportsRepository {
  /** Newest first. */
  list(
    db: EntityManager,
    { programmeId, staffMemberId }: Desk,
    { isOpen, hubId, limit, afterId }: { isOpen: boolean; hubId?: string; limit: number; afterId?: string },
  ): Promise<ReportRow[]> {
    return db.query(
      `SELECT ${COLUMNS} ${FROM}
        WHERE ${ON_DESK} AND (r.state = 'open') = $3 AND ($4::uuid IS NULL OR t.hub_id = $4) AND ($5::uuid IS NULL OR r.id < $5)
        ORDER BY r.id DESC LIMIT $6`,
      [programmeId, staffMemberId, isOpen, hubId ?? null, afterId ?? null, limit],
    );
  }

  async count(
    db: EntityManager,
    { programmeId, staffMemberId }: Desk,
    hubId?: string,
  ): Promise<{ open: number; decided: number }> {
    const [counts] = await db.query<{ open: number; decided: number }[]>(
      `SELECT count(*) FILTER (WHERE r.state = 'open')::int AS open, count(*) FILTER (WHERE r.state <> 'open')::int AS decided
       ${FROM} WHERE ${ON_DESK} AND ($3::uuid IS NULL OR t.hub_id = $3)`,
      [programmeId, staffMemberId, hubId ?? null],
    );
    return counts!;
  }

  async find(db: EntityManager, { programmeId, staffMemberId }: Desk, id: string): Promise<ReportDetailsRow | undefined> {
    const rows: ReportDetailsRow[] = await db.query(
      `SELECT ${COLUMNS}, c.id AS "conversationId", c.state AS "conversationState", c.closed_by_staff AS "closedByStaff",
              c.closes_at AS "closesAt", c.last_seq AS "lastSeq", r.message_id AS "messageId", r.note,
              (SELECT count(*)::int FROM hidden_message h WHERE h.conversation_id = c.id) AS "hiddenMessages",
              (SELECT first_name FROM member d WHERE d.id = r.decided_by_id) AS "decidedBy"
       ${FROM} WHERE ${ON_DESK} AND r.id = $3`,
      [programmeId, staffMemberId, id],
    );
    return rows[0];
  }

  async message(db: EntityManager, id: string): Promise<MessageRow | undefined> {
    const rows: MessageRow[] = await db.query(`${MESSAGES} WHERE m.id = $1`, [id]);
    return rows[0];
  }

  thread(db: EntityManager, conversationId: string, afterSeq: number, limit: number): Promise<MessageRow[]> {
    return db.query(`${MESSAGES} WHERE m.conversation_id = $1 AND m.seq > $2 ORDER BY m.seq LIMIT $3`, [
      conversationId,
      afterSeq,
      limit,
    ]);
  }

  /** What the programme knows of the two, beside this report; the reporter first. */
  records(db: EntityManager, programmeId: string, reportId: string): Promise<RecordRow[]> {
    return db.query(
      `SELECT p.id AS "memberId", p.first_name AS "firstName", p.id = r.reporter_id AS "isReporter", host.id AS "hostId",
              host.state AS "hostState",
              (SELECT count(*)::int FROM meetup t WHERE t.programme_id = $1 AND t.state = 'completed'
                  AND (t.host_member_id = p.id OR t.traveller_id = p.id)) AS meetups,
              (SELECT count(*)::int FROM meetup t WHERE t.programme_id = $1 AND t.state = 'cancelled'
                  AND (t.host_member_id = p.id OR t.traveller_id = p.id) AND t.cancelled_by_id = p.id) AS cancelled,
              (SELECT count(*)::int FROM conversation_report x
                WHERE x.programme_id = $1 AND x.id <> r.id AND x.reporter_id = p.id) AS "reportsMade",
              about.reports AS "reportsAbout", about.upheld AS "upheldAbout"
         FROM conversation_report r
         JOIN conversation_member m ON m.conversation_id = r.conversation_id
         JOIN member p ON p.id = m.member_id
         LEFT JOIN host ON host.programme_id = $1 AND host.member_id = p.id
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS reports, count(*) FILTER (WHERE x.state = 'upheld')::int AS upheld
             FROM conversation_member cm JOIN conversation_report x ON x.conversation_id = cm.conversation_id
            WHERE cm.member_id = p.id AND x.programme_id = $1 AND x.id <> r.id AND x.reporter_id <> p.id) about
        WHERE r.id = $2 ORDER BY p.id <> r.reporter_id`,
      [programmeId, reportId],
    );
  }
}

const MESSAGES = `SELECT m.id, m.seq, m.sender_id AS "senderId", m.body, m.sent_at AS "sentAt",
    EXISTS (SELECT FROM hidden_message h WHERE h.message_id = m.id) AS hidden
  FROM message m`;
