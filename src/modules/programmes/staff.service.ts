import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { StaffRole, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, schema, toPage, type Page } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import { MemberDirectory, type MemberContact } from './member-directory.js';
import type { Colleagues, PutStaff, StaffView } from './programmes.schema.js';
import type { Staff } from './staff.entity.js';
import { StaffRepository } from './staff.repository.js';

type Programme = Pick<StaffScope, 'programmeId'>;

/** Who works for a programme, and as what. A programme that has an administrator always keeps one. */
@Injectable()
export class ProgrammeStaff {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffRepository,
    private readonly members: MemberDirectory,
    private readonly audit: Audit,
  ) {}

  /** What a member is staff of. */
  rolesOf(db: EntityManager, memberId: string) {
    return this.staff.rolesOf(db, memberId);
  }

  async list({ programmeId }: Programme, { limit, cursor }: schema.PageQuery): Promise<Page<StaffView>> {
    const db = this.database.manager;
    const rows = await this.staff.list(db, programmeId, limit + 1, cursorId(cursor));
    const contacts = await this.contactsOf(db, rows);
    return toPage(rows, limit, (row) => toView(row, contacts.get(row.memberId)));
  }

  /** Who they are to each other. */
  async names({ programmeId }: Programme): Promise<Colleagues> {
    const db = this.database.manager;
    const rows = await this.staff.all(db, programmeId);
    const contacts = await this.contactsOf(db, rows);
    const nameOf = ({ firstName, lastName }: MemberContact): string => `${firstName} ${lastName}`.trim();
    return {
      items: rows.flatMap(({ memberId, role }) => {
        const contact = contacts.get(memberId);
        return contact ? [{ memberId, name: nameOf(contact), role }] : [];
      }),
    };
  }

  /** Makes the person with that address staff, or gives them another role. `actorId` is null for the command line. */
  put({ programmeId }: Programme, actorId: string | null, body: PutStaff): Promise<StaffView> {
    return this.database.transaction(async (tx) => {
      await this.lock(tx, programmeId);
      return this.putLocked(tx, programmeId, actorId, body);
    });
  }

  /** Makes the first administrator; null, and nothing done, where there is one and it is not forced. */
  bootstrap(
    { programmeId }: Programme,
    { email, firstName, force }: { email: string; firstName?: string; force: boolean },
  ): Promise<StaffView | null> {
    return this.database.transaction(async (tx) => {
      await this.lock(tx, programmeId);
      if (!force && (await this.staff.countAdministrators(tx, programmeId)) > 0) return null;
      return this.putLocked(tx, programmeId, null, { email, firstName, role: 'administrator' });
    });
  }

  /** Throws `not_found` for somebody who is not staff, `last_administrator` for the only one there is. */
  async remove({ programmeId }: Programme, actorId: string | null, memberId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.lock(tx, programmeId);
      const row = await this.staff.find(tx, programmeId, memberId);
      if (!row) throw new DomainError('not_found');
      await this.removeRow(tx, row, actorId);
    });
  }

  /** As {@link remove}, by address. */
  async removeByEmail(programme: Programme, actorId: string | null, email: string): Promise<void> {
    const memberId = await this.members.findByEmail(this.database.manager, email);
    if (!memberId) throw new DomainError('not_found');
    await this.remove(programme, actorId, memberId);
  }

  /** Takes every role of a member who leaves. Throws `last_administrator` where one would leave none behind. */
  async removeEverywhere(tx: EntityManager, memberId: string): Promise<void> {
    for (const { programmeId } of await this.staff.rolesOf(tx, memberId)) {
      await this.lock(tx, programmeId);
      const row = await this.staff.find(tx, programmeId, memberId);
      if (row) await this.removeRow(tx, row, memberId);
    }
  }

  private async putLocked(
    tx: EntityManager,
    programmeId: string,
    actorId: string | null,
    { email, role, firstName }: PutStaff,
  ): Promise<StaffView> {
    const memberId = await this.members.ensure(tx, email, firstName);
    const before = await this.staff.find(tx, programmeId, memberId);
    if (before) await this.changeRole(tx, before, role, actorId);
    else {
      await this.staff.insert(tx, { id: newId(), programmeId, memberId, role });
      this.record(tx, 'staff.added', actorId, { programmeId, memberId }, null, role);
    }
    const row = (await this.staff.find(tx, programmeId, memberId))!;
    const contacts = await this.contactsOf(tx, [row]);
    return toView(row, contacts.get(memberId));
  }

  private async changeRole(tx: EntityManager, row: Staff, role: StaffRole, actorId: string | null): Promise<void> {
    if (row.role === role) return;
    await this.requireAnotherAdministrator(tx, row);
    await this.staff.setRole(tx, row.id, role);
    this.record(tx, 'staff.changed', actorId, row, row.role, role);
  }

  private async removeRow(tx: EntityManager, row: Staff, actorId: string | null): Promise<void> {
    await this.requireAnotherAdministrator(tx, row);
    await this.staff.delete(tx, row.id);
    this.record(tx, 'staff.removed', actorId, row, row.role, null);
  }

  /** Counting is safe because every change to a programme's staff waits for the one before it. */
  private lock(tx: EntityManager, programmeId: string): Promise<void> {
    return this.database.lock(tx, `staff:${programmeId}`);
  }

  private async requireAnotherAdministrator(tx: EntityManager, row: Staff): Promise<void> {
    if (row.role !== 'administrator') return;
    if ((await this.staff.countAdministrators(tx, row.programmeId)) <= 1) throw new DomainError('last_administrator');
  }

  private record(
    tx: EntityManager,
    action: string,
    actorId: string | null,
    { programmeId, memberId }: Pick<Staff, 'programmeId' | 'memberId'>,
    before: StaffRole | null,
    after: StaffRole | null,
  ): void {
    this.audit.record(tx, {
      programmeId,
      actorId,
      action,
      subject: { type: 'member', id: memberId },
      before: before && { role: before },
      after: after && { role: after },
    });
  }

  private async contactsOf(db: EntityManager, rows: Staff[]): Promise<Map<string, MemberContact>> {
    const contacts = await this.members.contacts(
      db,
      rows.map((row) => row.memberId),
    );
    return new Map(contacts.map((contact) => [contact.memberId, contact]));
  }
}

const toView = (row: Staff, contact: MemberContact | undefined): StaffView => ({
  memberId: row.memberId,
  email: contact?.email ?? '',
  firstName: contact?.firstName ?? '',
  lastName: contact?.lastName ?? '',
  role: row.role,
  since: toInstant(row.createdAt),
});
