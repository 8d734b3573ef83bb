import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { reportStates, type ReportState } from '../../contracts/states.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** A member's word to the staff that something in a conversation is not right. */
@Entity()
@Index(['programmeId', 'state'])
@Index('ix_conversation_report_open', ['conversationId'], { where: `state = 'open'` })
@Check('ck_conversation_report_state', oneOf('state', reportStates.states))
@Check('ck_conversation_report_decided', `(state = 'open') = (decided_at IS NULL)`)
@Check('ck_conversation_report_note', 'char_length(note) BETWEEN 1 AND 2000')
@Check('ck_conversation_report_reason', 'char_length(reason) BETWEEN 1 AND 2000')
export class ConversationReport {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Index() @Column('uuid') @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Index() @Column('uuid') @ForeignKey('Member') reporterId: string;
  /** The message that it is about; null where it is about the whole conversation. */
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Message', { onDelete: 'SET NULL' }) messageId: string | null;
  @Column('text') reason: string;
  /** Whether the reporter lets the staff read the conversation; else they have the reason and the message that it is about. */
  @Column('boolean') consent: boolean;
  @Timestamp() createdAt: Date;
  @Column('text', { default: 'open' }) state: ReportState;
  @Timestamp({ nullable: true }) decidedAt: Date | null;
  @Index() @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) decidedById: string | null;
  /** What whoever decided has to say about it, to the other staff. */
  @Column('text', { nullable: true }) note: string | null;
}
