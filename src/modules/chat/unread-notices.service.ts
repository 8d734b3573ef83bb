import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { HandlesJob } from '../../platform/queue/index.js';
import { newId } from '../../shared/ids.js';
import { Members } from '../members/index.js';
import { Notifications } from '../notifications/index.js';
import { ConversationRepository } from './conversation.repository.js';

/** Tells a member who has been away that messages wait; once for all that came since they last looked. */
@Injectable()
export class UnreadNotices {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationRepository,
    private readonly members: Members,
    private readonly notifications: Notifications,
  ) {}

  @HandlesJob('notify-unread')
  async notify({ conversationId, memberId }: { conversationId: string; memberId: string }): Promise<void> {
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
