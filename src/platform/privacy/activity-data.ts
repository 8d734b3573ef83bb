import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toInstant } from '../../shared/instant.js';
import { AuditEntry } from '../audit/index.js';
import { PersonalData, type KeptData, type PersonalDataContributor } from './personal-data.js';

/** What the audit says a member did. It stays, under an id that leads to nobody once the account is erased. */
@Injectable()
export class ActivityData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'activity';

  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const entries = await db.find(AuditEntry, { where: { actorId: memberId }, order: { id: 'ASC' } });
    return entries.map(({ action, subjectType, subjectId, before, after, at }) => ({
      at: toInstant(at),
      action,
      subject: { type: subjectType, id: subjectId },
      before,
      after,
    }));
  }

  /** There is an entry at least: that of the erasure itself. */
  async erase(): Promise<KeptData[]> {
    return [{ section: this.section, reason: 'accountability' }];
  }
}
