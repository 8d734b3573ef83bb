import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import type { Page } from '../../platform/http/index.js';
import { toInstant } from '../../shared/instant.js';
import { Operators, ProgrammeStaff } from '../programmes/index.js';
import type { CurrentSession, SessionView } from './auth.schema.js';
import { toMemberView } from './member-view.js';
import { Members } from './members.service.js';
import { Sessions } from './sessions.service.js';

/** What signed-in members may know of their sessions. */
@Injectable()
export class SessionViews {
  constructor(
    private readonly database: Database,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly staff: ProgrammeStaff,
    private readonly operators: Operators,
  ) {}

  async current({ memberId, expiresAt }: Actor): Promise<CurrentSession> {
    const db = this.database.manager;
    const member = await this.members.require(db, memberId);
    const roles = await this.staff.rolesOf(db, memberId);
    return {
      member: toMemberView(member),
      staff: roles.map(({ slug, role }) => ({ programme: slug, role })),
      isOperator: (await this.operators.find(db, memberId)) !== null,
      expiresAt: toInstant(expiresAt),
    };
  }

  /** All on one page: nobody has so many devices. */
  async list({ memberId, sessionId }: Actor): Promise<Page<SessionView>> {
    const sessions = await this.sessions.list(this.database.manager, memberId);
    const items = sessions.map((session) => ({
      id: session.id,
      current: session.id === sessionId,
      createdAt: toInstant(session.createdAt),
      lastSeenAt: toInstant(session.lastSeenAt),
      expiresAt: toInstant(session.expiresAt),
    }));
    return { items, nextCursor: null };
  }
}
