import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** Why staff look at somebody's data. */
export const lookReasons = ['member_asked', 'meetup_problem', 'safety', 'complaint', 'technical', 'other'] as const;
export type LookReason = (typeof lookReasons)[number];

/** That somebody of the staff may see, and has seen, a member's data for some minutes, and why. */
@Entity()
@Index(['memberId'])
@Index(['staffMemberId', 'memberId', 'openedAt'])
@Index(['programmeId'])
@Check('ck_support_look_reason', oneOf('reason', lookReasons))
@Check('ck_support_look_words', 'char_length(words) BETWEEN 10 AND 500')
@Check('ck_support_look_time', 'expires_at > opened_at')
export class SupportLook {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  /** Who looks. */
  @Column('uuid') @ForeignKey('Member') staffMemberId: string;
  /** Whom they look at. */
  @Column('uuid') @ForeignKey('Member') memberId: string;
  @Column('text') reason: LookReason;
  @Column('text') words: string;
  @Timestamp() openedAt: Date;
  @Timestamp() expiresAt: Date;
}
