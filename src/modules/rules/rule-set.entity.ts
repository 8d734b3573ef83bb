import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { ruleSetStates, type RuleSetState } from '../../contracts/states.js';
import type { RuleSet as Rules } from '../../engine/index.js';
import { Id, oneOf, RecordedAt, Revision, Timestamp } from '../../platform/database/index.js';

/** A version of a programme's matching rules. */
@Entity()
@Unique(['programmeId', 'version'])
@Index('uq_rule_set_published', ['programmeId'], { unique: true, where: `state = 'published'` })
@Check('ck_rule_set_state', oneOf('state', ruleSetStates.states))
export class RuleSet {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  /** 1, 2, 3, ... in each programme. */
  @Column('int') version: number;
  @Column('text') state: RuleSetState;
  @Column('jsonb') rules: Rules;
  @Column('text', { default: '' }) note: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) authorId: string | null;
  /** The version that this one was copied from or rolls back to. */
  @Column('int', { nullable: true }) basedOn: number | null;
  @RecordedAt() createdAt: Date;
  @Timestamp({ nullable: true }) publishedAt: Date | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) publishedById: string | null;
  @Timestamp({ nullable: true }) supersededAt: Date | null;
  @Revision() revision: number;
}
