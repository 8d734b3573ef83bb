import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { conversationStates, type ConversationState } from '../../contracts/states.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** The live chat of a meetup. */
@Entity()
@Unique(['meetupId'])
@Index('ix_conversation_due', ['closesAt'], { where: `state = 'open'` })
@Index('ix_conversation_kept', ['programmeId', 'closedAt'], { where: `state = 'read_only'` })
@Check('ck_conversation_state', oneOf('state', conversationStates.states))
@Check('ck_conversation_last_seq', 'last_seq >= 0')
export class Conversation {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme') programmeId: string;
  @Column('uuid') @ForeignKey('Meetup') meetupId: string;
  @Column('text') state: ConversationState;
  /** The `seq` of the newest message; each message takes the next one under this row's lock, so there is no gap. */
  @Column('int', { default: 0 }) lastSeq: number;
  @Timestamp() createdAt: Date;
  /** When it becomes read-only: at the departure of the layover's flight. */
  @Timestamp() closesAt: Date;
  @Timestamp({ nullable: true }) closedAt: Date | null;
  /** Closed by the staff before its time. */
  @Column('boolean', { default: false }) closedByStaff: boolean;
}

@Entity()
@Check('ck_conversation_member_read_seq', 'read_seq >= 0')
export class ConversationMember {
  @Column('uuid', { primary: true }) @ForeignKey('Conversation', { onDelete: 'CASCADE' }) conversationId: string;
  @Index() @Column('uuid', { primary: true }) @ForeignKey('Member') memberId: string;
  @Column('int', { default: 0 }) readSeq: number;
  /** Up to which `seq` they have been told by email that something waits. */
  @Column('int', { default: 0 }) notifiedSeq: number;
}
