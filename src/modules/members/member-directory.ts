import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MemberDirectory, type MemberContact } from '../programmes/index.js';
import { MembersRepository } from './members.repository.js';

/** Who the people behind a programme's staff are. */
@Injectable()
export class ProgrammeMemberDirectory extends MemberDirectory {
  constructor(private readonly repository: MembersRepository) {
    super();
  }

  async ensure(tx: EntityManager, email: string, firstName = ''): Promise<string> {
    await this.repository.insertMissing(tx, [{ email, firstName }]);
    return (await this.repository.findByEmail(tx, email))!.id;
  }

  async findByEmail(db: EntityManager, email: string): Promise<string | null> {
    return (await this.repository.findByEmail(db, email))?.id ?? null;
  }

  async contacts(db: EntityManager, memberIds: readonly string[]): Promise<MemberContact[]> {
    const members = await this.repository.findByIds(db, memberIds);
    return members.flatMap(({ id, email, firstName, lastName }) =>
      email === null ? [] : [{ memberId: id, email, firstName, lastName }],
    );
  }
}
