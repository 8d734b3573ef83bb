import { Column, Entity, ForeignKey } from 'typeorm';
import { RecordedAt } from '../../platform/database/index.js';

/** A member who looks after the installation that the programmes share: its queues, and what failed in them. */
@Entity()
export class Operator {
  @Column('uuid', { primary: true }) @ForeignKey('Member', { onDelete: 'CASCADE' }) memberId: string;
  @RecordedAt() createdAt: Date;
}
