import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/**
 * A hub as the engine saw it at one instant, and who asked from then on: what simulations replay. Of people it holds what the
 * engine looks at, under ids; no names, no contacts, no words of theirs.
 */
@Entity()
@Unique('uq_engine_snapshot_day', ['programmeId', 'hubId', 'day'])
export class EngineSnapshot {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  /** The day (UTC) at whose beginning it was taken; null where it was taken for one simulation. */
  @Column('date', { nullable: true }) day: string | null;
  @Timestamp() takenAt: Date;
  /** Everything is in it: of a day, also who asked in the course of it. */
  @Column('boolean', { default: false }) isComplete: boolean;
}

/** `header`: the hub itself; `hosts`; `open`: layovers that waited then; `asked`: those that were asked for later. */
export const snapshotParts = ['header', 'hosts', 'open', 'asked'] as const;
export type SnapshotPartKind = (typeof snapshotParts)[number];

/** Some lines of a snapshot, one JSON object each, compressed; in order of their ids, so that one can be found. */
@Entity()
@Check('ck_engine_snapshot_part_kind', oneOf('kind', snapshotParts))
export class EngineSnapshotPart {
  @Column('uuid', { primary: true }) @ForeignKey('EngineSnapshot', { onDelete: 'CASCADE' }) snapshotId: string;
  @Column('text', { primary: true }) kind: SnapshotPartKind;
  /** 0, 1, 2, ... */
  @Column('int', { primary: true }) number: number;
  @Column('uuid', { nullable: true }) firstId: string | null;
  @Column('uuid', { nullable: true }) lastId: string | null;
  @Column('int') lines: number;
  @Column('bytea') content: Buffer;
}
