import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { toInstant } from '../../shared/instant.js';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../privacy/index.js';
import { ImportRepository } from './import.repository.js';

/** Files that a member of the staff has sent, and refused lines that are about the member. */
@Injectable()
export class ImportPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'imports';

  constructor(
    private readonly personalData: PersonalData,
    private readonly imports: ImportRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const sent = await this.imports.sentBy(db, memberId);
    return {
      sent: sent.map(({ id, kind, state, total, createdAt }) => ({ id, kind, state, total, createdAt: toInstant(createdAt) })),
      refusedLines: await this.imports.refusedAbout(db, memberId),
    };
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.imports.forgetAbout(tx, memberId);
    const sent = await this.imports.sentBy(tx, memberId);
    return sent.length > 0 ? [{ section: this.section, reason: 'accountability' }] : [];
  }
}
