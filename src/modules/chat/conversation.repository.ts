import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { conversationStates } from '../../contracts/states.js';
import { Conversation, ConversationMember } from './conversation.entity.js';
import { Message } from './message.entity.js';

export interface ConversationRow {
  id: string;
  meetup_id: string;
  state: Conversation['state'];
  last_seq: number;
  closes_at: Date;
  read_seq: number;
  unread: number;
  other_id: string;
  other_first_name: string;
  other_read_seq: number;
  last_sender_id: string | null;
  last_body: string | null;
  last_sent_at: Date | null;
  closed_by_staff: boolean;
  have_met: boolean;
}

/** A member's own place in a conversation; only members have one. */
export interface Membership {
  conversationId: string;
  state: Conversation['state'];
  lastSeq: number;
  readSeq: number;
  notifiedSeq: number;
}

/** What staff have hidden waits for nobody. */
const SHOWN = 'NOT EXISTS (SELECT FROM hidden_message h WHERE h.message_id = x.id)';

@Injectable()
export class ConversationRepository {
  async insert(tx: EntityManager, conversation: Conversation, memberIds: string[]): Promise<void> {
    await tx.insert(Conversation, conversation);
    await tx.insert(
      ConversationMember,
      memberIds.map((memberId) => ({ conversationId: conversation.id, memberId, readSeq: 0, notifiedSeq: 0 })),
    );
  }

  async memberIds(db: EntityManager, conversationId: string): Promise<string[]> {
    const rows = await db.findBy(ConversationMember, { conversationId });
    return rows.map((row) => row.memberId);
  }

  /** Null for everybody who is not in the conversation. */
  async membership(db: EntityManager, conversationId: string, memberId: string): Promise<Membership | null> {
    const rows: Membership[] = await db.query(
      `SELECT c.id AS "conversationId", c.state, c.last_seq AS "lastSeq", m.read_seq AS "readSeq",
              m.notified_seq AS "notifiedSeq"
         FROM conversation_member m JOIN conversation c ON c.id = m.conversation_id
        WHERE m.conversation_id = $1 AND m.member_id = $2`,
      [conversationId, memberId],
    );
    return rows[0] ?? null;
  }

  /** Those that are still there, in the order in which they were stored. */
  findMessages(db: EntityManager, ids: readonly string[]): Promise<Message[]> {
    return db.find(Message, { where: { id: In([...ids]) }, order: { conversationId: 'ASC', seq: 'ASC' } });
  }

  /** Everything that a member has written, for their export. */
  messagesOf(db: EntityManager, senderId: string): Promise<Message[]> {
    return db
      .createQueryBuilder(Message, 'message')
      .where('message.conversationId IN (SELECT conversation_id FROM conversation_member WHERE member_id = :senderId)')
      .andWhere('message.senderId = :senderId', { senderId })
      .orderBy('message.id')
      .getMany();
  }

  async hasWritten(db: EntityManager, senderId: string): Promise<boolean> {
    const rows: unknown[] = await db.query(
      `SELECT FROM conversation_member c JOIN message m ON m.conversation_id = c.conversation_id AND m.sender_id = $1
        WHERE c.member_id = $1 LIMIT 1`,
      [senderId],
    );
    return rows.length > 0;
  }

  messagesAfter(db: EntityManager, conversationId: string, afterSeq: number, limit: number): Promise<Message[]> {
    return db
      .createQueryBuilder(Message, 'message')
      .where('message.conversationId = :conversationId AND message.seq > :afterSeq', { conversationId, afterSeq })
      .orderBy('message.seq', 'ASC')
      .limit(limit)
      .getMany();
  }

  /** Moves the read mark forward, never back and never past the newest message; null where nothing moved. */
  async markRead(tx: EntityManager, conversationId: string, memberId: string, seq: number): Promise<number | null> {
    const [rows]: [{ read_seq: number }[], number] = await tx.query(
      `UPDATE conversation_member m SET read_seq = least($3::int, c.last_seq)
         FROM conversation c
        WHERE c.id = $1 AND m.conversation_id = c.id AND m.member_id = $2 AND m.read_seq < least($3::int, c.last_seq)
        RETURNING m.read_seq`,
      [conversationId, memberId, seq],
    );
    return rows[0]?.read_seq ?? null;
  }

  /** Members of open conversations for whom something has waited since before `sentBefore` that they were not told of. */
  withUnread(
    db: EntityManager,
    sentBefore: Date,
    limit: number,
  ): Promise<{ conversationId: string; memberId: string }[]> {
    return db.query(
      `SELECT m.conversation_id AS "conversationId", m.member_id AS "memberId"
         FROM conversation c JOIN conversation_member m ON m.conversation_id = c.id
        WHERE c.state = 'open' AND greatest(m.read_seq, m.notified_seq) < c.last_seq
          AND EXISTS (SELECT 1 FROM message x WHERE x.conversation_id = c.id AND x.sender_id <> m.member_id
                         AND x.seq > greatest(m.read_seq, m.notified_seq) AND x.sent_at <= $1 AND ${SHOWN})
        LIMIT $2`,
      [sentBefore, limit],
    );
  }

  /** Claims the right to tell a member of what waits; how much that is, 0 where they were told or have read it. */
  async claimUnreadNotice(tx: EntityManager, conversationId: string, memberId: string): Promise<number> {
    const [rows]: [{ waiting: number }[], number] = await tx.query(
      `UPDATE conversation_member m SET notified_seq = c.last_seq
         FROM conversation c
        WHERE c.id = $1 AND m.conversation_id = c.id AND m.member_id = $2
          AND greatest(m.read_seq, m.notified_seq) < c.last_seq
        RETURNING (SELECT count(*)::int FROM message x WHERE x.conversation_id = c.id AND x.sender_id <> $2
                      AND x.seq > m.read_seq AND ${SHOWN}) AS waiting`,
      [conversationId, memberId],
    );
    return rows[0]?.waiting ?? 0;
  }

  async close(tx: EntityManager, where: { meetupId: string } | { id: string; dueAt: Date }, at: Date): Promise<string | null> {
    const update = tx
      .createQueryBuilder()
      .update(Conversation)
      .set({ state: 'read_only', closedAt: at })
      .where('state IN (:...from)', { from: conversationStates.sources('read_only') })
      .returning('id');
    if ('meetupId' in where) update.andWhere('meetup_id = :meetupId', where);
    else update.andWhere('id = :id AND closes_at <= :dueAt', where);
    const { raw } = (await update.execute()) as { raw: { id: string }[] };
    return raw[0]?.id ?? null;
  }

  async due(db: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await db.query(
      `SELECT id FROM conversation WHERE state = 'open' AND closes_at <= $1 ORDER BY closes_at LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Also where the staff have closed it: they may open it again. */
  async moveClosing(tx: EntityManager, meetupId: string, closesAt: Date): Promise<void> {
    await tx.query(`UPDATE conversation SET closes_at = $2 WHERE meetup_id = $1 AND (state = 'open' OR closed_by_staff)`, [
      meetupId,
      closesAt,
    ]);
  }

  find(db: EntityManager, id: string): Promise<Conversation | null> {
    return db.findOneBy(Conversation, { id });
  }

  /** A member's conversations with whom they are and what is unread, newest first. */
  listOf(db: EntityManager, memberId: string, limit: number, afterId?: string): Promise<ConversationRow[]> {
    return db.query(`${CONVERSATIONS_OF} AND c.state <> 'purged' AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $2`, [
      memberId,
      limit,
      afterId ?? null,
    ]);
  }

  /** Null for everybody who is not in the conversation. */
  async oneOf(db: EntityManager, memberId: string, id: string): Promise<ConversationRow | null> {
    const rows: ConversationRow[] = await db.query(`${CONVERSATIONS_OF} AND c.id = $2`, [memberId, id]);
    return rows[0] ?? null;
  }
}

const CONVERSATIONS_OF = `
  SELECT c.id, c.meetup_id, c.state, c.last_seq, c.closes_at, m.read_seq,
         (SELECT count(*)::int FROM message x
           WHERE x.conversation_id = c.id AND x.seq > m.read_seq AND x.sender_id <> $1 AND ${SHOWN}) AS unread,
         o.member_id AS other_id, p.first_name AS other_first_name, o.read_seq AS other_read_seq,
         l.sender_id AS last_sender_id, l.sent_at AS last_sent_at,
         CASE WHEN EXISTS (SELECT FROM hidden_message h WHERE h.message_id = l.id) THEN '' ELSE l.body END AS last_body,
         c.closed_by_staff,
         EXISTS (SELECT FROM meetup t
                  WHERE t.state = 'completed' AND (t.host_member_id, t.traveller_id) IN ((m.member_id, o.member_id), (o.member_id, m.member_id))
                ) AS have_met
    FROM conversation_member m
    JOIN conversation c ON c.id = m.conversation_id
    JOIN conversation_member o ON o.conversation_id = c.id AND o.member_id <> m.member_id
    JOIN member p ON p.id = o.member_id
    LEFT JOIN message l ON l.conversation_id = c.id AND l.seq = c.last_seq
   WHERE m.member_id = $1`;
