import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Purging } from '../../platform/reconcile/index.js';
import { DAY_MS } from '../../shared/instant.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';

const KEEP_CODES_MS = DAY_MS;
/** Long enough that "your session has expired" is said to whoever comes back, instead of "please sign in". */
const KEEP_SESSIONS_MS = 60 * DAY_MS;

/** Codes and sessions are deleted some time after they have expired. */
@Injectable()
export class MembersRetention implements OnModuleInit {
  constructor(
    private readonly purging: Purging,
    private readonly database: Database,
    private readonly codes: SignInCodesRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  onModuleInit(): void {
    const db = this.database.manager;
    this.purging.register({
      name: 'members.sign_in_codes',
      run: (now) => this.codes.deleteExpiredBefore(db, new Date(now.getTime() - KEEP_CODES_MS)),
    });
    this.purging.register({
      name: 'members.sessions',
      run: (now) => this.sessions.deleteExpiredBefore(db, new Date(now.getTime() - KEEP_SESSIONS_MS)),
    });
  }
}
