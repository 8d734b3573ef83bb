import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NewHosts, type HostDraft } from '../hosts/index.js';
import { AvailabilityExpansion } from './availability-expansion.js';
import type { AvailabilityPattern } from './pattern.js';
import { PatternsRepository } from './patterns.repository.js';

/** A host to be, with the person behind and the times at which they are free. */
export interface HostProfileDraft extends HostDraft {
  availability: AvailabilityPattern;
}

const CHUNK = 500;

/** Whole hosts by the hundred: members, profiles and availability, in a few statements for all of them. */
@Injectable()
export class HostProfiles {
  constructor(
    private readonly hosts: NewHosts,
    private readonly patterns: PatternsRepository,
    private readonly expansion: AvailabilityExpansion,
  ) {}

  /**
   * The hosts' ids in the order of the drafts; null for somebody who hosts in the programme already, who is left as they
   * are. No event is written: the caller tells of all of them at once (`hosts.imported`).
   */
  async createMany(
    tx: EntityManager,
    where: { programmeId: string; hubId: string },
    drafts: readonly HostProfileDraft[],
  ): Promise<(string | null)[]> {
    const ids: (string | null)[] = [];
    for (let start = 0; start < drafts.length; start += CHUNK) {
      const chunk = drafts.slice(start, start + CHUNK);
      const hostIds = await this.hosts.createMany(tx, where, chunk);
      const created = chunk.flatMap((draft, index) => {
        const hostId = hostIds[index];
        return hostId ? [{ hostId, pattern: draft.availability }] : [];
      });
      await this.patterns.addMany(tx, created);
      const held = await this.expansion.hold(
        tx,
        created.map(({ hostId }) => hostId),
      );
      await this.expansion.store(tx, held);
      ids.push(...hostIds);
    }
    return ids;
  }
}
