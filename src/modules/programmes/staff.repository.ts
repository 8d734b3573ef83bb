import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../../platform/auth/index.js';
import type { ProgrammeState } from '../../contracts/states.js';
import { Staff } from './staff.entity.js';

export interface StaffStanding {
  programmeId: string;
  slug: string;
  state: ProgrammeState;
  /** Null where the member is not staff of the programme. */
  role: StaffRole | null;
}

/** A role that a member has somewhere. */
export interface StaffRoleHeld {
  programmeId: string;
  slug: string;
  role: StaffRole;
  since: Date;
}

@Injectable()
export class StaffRepository {
  /** The programme with that slug and the member's role in it, or null where there is no such programme. */
  async standing(db: EntityManager, slug: string, memberId: string): Promise<StaffStanding | null> {
    const rows = await db.query<StaffStanding[]>(
      `SELECT p.id AS "programmeId", p.slug, p.state, s.role
         FROM programme p LEFT JOIN staff s ON s.programme_id = p.id AND s.member_id = $2
        WHERE p.slug = $1`,
      [slug, memberId],
    );
    return rows[0] ?? null;
  }

  /** In order of joining; starts behind `afterId`. */
  list(db: EntityManager, programmeId: string, limit: number, afterId?: string): Promise<Staff[]> {
    const query = db
      .createQueryBuilder(Staff, 'staff')
      .where('staff.programmeId = :programmeId', { programmeId })
      .orderBy('staff.id')
      .limit(limit);
    if (afterId) query.andWhere('staff.id > :afterId', { afterId });
    return query.getMany();
  }

  /** In order of joining; staffs are small. */
  all(db: EntityManager, programmeId: string): Promise<Staff[]> {
    return db.find(Staff, { where: { programmeId }, order: { id: 'ASC' } });
  }

  async memberIds(db: EntityManager, programmeId: string): Promise<string[]> {
    const rows = await db.query<{ memberId: string }[]>(`SELECT member_id AS "memberId" FROM staff WHERE programme_id = $1`, [
      programmeId,
    ]);
    return rows.map(({ memberId }) => memberId);
  }

  find(db: EntityManager, programmeId: string, memberId: string): Promise<Staff | null> {
    return db.findOneBy(Staff, { programmeId, memberId });
  }

  rolesOf(db: EntityManager, memberId: string): Promise<StaffRoleHeld[]> {
    return db.query(
      `SELECT p.id AS "programmeId", p.slug, s.role, s.created_at AS since
         FROM staff s JOIN programme p ON p.id = s.programme_id WHERE s.member_id = $1 ORDER BY p.slug`,
      [memberId],
    );
  }

  countAdministrators(db: EntityManager, programmeId: string): Promise<number> {
    return db.countBy(Staff, { programmeId, role: 'administrator' });
  }

  async insert(tx: EntityManager, staff: Omit<Staff, 'createdAt'>): Promise<void> {
    await tx.insert(Staff, staff);
  }

  async setRole(tx: EntityManager, id: string, role: StaffRole): Promise<void> {
    await tx.update(Staff, { id }, { role });
  }

  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(Staff, { id });
  }
}
