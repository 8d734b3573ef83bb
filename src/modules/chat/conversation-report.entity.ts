import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** A member's word to the staff that something in a conversation is not right. */
@Entity()
@Check('ck_conversation_report_reason', 'char_length(reason) BETWEEN 1 AND 2000')
export class ConversationReport {
  @Id() id: string;
  @Index() @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Index() @Column('uuid') @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Index() @Column('uuid') @ForeignKey('Member') reporterId: string;
  /** The message that it is about; null where it is about the whole conversation. */
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Message', { onDelete: 'SET NULL' }) messageId: string | null;
  @Column('text') reason: string;
  /** Whether the reporter lets the staff read the conversation; without it they have the reason alone. */
  @Column('boolean') consent: boolean;
  @Timestamp() createdAt: Date;
}
