import { Injectable } from '@nestjs/common';
import { StaffDirectory, type StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Operators } from './operators.service.js';
import { isPublic } from './programmes.service.js';
import { StaffRepository } from './staff.repository.js';

/** Asked at every request to an ops operation, so that a role that is taken away is gone at once. */
@Injectable()
export class ProgrammeStaffDirectory extends StaffDirectory {
  constructor(
    private readonly database: Database,
    private readonly staff: StaffRepository,
    private readonly operators: Operators,
  ) {
    super();
  }

  async find(slug: string, memberId: string): Promise<StaffScope | 'unknown_programme' | 'not_staff'> {
    const standing = await this.staff.standing(this.database.manager, slug, memberId);
    if (!standing) return 'unknown_programme';
    const { programmeId, role, state } = standing;
    if (role) return { programmeId, slug: standing.slug, role };
    return isPublic(state) ? 'not_staff' : 'unknown_programme';
  }

  /** Operators are of some programme's staff: who leaves the last of them sees nothing of the installation any more either. */
  async isOperator(memberId: string): Promise<boolean> {
    const db = this.database.manager;
    return (await this.operators.find(db, memberId)) !== null && (await this.staff.rolesOf(db, memberId)).length > 0;
  }
}
