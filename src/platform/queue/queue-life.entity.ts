import { Column, Entity } from 'typeorm';
import { Timestamp } from '../database/index.js';

/** Which life of a store of jobs was seen last: one that has begun another has forgotten what it was told before. */
@Entity()
export class QueueLife {
  /** Of the queues that share the store. */
  @Column('text', { primary: true }) prefix: string;
  @Column('text') life: string;
  /** By the database's clock. */
  @Timestamp({ default: () => 'now()' }) seenAt: Date;
  /** Whatever was added before this is done; null where only a release has looked that did not ask. */
  @Timestamp({ nullable: true }) doneTo: Date | null;
}
