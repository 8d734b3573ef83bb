import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type FieldError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import type { Host } from './host.entity.js';
import { Hosts } from './hosts.service.js';
import type { StandingYes } from './standing-yes.entity.js';
import { StandingYesRepository } from './standing-yes.repository.js';
import type { PutStandingYes, StandingYesView } from './standing-yes.schema.js';
import { zoneIdsOf } from './zones-by-key.js';

/** What a host says yes to in advance, as they say and see it. */
@Injectable()
export class OwnStandingYes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly repository: StandingYesRepository,
    private readonly hubs: Hubs,
  ) {}

  async get({ memberId }: Pick<Actor, 'memberId'>, programme?: string): Promise<StandingYesView> {
    const db = this.database.manager;
    return this.view(db, await this.hosts.requireOwn(db, memberId, programme));
  }

  /**
   * Replaces the list. What says the same as before stays the same standing yes.
   *
   * @throws DomainError `stale` where the profile is not at `revision` any more, `unknown_zone`, and `validation_failed`
   *   for a party larger than the profile's
   */
  async put(actor: Actor, revision: number, { items }: PutStandingYes, programme?: string): Promise<StandingYesView> {
    const host = await this.hosts.requireOwn(this.database.manager, actor.memberId, programme);
    requirePartiesOf(host, items);
    zoneIdsOf(await this.hubs.ofId(host.hubId), items.flatMap(({ zones }) => zones ?? []));
    const terms = items.map(({ from, to, zones, languages, weekdays, ...rest }) => ({
      ...rest,
      fromTime: from,
      toTime: to,
      languages: languages && [...languages].sort(),
      weekdays: weekdays && [...weekdays].sort((a, b) => a - b),
      zoneKeys: zones && [...zones].sort(),
    }));
    await this.database.transaction(async (tx) => {
      await this.hosts.advance(tx, host.id, revision);
      await this.repository.replace(tx, host.id, terms, this.clock.now());
      await this.hosts.changed(tx, host);
    });
    return this.get(actor, programme);
  }

  private async view(db: EntityManager, host: Host): Promise<StandingYesView> {
    const { timeZone } = await this.hubs.ofId(host.hubId);
    return {
      timeZone,
      items: (await this.repository.list(db, host.id)).map(toItem),
      revision: host.revision,
    };
  }
}

function requirePartiesOf({ partyMax }: Host, items: PutStandingYes['items']): void {
  const errors = items.flatMap(({ maxPartySize }, index): FieldError[] =>
    maxPartySize !== null && maxPartySize > partyMax
      ? [{ path: `items[${index}].maxPartySize`, code: 'too_large', params: { max: partyMax } }]
      : [],
  );
  if (errors.length > 0) throw new DomainError('validation_failed', { errors });
}

const toItem = (row: StandingYes): StandingYesView['items'][number] => ({
  id: row.id,
  active: row.active,
  languages: row.languages,
  weekdays: row.weekdays,
  from: row.fromTime,
  to: row.toTime,
  maxPartySize: row.maxPartySize,
  zones: row.zoneKeys,
  minLeadMinutes: row.minLeadMinutes,
  since: toInstant(row.createdAt),
});
