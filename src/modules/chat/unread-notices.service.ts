import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { newId } from '../../shared/ids.js';
import { MINUTE_MS } from '../../shared/instant.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ConversationRepository } from './conversation.repository.js';

/** How long a message may stay unread before its reader is told that it waits. */
const UNREAD_MS = 2 * MINUTE_MS;
const BATCH = 200;

/**
 * Tells a member who has been away that messages wait; once for all that came since they last looked. What is unread is
 * looked up every few seconds: a job for each message would cost more than the message.
 */
@Injectable()
export class UnreadNotices {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'conversations.unread', run: (now) => this.tellAll(now) });
  }

  private async tellAll(now: Date): Promise<number> {
    const sentBefore = new Date(now.getTime() - UNREAD_MS);
    const waiting = await this.conversations.withUnread(this.database.manager, sentBefore, BATCH);
    return eachInTurn(waiting, ({ conversationId, memberId }) => this.tell(conversationId, memberId));
  }

  private async tell(conversationId: string, memberId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const count = await this.conversations.claimUnreadNotice(tx, conversationId, memberId);
      if (count === 0) return;
      const conversation = (await this.conversations.find(tx, conversationId))!;
      const others = (await this.conversations.memberIds(tx, conversationId)).filter((id) => id !== memberId);
      const other = others[0] === undefined ? null : await this.members.find(tx, others[0]);
      await this.notifications.tell(tx, {
        memberId,
        programmeId: conversation.programmeId,
        kind: 'message_waiting',
        causeId: newId(), // the claim above is what makes it once
        params: { otherName: other?.firstName ?? '', count },
        refs: { conversationId, meetupId: conversation.meetupId },
      });
    });
  }
}
