import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { SupportLookRepository } from './support-look.repository.js';

/** That, when and why staff have looked at a member. */
@Injectable()
export class SupportPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'support';

  constructor(
    private readonly personalData: PersonalData,
    private readonly looks: SupportLookRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const looks = await this.looks.at(db, memberId);
    return looks.map(({ openedAt, expiresAt, ...look }) => ({
      lookedAt: toInstant(openedAt),
      until: toInstant(expiresAt),
      ...look,
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const looks = await this.looks.removeOf(tx, memberId);
    // The audit goes on saying that somebody has looked, and why.
    return looks > 0 ? [{ section: this.section, reason: 'accountability' }] : [];
  }
}
