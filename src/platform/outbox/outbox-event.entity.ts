import { Column, Entity, Index } from 'typeorm';
import type { DomainEventName } from '../../contracts/domain-events.js';
import { Id, Timestamp } from '../database/index.js';

/**
 * What happened, written in the transaction that made it happen and told to the outside afterwards. Its times are the
 * database's: several processes share the table, and their clocks differ.
 */
@Entity()
@Index('ix_outbox_event_pending', ['id'], { where: 'dispatched_at IS NULL AND failed_at IS NULL' })
@Index('ix_outbox_event_dispatched_at', ['dispatchedAt'], { where: 'dispatched_at IS NOT NULL' })
@Index(['xid'])
@Index('ix_outbox_event_failed_at', ['failedAt'], { where: 'failed_at IS NOT NULL' })
export class OutboxEvent {
  @Id() id: string;
  @Column('text') name: DomainEventName;
  @Column('jsonb') payload: object;
  /** `traceparent` of what it happened in, where that was traced. */
  @Column('text', { nullable: true }) trace: string | null;
  @Timestamp({ default: () => 'now()' }) createdAt: Date;
  /**
   * The transaction that wrote it; null for events older than the column. What readers of changes go by. (The types have
   * no cast, and a default must read like PostgreSQL prints it.)
   */
  @Column('bigint', { nullable: true, default: () => 'int8in(xid8out(pg_current_xact_id()))' }) xid: string | null;
  /** How often its handlers have failed. An outage of the queue is not counted. */
  @Column('int', { default: 0 }) attempts: number;
  @Timestamp({ default: () => 'now()' }) nextAttemptAt: Date;
  @Timestamp({ nullable: true }) dispatchedAt: Date | null;
  /** Whether it led to jobs when it was dispatched; null where a release did that which did not say so. */
  @Column('boolean', { nullable: true }) hasJobs: boolean | null;
  /** Given up, for ops to look at. */
  @Timestamp({ nullable: true }) failedAt: Date | null;
  @Column('text', { nullable: true }) lastError: string | null;
}
