import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** A six-digit code sent by email: single use, ten minutes, five tries. Only a salted, slow hash of it is kept. */
@Entity()
@Index(['email', 'createdAt'])
@Check('ck_sign_in_code_attempts', 'attempts BETWEEN 0 AND 5')
export class SignInCode {
  @Id() id: string;
  @Column('citext') email: string;
  @Column('text') salt: string;
  @Column('text') codeHash: string;
  @Column('int', { default: 0 }) attempts: number;
  @Timestamp() createdAt: Date;
  @Timestamp() expiresAt: Date;
  /** Used, or replaced by a newer code. */
  @Timestamp({ nullable: true }) endedAt: Date | null;
}
