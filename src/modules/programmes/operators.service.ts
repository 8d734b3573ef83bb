import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { MemberDirectory } from './member-directory.js';
import { Operator } from './operator.entity.js';

/** Who looks after the installation. Named at the command line alone: no programme decides that for another. */
@Injectable()
export class Operators {
  constructor(
    private readonly database: Database,
    private readonly members: MemberDirectory,
    private readonly audit: Audit,
  ) {}

  find(db: EntityManager, memberId: string): Promise<Operator | null> {
    return db.findOneBy(Operator, { memberId });
  }

  /** Their addresses, in order. */
  async list(): Promise<string[]> {
    const db = this.database.manager;
    const operators = await db.find(Operator);
    const contacts = await this.members.contacts(
      db,
      operators.map(({ memberId }) => memberId),
    );
    return contacts.map(({ email }) => email).sort();
  }

  /** Makes the person with that address one, who need not have an account yet. */
  async add(email: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const memberId = await this.members.ensure(tx, email);
      const added: unknown[] = await tx.query(
        `INSERT INTO "operator" (member_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING member_id`,
        [memberId],
      );
      if (added.length > 0) this.record(tx, 'operator.added', memberId);
    });
  }

  /** Throws `not_found` for an address that is no operator's. */
  async remove(email: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const memberId = await this.members.findByEmail(tx, email);
      if (memberId === null || !(await this.leave(tx, memberId))) throw new DomainError('not_found');
    });
  }

  /** Takes a member off the list; false for whoever is not on it. */
  async leave(tx: EntityManager, memberId: string): Promise<boolean> {
    const { affected } = await tx.delete(Operator, { memberId });
    if (affected !== 1) return false;
    this.record(tx, 'operator.removed', memberId);
    return true;
  }

  private record(tx: EntityManager, action: string, memberId: string): void {
    this.audit.record(tx, { programmeId: null, actorId: null, action, subject: { type: 'member', id: memberId } });
  }
}
