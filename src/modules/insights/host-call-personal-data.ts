import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { HostCallRepository } from './host-call.repository.js';

/** For which hours staff have asked a host to be available. */
@Injectable()
export class HostCallPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'host_calls';

  constructor(
    private readonly personalData: PersonalData,
    private readonly calls: HostCallRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const calls = await this.calls.ofMember(db, memberId);
    return calls.map(({ hub, startsAt, calledAt, toldAt }) => ({
      hub,
      startsAt: toInstant(startsAt),
      calledAt: toInstant(calledAt),
      toldAt: toldAt && toInstant(toldAt),
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.calls.forgetMember(tx, memberId);
    return [];
  }
}
