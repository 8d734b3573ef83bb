import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { AcceptanceFitRepository } from './acceptance-fit.repository.js';

/** What was learned of how readily a member says yes as a host. */
@Injectable()
export class AcceptancePersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'acceptance';

  constructor(
    private readonly personalData: PersonalData,
    private readonly fits: AcceptanceFitRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  export(db: EntityManager, memberId: string): Promise<unknown> {
    return this.fits.effectsOfMember(db, memberId);
  }

  /** It is not learned again: the erasure of the invitations takes away what it was learned from. */
  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.fits.deleteEffectsOfMember(tx, memberId);
    return [];
  }
}
