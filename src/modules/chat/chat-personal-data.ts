import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { ConversationRepository } from './conversation.repository.js';

/** A member's own messages. They stay with the conversation, which is the other side's as well, under no name. */
@Injectable()
export class ChatPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'conversations';

  constructor(
    private readonly personalData: PersonalData,
    private readonly conversations: ConversationRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const messages = await this.conversations.messagesOf(db, memberId);
    return messages.map(({ conversationId, seq, body, sentAt }) => ({
      conversationId,
      seq,
      body,
      sentAt: toInstant(sentAt),
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const hasWritten = await this.conversations.hasWritten(tx, memberId);
    return hasWritten ? [{ section: this.section, reason: 'other_side' }] : [];
  }
}
