import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { ThreadLookRepository } from './thread-look.repository.js';

/** That, when and why staff have read what a member wrote, or was written to. */
@Injectable()
export class ModerationPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'moderation';

  constructor(
    private readonly personalData: PersonalData,
    private readonly looks: ThreadLookRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const looks = await this.looks.at(db, memberId);
    return looks.map(({ openedAt, expiresAt, words, isReporter, ...look }) => ({
      ...look,
      lookedAt: toInstant(openedAt),
      until: toInstant(expiresAt),
      // That the other side has agreed to it is not for the one whom they report.
      reason: isReporter && words === null ? 'reporter_agreed' : 'staff',
      words,
    }));
  }

  /** That somebody has read it concerns the other side as well, and names neither of the two. */
  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const looks = await this.looks.at(tx, memberId);
    return looks.length > 0 ? [{ section: this.section, reason: 'accountability' }] : [];
  }
}
