import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage, type Page } from '../../platform/http/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import type { ConversationView } from './chat.schema.js';
import { ConversationRepository, type ConversationRow } from './conversation.repository.js';
import { Memberships } from './memberships.js';

/** Opens and closes the chats of meetups. */
@Injectable()
export class Conversations {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly memberships: Memberships,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Opens the chat of a meetup in the transaction that arranges it. */
  async open(
    tx: EntityManager,
    meetup: { programmeId: string; meetupId: string; memberIds: [string, string]; closesAt: Date },
  ): Promise<string> {
    const id = newId();
    await this.conversations.insert(
      tx,
      {
        id,
        programmeId: meetup.programmeId,
        meetupId: meetup.meetupId,
        state: 'open',
        lastSeq: 0,
        createdAt: this.clock.now(),
        closesAt: meetup.closesAt,
        closedAt: null,
        closedByStaff: false,
      },
      meetup.memberIds,
    );
    this.outbox.add(tx, 'conversation.opened', { conversationId: id, memberIds: meetup.memberIds });
    return id;
  }

  /** Ends the chat of a meetup that is off; nothing happens where it has ended. */
  async closeOfMeetup(tx: EntityManager, meetupId: string): Promise<void> {
    await this.tellClosed(tx, await this.conversations.close(tx, { meetupId }, this.clock.now()));
  }

  /** Moves the end of the chat when the traveller's flight moves. */
  async moveClosing(tx: EntityManager, meetupId: string, closesAt: Date): Promise<void> {
    await this.conversations.moveClosing(tx, meetupId, closesAt);
  }

  /** Ends a chat whose time has come; does nothing before, or again. */
  async closeIfDue(id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      await this.tellClosed(tx, await this.conversations.close(tx, { id, dueAt: now }, now));
    });
  }

  async list(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<ConversationView>> {
    const rows = await this.conversations.listOf(
      this.database.manager,
      actor.memberId,
      query.limit + 1,
      cursorId(query.cursor),
    );
    return toPage(rows, query.limit, toView);
  }

  /** @throws DomainError `not_found` for whoever is not in it */
  async one(actor: Actor, id: string): Promise<ConversationView> {
    const row = await this.conversations.oneOf(this.database.manager, actor.memberId, id);
    if (!row) throw new DomainError('not_found');
    return toView(row);
  }

  /** Everybody else in the conversation. Throws `not_found` for whoever is not in it. */
  async othersIn(conversationId: string, memberId: string): Promise<string[]> {
    const members = await this.memberships.of(conversationId);
    if (!members.includes(memberId)) throw new DomainError('not_found');
    return members.filter((id) => id !== memberId);
  }

  private async tellClosed(tx: EntityManager, id: string | null): Promise<void> {
    if (!id) return;
    const memberIds = await this.conversations.memberIds(tx, id);
    const conversation = await this.conversations.find(tx, id);
    this.audit.record(tx, {
      programmeId: conversation!.programmeId,
      actorId: null,
      action: 'conversation.closed',
      subject: { type: 'conversation', id },
      before: { state: 'open' },
      after: { state: 'read_only' },
    });
    this.outbox.add(tx, 'conversation.closed', { conversationId: id, memberIds });
  }
}

const toView = (row: ConversationRow): ConversationView => ({
  id: row.id,
  meetupId: row.meetup_id,
  state: row.state,
  with: { memberId: row.other_id, firstName: row.other_first_name, readSeq: row.other_read_seq },
  lastSeq: row.last_seq,
  readSeq: row.read_seq,
  unread: row.unread,
  lastMessage:
    row.last_sent_at === null
      ? null
      : { senderId: row.last_sender_id!, body: row.last_body!, sentAt: toPreciseInstant(row.last_sent_at) },
  closesAt: toInstant(row.closes_at),
  closedByStaff: row.closed_by_staff,
  haveMet: row.have_met,
});
