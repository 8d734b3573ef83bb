import type { EntityManager } from 'typeorm';

export interface HubSummary {
  id: string;
  iata: string;
  name: string;
  city: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string;
  /** IANA zone. */
  timeZone: string;
}

/** Tells what the hubs of a programme are called and where they are; the hubs module provides it. */
export abstract class HubDirectory {
  /** Those of the ids that are hubs, in order of their IATA codes. */
  abstract summaries(db: EntityManager, hubIds: readonly string[]): Promise<HubSummary[]>;
}
