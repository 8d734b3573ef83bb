import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** That somebody of the staff may read, for some minutes, the conversation that a report is about. */
@Entity()
@Index(['reportId', 'staffMemberId', 'openedAt'])
@Check('ck_thread_look_words', 'char_length(words) BETWEEN 10 AND 500')
@Check('ck_thread_look_time', 'expires_at > opened_at')
export class ThreadLook {
  @Id() id: string;
  @Index() @Column('uuid') @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Column('uuid') @ForeignKey('ConversationReport', { onDelete: 'CASCADE' }) reportId: string;
  /** Who reads. */
  @Index() @Column('uuid') @ForeignKey('Member') staffMemberId: string;
  /** Why, where the reporter has not agreed to it; null where they have. */
  @Column('text', { nullable: true }) words: string | null;
  @Timestamp() openedAt: Date;
  @Timestamp() expiresAt: Date;
}
