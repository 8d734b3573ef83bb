import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { ruleSetStates, type RuleSetState } from '../../contracts/states.js';
import type { RuleSet as Rules } from '../../engine/index.js';
import { Id, oneOf, RecordedAt, Revision, Timestamp } from '../../platform/database/index.js';

/** For whom a version is in force beside the published one: some hubs, or a share of the layovers in all of them. */
export type RuleSetStage = { hubIds: string[] } | { sharePercent: number };

/** A version of a programme's matching rules. */
@Entity()
@Unique(['programmeId', 'version'])
@Index('uq_rule_set_published', ['programmeId'], { unique: true, where: `state = 'published'` })
@Index('uq_rule_set_staged', ['programmeId'], { unique: true, where: `state = 'staged'` })
@Index('ix_rule_set_scheduled', ['publishAt'], { where: `state = 'scheduled'` })
@Check('ck_rule_set_scheduled', `state <> 'scheduled' OR publish_at IS NOT NULL`)
@Check('ck_rule_set_staged', `state <> 'staged' OR (stage IS NOT NULL AND staged_at IS NOT NULL)`)
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
  /** Everybody who has written in it. */
  @Column('uuid', { array: true, default: [] }) contributorIds: string[];
  /** The version that this one was copied from or rolls back to. */
  @Column('int', { nullable: true }) basedOn: number | null;
  @RecordedAt() createdAt: Date;
  @Timestamp({ nullable: true }) publishedAt: Date | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) publishedById: string | null;
  @Timestamp({ nullable: true }) supersededAt: Date | null;
  /** When a scheduled version is to be published. */
  @Timestamp({ nullable: true }) publishAt: Date | null;
  @Column('uuid', { nullable: true }) @ForeignKey('Member', { onDelete: 'SET NULL' }) scheduledById: string | null;
  /** For whom it is staged, or was. */
  @Column('jsonb', { nullable: true }) stage: RuleSetStage | null;
  @Timestamp({ nullable: true }) stagedAt: Date | null;
  @Revision() revision: number;
}
