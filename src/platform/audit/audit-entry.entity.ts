import { Column, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Timestamp } from '../database/index.js';

/** Who did what, when, from which value to which. Append-only: a trigger refuses changes. */
@Entity()
@Index(['programmeId', 'id'])
@Index(['subjectId', 'id'])
@Index(['actorId'])
export class AuditEntry {
  @Id() id: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Programme') programmeId: string | null;
  /** The member who acted; null for the system itself. */
  @Column('uuid', { nullable: true }) actorId: string | null;
  /** `subject.verb`, as in `layover.cancelled`. */
  @Column('text') action: string;
  @Column('text') subjectType: string;
  @Column('uuid') subjectId: string;
  @Column('jsonb', { nullable: true }) before: unknown;
  @Column('jsonb', { nullable: true }) after: unknown;
  @Column('text', { nullable: true }) requestId: string | null;
  @Timestamp() at: Date;
}
