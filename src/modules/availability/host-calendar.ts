import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Locale } from '../../platform/i18n/index.js';
import type { Interval } from '../../shared/interval.js';

/** Something that stands in a host's calendar. */
export interface CalendarEntry {
  /** Unique and lasting: `meetup-<id>`. */
  id: string;
  during: Interval;
  summary: string;
  description?: string;
  location?: string;
  /** When it was last changed; calendars take the newest. */
  changedAt?: Date;
  /** Whether the host is taken at that time. */
  busy: boolean;
}

/** A module's entries in a host's calendar, in the host's language. */
export type CalendarSource = (
  db: EntityManager,
  host: { hostId: string; memberId: string; locale: Locale },
  range: Interval,
) => Promise<CalendarEntry[]>;

/** What stands in hosts' calendars besides their availability. Modules register themselves when they start. */
@Injectable()
export class HostCalendar {
  private readonly sources: CalendarSource[] = [];

  register(source: CalendarSource): void {
    this.sources.push(source);
  }

  async entries(
    db: EntityManager,
    host: { hostId: string; memberId: string; locale: Locale },
    range: Interval,
  ): Promise<CalendarEntry[]> {
    const entries: CalendarEntry[] = [];
    for (const source of this.sources) entries.push(...(await source(db, host, range)));
    return entries;
  }
}
