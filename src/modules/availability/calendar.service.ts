import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { message, toLocale } from '../../platform/i18n/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS } from '../../shared/instant.js';
import { Hosts } from '../hosts/index.js';
import { Members } from '../members/index.js';
import { Programmes } from '../programmes/index.js';
import { HORIZON_DAYS } from './availability-expansion.js';
import { AvailabilityRepository } from './availability.repository.js';
import type { CalendarLink } from './availability.schema.js';
import { HostCalendar, type CalendarEntry } from './host-calendar.js';

const PAST_DAYS = 30;
/** How often calendars should ask again. */
const REFRESH_SECONDS = 3_600;

/** A host's calendar behind a secret link, for the calendar program of their choice. */
@Injectable()
export class HostCalendars {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly hosts: Hosts,
    private readonly members: Members,
    private readonly programmes: Programmes,
    private readonly availability: AvailabilityRepository,
    private readonly entries: HostCalendar,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Makes the link, and another one each time; the ones before open nothing any more. */
  async makeLink({ memberId }: Actor, programme?: string): Promise<CalendarLink> {
    const secret = randomBytes(32).toString('base64url');
    await this.database.transaction(async (tx) => {
      await this.hosts.setCalendarSecret(tx, await this.hosts.requireOwn(tx, memberId, programme), secret);
    });
    return { url: `${this.config.http.publicUrl}/api/v1/hosts/me/calendar.ics?token=${secret}` };
  }

  /** The calendar that a secret opens, as iCalendar (RFC 5545). Throws `not_found`. */
  async read(secret: string): Promise<string> {
    const db = this.database.manager;
    const host = await this.hosts.findByCalendarSecret(db, secret);
    if (!host) throw new DomainError('not_found');
    const member = await this.members.find(db, host.memberId);
    const programme = await this.programmes.find(db, host.programmeId);
    const locale = toLocale(member?.locale);
    const now = this.clock.now().getTime();
    const range = { start: now - PAST_DAYS * DAY_MS, end: now + HORIZON_DAYS * DAY_MS };
    const free = await this.availability.ofHost(db, host.id, { ...range, start: now });
    const others = await this.entries.entries(db, { hostId: host.id, memberId: host.memberId, locale }, range);
    const available = message(locale, 'calendar.available', { programme: programme!.name });
    return this.write(programme!.name, [
      ...free.map((during) => ({ id: `free-${host.id}-${during.start}`, during, summary: available, busy: false })),
      ...others,
    ]);
  }

  private write(name: string, entries: readonly CalendarEntry[]): string {
    const now = this.clock.now();
    const { hostname } = new URL(this.config.http.publicUrl);
    const calendar = new ICalCalendar({
      name,
      prodId: { company: 'Interlude', product: 'host-calendar', language: 'EN' },
      ttl: REFRESH_SECONDS,
    });
    for (const { id, during, summary, description, location, changedAt, busy } of entries) {
      calendar.createEvent({
        id: `${id}@${hostname}`,
        start: new Date(during.start),
        end: new Date(during.end),
        stamp: changedAt ?? now,
        summary,
        description: description ?? null,
        location: location ?? null,
        status: ICalEventStatus.CONFIRMED,
        transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
      });
    }
    return calendar.toString();
  }
}
