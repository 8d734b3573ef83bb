import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, IntervalsColumn } from '../../platform/database/index.js';

/** A weekly slot in the hub's local time; `toTime` at or before `fromTime` means until the next day. */
@Entity()
@Index(['hostId'])
@Check('ck_availability_rule_weekday', 'weekday BETWEEN 1 AND 7')
export class AvailabilityRule {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  /** 1 = Monday ... 7 = Sunday. */
  @Column('int') weekday: number;
  @Column('time') fromTime: string;
  @Column('time') toTime: string;
}

/** One local date that differs from the weekly pattern: more time, less time, or none. */
@Entity()
@Index(['hostId', 'date'])
@Check('ck_availability_exception_times', '(from_time IS NULL) = (to_time IS NULL)')
export class AvailabilityException {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Column('date') date: string;
  /** Both null: the whole day. */
  @Column('time', { nullable: true }) fromTime: string | null;
  @Column('time', { nullable: true }) toTime: string | null;
  @Column('boolean') available: boolean;
}

/**
 * When a host is free, expanded from what they said for the weeks ahead and kept for some behind. One row a host: a set
 * of instants cannot overlap itself, and thousands of hosts are rewritten in a second. Whoever rewrites it holds it.
 */
@Entity()
export class Availability {
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @IntervalsColumn() during: Interval[];
  /** The local date up to which it is expanded, exclusive. */
  @Index() @Column('date') expandedTo: string;
  /** "I am free now": said in the moment, so no exception takes it away. */
  @IntervalColumn({ nullable: true }) freeNow: Interval | null;
}
