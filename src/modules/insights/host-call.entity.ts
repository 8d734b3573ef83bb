import { Column, Entity, ForeignKey, Index } from 'typeorm';
import type { Interval } from '../../shared/interval.js';
import { Id, IntervalColumn, Timestamp } from '../../platform/database/index.js';

/** The staff's request to hosts of a hub to be available in an hour in which there are too few. */
@Entity()
@Index(['programmeId'])
@Index(['tellAt'])
export class HostCall {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  /** The hour that hosts are wanted for. */
  @IntervalColumn() during: Interval;
  /** The language that hosts were to speak, BCP 47; null for any. */
  @Column('text', { nullable: true }) language: string | null;
  @Column('uuid') @ForeignKey('Member') calledById: string;
  @Timestamp() createdAt: Date;
  /** When hosts are told: at once, or after their night. */
  @Timestamp() tellAt: Date;
}

/** A host who is called. */
@Entity()
@Index(['hostId', 'calledAt'])
export class HostCallRecipient {
  @Column('uuid', { primary: true }) @ForeignKey('HostCall', { onDelete: 'CASCADE' }) callId: string;
  @Column('uuid', { primary: true }) @ForeignKey('Host', { onDelete: 'CASCADE' }) hostId: string;
  @Timestamp() calledAt: Date;
  /** Null until they have been told. */
  @Timestamp({ nullable: true }) toldAt: Date | null;
}
