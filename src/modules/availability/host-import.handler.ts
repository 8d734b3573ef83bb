import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ImportHandlers,
  refused,
  type ImportContext,
  type ImportCounts,
  type ImportHandler,
  type ImportRow,
  type LineOutcome,
} from '../../platform/imports/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { localDate } from '../../shared/local-time.js';
import { NewHosts } from '../hosts/index.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { isAdultOn } from '../members/index.js';
import { hostColumns, hostRow, type HostRow } from './host-import.row.js';
import { HostProfiles, type HostProfileDraft } from './new-host-profiles.js';

/**
 * Brings hosts in, whom the brand has recruited and screened elsewhere: they are approved at once. A host who is known by
 * the outside key stays as they are, because the profile is theirs by now.
 */
@Injectable()
export class HostImportHandler implements ImportHandler<HostRow>, OnModuleInit {
  readonly kind = 'hosts';
  readonly columns = hostColumns;
  readonly keyColumn = 'external_ref';
  readonly row = hostRow;

  constructor(
    private readonly handlers: ImportHandlers,
    private readonly hubs: Hubs,
    private readonly hosts: NewHosts,
    private readonly profiles: HostProfiles,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async apply(tx: EntityManager, context: ImportContext, rows: readonly ImportRow<HostRow>[]): Promise<LineOutcome[]> {
    const hub = await this.hubs.ofId(context.hubId);
    const today = localDate(this.clock.now(), hub.timeZone);
    const known = await this.hosts.findByExternalRefs(
      tx,
      context.programmeId,
      rows.map(({ value }) => value.external_ref),
    );
    const outcomes = new Map<number, LineOutcome>();
    const drafts: { line: number; draft: HostProfileDraft }[] = [];
    for (const { line, value } of rows) {
      const unknownZone = value.zones.find((key) => !hub.zoneByKey(key));
      if (known.has(value.external_ref)) outcomes.set(line, { state: 'unchanged' });
      else if (unknownZone !== undefined) outcomes.set(line, refused('zones', 'unknown_zone', { zone: unknownZone }));
      else if (!isAdultOn(value.born_on, today)) outcomes.set(line, refused('born_on', 'adults_only'));
      else drafts.push({ line, draft: toDraft(value, hub) });
    }
    const created = await this.profiles.createMany(
      tx,
      context,
      drafts.map(({ draft }) => draft),
    );
    for (const [index, { line }] of drafts.entries()) {
      outcomes.set(line, created[index] ? { state: 'created' } : refused('email', 'already_member'));
    }
    return rows.map(({ line }) => outcomes.get(line)!);
  }

  async finished(tx: EntityManager, { hubId, programmeId }: ImportContext, counts: ImportCounts): Promise<void> {
    if (counts.created > 0) this.outbox.add(tx, 'hosts.imported', { hubId, programmeId });
  }
}

function toDraft(row: HostRow, hub: KnownHub): HostProfileDraft {
  const zones = row.zones.length > 0 ? row.zones.map((key) => hub.zoneByKey(key)!) : hub.zones;
  return {
    member: {
      email: row.email,
      firstName: row.first_name,
      lastName: row.last_name,
      gender: row.gender,
      bornOn: row.born_on,
      countryCode: row.country_code ?? null,
      locale: row.locale,
      languages: row.languages
        .filter(({ mode }) => mode === 'speaks')
        .map(({ language, level }) => ({ language, level })),
      interests: row.interests,
    },
    externalRef: row.external_ref,
    languages: row.languages,
    interests: row.interests,
    zoneIds: zones.map(({ id }) => id),
    partyMax: row.party_max,
    wishes: Object.fromEntries(row.wishes.map((wish) => [wish, true])),
    bio: row.bio,
    invitationsPerWeek: row.invitations_per_week,
    meetupsPerWeek: row.meetups_per_week,
    availability: { weekly: row.weekly, exceptions: [] },
  };
}
