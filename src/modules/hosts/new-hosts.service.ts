import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HostState } from '../../contracts/states.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { Members, type MemberDraft } from '../members/index.js';
import { defaultCaps } from './host-applications.service.js';
import { HostBulkRepository } from './host-bulk.repository.js';
import type { ProfileLanguage } from './host-details.repository.js';
import type { HostWishes } from './host.entity.js';

/** A host to be, and the person behind. */
export interface HostDraft {
  /** A member with that address keeps their account as it is. */
  member: MemberDraft;
  languages: readonly ProfileLanguage[];
  interests: readonly string[];
  zoneIds: readonly string[];
  externalRef?: string;
  /** `approved` unless said. */
  state?: HostState;
  bio?: string;
  motive?: string;
  partyMax?: number;
  wishes?: Partial<HostWishes>;
  invitationsPerWeek?: number;
  meetupsPerWeek?: number;
}

const CHUNK = 500;
const noWishes: HostWishes = {
  sameGenderOnly: false,
  stepFree: false,
  noAlcohol: false,
  noChildren: false,
  noSmoking: false,
};

/** Hosts by the hundred: for imports and seeds. */
@Injectable()
export class NewHosts {
  constructor(
    private readonly members: Members,
    private readonly repository: HostBulkRepository,
    private readonly clock: Clock,
  ) {}

  /** The hosts' ids in the order of the drafts; null for somebody who hosts in the programme already. */
  async createMany(
    tx: EntityManager,
    { programmeId, hubId }: { programmeId: string; hubId: string },
    drafts: readonly HostDraft[],
  ): Promise<(string | null)[]> {
    const ids: (string | null)[] = [];
    for (let start = 0; start < drafts.length; start += CHUNK) {
      const chunk = drafts.slice(start, start + CHUNK);
      const memberIds = await this.members.ensureMany(
        tx,
        chunk.map(({ member }) => member),
      );
      const rows = chunk.map((draft) => toRow(draft, memberIds.get(draft.member.email.toLowerCase())!));
      const created = await this.repository.insertMissing(tx, programmeId, hubId, this.clock.now(), rows);
      const news = chunk.map((draft, index) => ({ draft, hostId: rows[index]!.id })).filter(({ hostId }) => created.has(hostId));
      await this.repository.insertLanguages(
        tx,
        news.flatMap(({ draft, hostId }) => draft.languages.map((language) => ({ hostId, ...language }))),
      );
      await this.repository.insertZones(
        tx,
        news.flatMap(({ draft, hostId }) => draft.zoneIds.map((zoneId) => ({ hostId, zoneId }))),
      );
      ids.push(...rows.map(({ id }) => (created.has(id) ? id : null)));
    }
    return ids;
  }

  /** Hosts of the programme by the outside keys that they were brought in with. */
  findByExternalRefs(db: EntityManager, programmeId: string, refs: readonly string[]): Promise<Map<string, string>> {
    return this.repository.findByExternalRefs(db, programmeId, refs);
  }
}

const toRow = (draft: HostDraft, memberId: string) => ({
  id: newId(),
  memberId,
  state: draft.state ?? 'approved',
  bio: draft.bio ?? '',
  motive: draft.motive ?? '',
  interests: draft.interests,
  partyMax: draft.partyMax ?? 2,
  wishes: { ...noWishes, ...draft.wishes },
  invitationsPerWeek: draft.invitationsPerWeek ?? defaultCaps.invitationsPerWeek,
  meetupsPerWeek: draft.meetupsPerWeek ?? defaultCaps.meetupsPerWeek,
  externalRef: draft.externalRef ?? null,
});
