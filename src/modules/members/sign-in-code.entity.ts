import { Check, Column, Entity, Index } from 'typeorm';
import { Id, Timestamp } from '../../platform/database/index.js';

/** How many guesses a code stands. */
export const MAX_TRIES = 5;

/** A six-digit code sent by email: single use, ten minutes, five tries. Only a salted, slow hash of it is kept. */
@Entity()
@Index(['email', 'createdAt'])
@Index(['expiresAt'])
@Check('ck_sign_in_code_attempts', `attempts BETWEEN 0 AND ${MAX_TRIES}`)
export class SignInCode {
  @Id() id: string;
  @Column('citext') email: string;
  /** In which language the email was written, and that of the account that may come of it. */
  @Column('text') locale: string;
  @Column('text') salt: string;
  @Column('text') codeHash: string;
  @Column('int', { default: 0 }) attempts: number;
  @Timestamp() createdAt: Date;
  @Timestamp() expiresAt: Date;
  /** When it was used; a newer code makes it worthless as well. */
  @Timestamp({ nullable: true }) endedAt: Date | null;
}
