import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HubDirectory, type HubSummary } from '../programmes/index.js';
import { HubsRepository } from './hubs.repository.js';

@Injectable()
export class DatabaseHubDirectory extends HubDirectory {
  constructor(private readonly repository: HubsRepository) {
    super();
  }

  async summaries(db: EntityManager, hubIds: readonly string[]): Promise<HubSummary[]> {
    const hubs = await this.repository.findAll(db, hubIds);
    return hubs.map(({ id, iata, name, city, countryCode, timeZone }) => ({ id, iata, name, city, countryCode, timeZone }));
  }
}
