import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** A signed-in device. Only the hash of its token is kept. */
@Entity()
@Unique(['tokenHash'])
@Check('ck_session_expiry', 'expires_at <= absolute_expires_at')
export class Session {
  @Id() id: string;
  @Index() @Column('uuid') @ForeignKey('Member', { onDelete: 'CASCADE' }) memberId: string;
  /** SHA-256 of the 256-bit random token, hexadecimal. */
  @Column('text') tokenHash: string;
  @Timestamp() createdAt: Date;
  @Timestamp() lastSeenAt: Date;
  /** Slides with use: 30 days. */
  @Timestamp() expiresAt: Date;
  /** Never moves: 90 days. */
  @Timestamp() absoluteExpiresAt: Date;
  @Timestamp({ nullable: true }) endedAt: Date | null;
}
