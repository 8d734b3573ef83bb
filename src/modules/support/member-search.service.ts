import { Injectable } from '@nestjs/common';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { isId } from '../../shared/ids.js';
import { emailHint } from './email-hint.js';
import { MemberSearchRepository, type FoundRow } from './member-search.repository.js';
import type { FoundMember, FoundMemberPage, MemberSearchQuery } from './support.schema.js';

/** Finds the member that somebody of the staff is to help; says just enough to know that it is them. */
@Injectable()
export class MemberSearch {
  constructor(
    private readonly database: Database,
    private readonly members: MemberSearchRepository,
  ) {}

  async find({ programmeId }: StaffScope, { search, limit, cursor }: MemberSearchQuery): Promise<FoundMemberPage> {
    const db = this.database.manager;
    const afterId = cursorId(cursor);
    const rows = isId(search)
      ? await this.members.byId(db, programmeId, search, limit + 1)
      : await this.members.byText(db, programmeId, search, { limit: limit + 1, afterId });
    return toPage(rows, limit, toView);
  }
}

const toView = ({ lastName, email, ...found }: FoundRow): FoundMember => ({
  ...found,
  lastInitial: [...lastName][0] ?? '',
  emailHint: emailHint(email),
});
