import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { MINUTE_MS, toInstant } from '../../shared/instant.js';
import { intersectAll, mergeAll, type Interval } from '../../shared/interval.js';
import { addDays, localDate } from '../../shared/local-time.js';
import { Hosts, type Host } from '../hosts/index.js';
import { Hubs } from '../hubs/index.js';
import { AvailabilityExpansion } from './availability-expansion.js';
import { AvailabilityRepository } from './availability.repository.js';
import type { AvailabilityQuery, AvailabilityView, FreeNowView, PutAvailability } from './availability.schema.js';
import { expandAvailability } from './expand-availability.js';
import { LocalCalendar } from './local-calendar.js';
import { PatternsRepository } from './patterns.repository.js';

const SHOWN_DAYS = 28;
const MOST_DAYS = 92;

/** When a host is free, as they say and see it. */
@Injectable()
export class OwnAvailability {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly hubs: Hubs,
    private readonly patterns: PatternsRepository,
    private readonly repository: AvailabilityRepository,
    private readonly expansion: AvailabilityExpansion,
    private readonly outbox: Outbox,
  ) {}

  async get({ memberId }: Pick<Actor, 'memberId'>, query: AvailabilityQuery): Promise<AvailabilityView> {
    const db = this.database.manager;
    const host = await this.hosts.requireOwn(db, memberId, query.programme);
    const { timeZone } = await this.hubs.ofId(host.hubId);
    const from = query.from ?? localDate(this.clock.now(), timeZone);
    const to = query.to ?? addDays(from, SHOWN_DAYS);
    requireRange(from, to);
    const pattern = await this.patterns.of(db, host.id);
    const freeNow = await this.repository.freeNowOf(db, host.id);
    const calendar = new LocalCalendar(timeZone);
    const shown: Interval = { start: calendar.at(from, '00:00'), end: calendar.at(to, '00:00') };
    const regular = expandAvailability(pattern, calendar, from, to);
    const intervals = mergeAll([...regular, ...intersectAll(freeNow ? [freeNow] : [], [shown])]);
    return {
      timeZone,
      weekly: [...pattern.weekly],
      exceptions: [...pattern.exceptions],
      freeNow: freeNow && freeNow.end > this.clock.now().getTime() ? toText(freeNow) : null,
      from,
      to,
      intervals: intervals.map(toText),
      revision: host.revision,
    };
  }

  /** Replaces pattern and exceptions. Throws `stale` where the profile is not at `revision` any more. */
  async put(
    actor: Actor,
    revision: number,
    { timeZone, weekly, exceptions }: PutAvailability,
    programme?: string,
  ): Promise<AvailabilityView> {
    const host = await this.hosts.requireOwn(this.database.manager, actor.memberId, programme);
    const hub = await this.hubs.ofId(host.hubId);
    if (timeZone !== hub.timeZone) {
      throw new DomainError('validation_failed', {
        errors: [{ path: 'timeZone', code: 'invalid_choice', params: { choices: hub.timeZone } }],
      });
    }
    await this.database.transaction(async (tx) => {
      await this.hosts.advance(tx, host.id, revision);
      const held = await this.expansion.hold(tx, [host.id]);
      await this.patterns.replace(tx, host.id, { weekly, exceptions });
      await this.expansion.store(tx, held);
      await this.changed(tx, host);
    });
    return this.get(actor, { programme });
  }

  /** Adds the time from now on. Said again, it lasts as long as was said last. */
  async freeNow({ memberId }: Actor, minutes: number, programme?: string): Promise<FreeNowView> {
    const host = await this.hosts.requireOwn(this.database.manager, memberId, programme);
    if (host.state !== 'approved') throw new DomainError('host_not_approved', { params: { state: host.state } });
    const now = this.clock.now().getTime();
    const interval = { start: now, end: now + minutes * MINUTE_MS };
    await this.setFreeNow(host, interval);
    return toText(interval);
  }

  async notFreeNow({ memberId }: Actor, programme?: string): Promise<void> {
    await this.setFreeNow(await this.hosts.requireOwn(this.database.manager, memberId, programme), null);
  }

  private async setFreeNow(host: Host, freeNow: Interval | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      const held = await this.expansion.hold(tx, [host.id]);
      await this.repository.setFreeNow(tx, host.id, freeNow);
      await this.expansion.store(
        tx,
        held.map((one) => ({ ...one, freeNow })),
      );
      await this.changed(tx, host);
    });
  }

  private async changed(tx: EntityManager, { id: hostId, hubId, programmeId }: Host): Promise<void> {
    this.outbox.add(tx, 'availability.changed', { hostId, hubId, programmeId });
  }
}

function requireRange(from: string, to: string): void {
  if (to <= from) throw rangeError('too_small', { min: addDays(from, 1) });
  const last = addDays(from, MOST_DAYS);
  if (to > last) throw rangeError('too_large', { max: last });
}

const rangeError = (code: 'too_small' | 'too_large', params: Record<string, string>): DomainError =>
  new DomainError('validation_failed', { errors: [{ path: 'to', code, params }] });

const toText = ({ start, end }: Interval) => ({ startsAt: toInstant(start), endsAt: toInstant(end) });
