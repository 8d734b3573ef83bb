import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/**
 * Conditions on which a host has said yes in advance. They are never changed: a host who changes them ends these and says
 * others, so that an acceptance on their behalf always tells what it was that they had agreed to.
 */
@Entity()
@Index('ix_standing_yes_host', ['hostId'], { where: 'ended_at IS NULL' })
@Check('ck_standing_yes_times', '(from_time IS NULL) = (to_time IS NULL)')
@Check('ck_standing_yes_party', 'max_party_size BETWEEN 1 AND 12')
@Check('ck_standing_yes_lead', 'min_lead_minutes BETWEEN 0 AND 20160')
export class StandingYes {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  /** Where it stands in the host's list. */
  @Column('int') position: number;
  /** Switched off, it stays in the list and says nothing. */
  @Column('boolean', { default: true }) active: boolean;
  /** BCP 47; null for any. Of the other lists, too, null is any, and an empty list is never stored. */
  @Column('text', { array: true, nullable: true }) languages: string[] | null;
  /** 1 = Monday ... 7 = Sunday. */
  @Column('int', { array: true, nullable: true }) weekdays: number[] | null;
  /** `HH:mm`, local time at the hub. */
  @Column('text', { nullable: true }) fromTime: string | null;
  @Column('text', { nullable: true }) toTime: string | null;
  @Column('int', { nullable: true }) maxPartySize: number | null;
  @Column('text', { array: true, nullable: true }) zoneKeys: string[] | null;
  @Column('int', { nullable: true }) minLeadMinutes: number | null;
  @Timestamp() createdAt: Date;
  /** When the host took it back or put other conditions in its place. */
  @Timestamp({ nullable: true }) endedAt: Date | null;
}
