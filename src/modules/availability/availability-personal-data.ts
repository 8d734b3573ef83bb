import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { Hosts } from '../hosts/index.js';
import { AvailabilityRepository } from './availability.repository.js';
import { PatternsRepository } from './patterns.repository.js';

/** When a host said they were free. */
@Injectable()
export class AvailabilityPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'availability';

  constructor(
    private readonly personalData: PersonalData,
    private readonly hosts: Hosts,
    private readonly patterns: PatternsRepository,
    private readonly repository: AvailabilityRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const patterns = [];
    for (const { id } of await this.hosts.ofMember(db, memberId)) {
      patterns.push({ hostId: id, ...(await this.patterns.of(db, id)) });
    }
    return patterns;
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    for (const { id } of await this.hosts.ofMember(tx, memberId)) {
      await this.patterns.clear(tx, id);
      await this.repository.clear(tx, id);
    }
    return [];
  }
}
