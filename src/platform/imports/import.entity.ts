import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, oneOf, Timestamp } from '../database/index.js';
import type { LineError } from './import-handler.js';

export const importKinds = ['layovers', 'hosts'] as const;
export type ImportKind = (typeof importKinds)[number];
export const importStates = ['receiving', 'running', 'finished', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** A file of rows that staff bring in; its lines are kept until it has been worked through, so it can resume. */
@Entity()
@Index(['programmeId', 'createdAt'])
@Check('ck_import_kind', oneOf('kind', importKinds))
@Check('ck_import_state', oneOf('state', importStates))
export class Import {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string;
  @Column('uuid') @ForeignKey('Hub') hubId: string;
  @Column('uuid', { nullable: true }) createdById: string | null;
  @Column('text') kind: ImportKind;
  @Column('text') state: ImportState;
  @Column('jsonb', { default: {} }) options: Record<string, string>;
  @Column('int', { default: 0 }) total: number;
  /** Why a file as a whole was not taken; null unless `failed`. */
  @Column('text', { nullable: true }) failure: string | null;
  @Timestamp() createdAt: Date;
  @Timestamp({ nullable: true }) finishedAt: Date | null;
}

export const importLineStates = ['pending', 'created', 'unchanged', 'updated', 'refused'] as const;
export type ImportLineState = (typeof importLineStates)[number];

@Entity()
@Index('ix_import_line_pending', ['importId', 'line'], { where: `state = 'pending'` })
@Check('ck_import_line_state', oneOf('state', importLineStates))
export class ImportLine {
  @Column('uuid', { primary: true }) @ForeignKey('Import', { onDelete: 'CASCADE' }) importId: string;
  /** As an editor counts: the header is line 1. */
  @Column('int', { primary: true }) line: number;
  @Column('text') state: ImportLineState;
  /** What the line says, by column; gone once the line has been taken in. */
  @Column('jsonb', { nullable: true }) record: Record<string, string> | null;
  /** Why it was refused, in codes: whoever reads it gets the words in their own language. */
  @Column('jsonb', { nullable: true }) errors: LineError[] | null;
}
