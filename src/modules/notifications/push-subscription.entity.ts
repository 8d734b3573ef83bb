import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** A browser that has asked to be told by web push. It belongs to a sign-in, and is gone with it. */
@Entity()
@Unique(['endpoint'])
@Index(['memberId'])
@Index(['sessionId'])
export class PushSubscription {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Member', { onDelete: 'CASCADE' }) memberId: string;
  @Column('uuid') @ForeignKey('Session', { onDelete: 'CASCADE' }) sessionId: string;
  /** Of the browser's push service. Whoever knows it can send there: it is told to nobody. */
  @Column('text') endpoint: string;
  /** The browser's public key on P-256, base64url. */
  @Column('text') p256dh: string;
  /** The secret of 16 bytes that messages are encrypted with as well, base64url. */
  @Column('text') auth: string;
  @Timestamp() createdAt: Date;
}
