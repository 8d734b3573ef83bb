import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { ErrorCode } from '../../contracts/error-codes.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { MINUTE_MS } from '../../shared/instant.js';
import { hashCode, matchesCode, newCode, NO_CODE } from './code-hash.js';
import type { Member } from './member.entity.js';
import { Members } from './members.service.js';
import type { SignInCode } from './sign-in-code.entity.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';
import { SignInLimits } from './sign-in-limits.js';
import { SignInMail } from './sign-in-mail.js';
import { Sessions } from './sessions.service.js';

export const CODE_MINUTES = 10;

/** Signing in by a code that is sent to one's address. What is said never depends on whether there is an account. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: SignInCodesRepository,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
    private readonly mail: SignInMail,
  ) {}

  /**
   * Sends a code, which replaces the one before it: only the newest is ever looked at.
   *
   * @param locale what the email and a new account are in; an existing account has its own
   * @returns until when the code can be used
   */
  async requestCode(email: string, locale: string, ip: string): Promise<Date> {
    await this.limits.takeCode(email, ip);
    const code = newCode();
    const hashed = await hashCode(code);
    const db = this.database.manager;
    const member = await this.members.findByEmail(db, email);
    const now = this.clock.now();
    const fresh = {
      id: newId(),
      email,
      locale: member?.locale ?? locale,
      ...hashed,
      createdAt: now,
      expiresAt: new Date(now.getTime() + CODE_MINUTES * MINUTE_MS),
    };
    await this.codes.insert(db, fresh);
    this.mail.send(email, code, CODE_MINUTES, fresh.locale);
    return fresh.expiresAt;
  }

  /**
   * Signs in, with an account that is made at the first time.
   *
   * @throws DomainError `code_invalid`, `code_expired` or `code_attempts_exhausted`
   */
  async signIn(email: string, code: string, ip: string): Promise<{ token: string; member: Member }> {
    await this.limits.takeTry(email, ip);
    const db = this.database.manager;
    const newest = await this.codes.newestOf(db, email);
    const now = this.clock.now();
    const tried = newest && (await this.codes.takeTry(db, newest.id, now));
    const matches = await matchesCode(code, tried ?? NO_CODE);
    if (newest && !tried) throw new DomainError(whyNoTry(newest, now));
    if (!newest || !matches) throw new DomainError('code_invalid');
    return this.database.transaction(async (tx) => {
      if (!(await this.codes.use(tx, newest.id, now))) throw new DomainError('code_invalid');
      const member = await this.members.ensure(tx, { email, locale: newest.locale });
      const { token } = await this.sessions.start(tx, member.id);
      return { token, member };
    });
  }
}

function whyNoTry(code: SignInCode, now: Date): ErrorCode {
  if (code.endedAt) return 'code_invalid';
  return code.expiresAt <= now ? 'code_expired' : 'code_attempts_exhausted';
}
