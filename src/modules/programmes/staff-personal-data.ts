import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { Operators } from './operators.service.js';
import { ProgrammeStaff } from './staff.service.js';

@Injectable()
export class StaffPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'staff';

  constructor(
    private readonly personalData: PersonalData,
    private readonly staff: ProgrammeStaff,
    private readonly operators: Operators,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const roles = await this.staff.rolesOf(db, memberId);
    const operator = await this.operators.find(db, memberId);
    return [
      ...roles.map(({ slug, role, since }) => ({ programme: slug, role, since: toInstant(since) })),
      ...(operator ? [{ programme: null, role: 'operator', since: toInstant(operator.createdAt) }] : []),
    ];
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.staff.removeEverywhere(tx, memberId);
    await this.operators.leave(tx, memberId);
    return [];
  }
}
