import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS } from '../../shared/instant.js';
import { intersectAll, mergeAll, type Interval } from '../../shared/interval.js';
import { addDays, localDate } from '../../shared/local-time.js';
import { AvailabilityRepository, type HeldHost } from './availability.repository.js';
import { expandAvailability } from './expand-availability.js';
import { LocalCalendar } from './local-calendar.js';
import type { AvailabilityPattern } from './pattern.js';
import { PatternsRepository } from './patterns.repository.js';

/** How far ahead availability is always stored. */
export const HORIZON_DAYS = 56;
/** Each time it is stored a week further, so that a host's rows are rewritten once a week and not every day. */
const EXPANDED_DAYS = HORIZON_DAYS + 7;
const CHUNK = 250;

/** Turns what hosts said into stored intervals. */
@Injectable()
export class AvailabilityExpansion {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly patterns: PatternsRepository,
    private readonly repository: AvailabilityRepository,
  ) {}

  /** Holds the hosts for a change of what they said; {@link store} with what is returned ends it. */
  hold(tx: EntityManager, hostIds: readonly string[]): Promise<HeldHost[]> {
    return this.repository.hold(tx, hostIds, this.clock.now().toISOString().slice(0, 10));
  }

  /** Stores the intervals of held hosts anew, from now on. */
  async store(tx: EntityManager, held: readonly HeldHost[]): Promise<void> {
    const hostIds = held.map(({ hostId }) => hostId);
    await this.storePatterns(tx, held, await this.patterns.ofMany(tx, hostIds));
  }

  /** Expands every host whose stored weeks run out, some at a time. Returns how many hosts. */
  async rollForward(): Promise<number> {
    let total = 0;
    for (;;) {
      const expanded = await this.database.transaction(async (tx) => {
        const needed = new Date(this.clock.now().getTime() + HORIZON_DAYS * DAY_MS).toISOString().slice(0, 10);
        const held = await this.repository.holdBehind(tx, needed, CHUNK);
        if (held.length > 0) await this.store(tx, held);
        return held.length;
      });
      total += expanded;
      if (expanded < CHUNK) return total;
    }
  }

  private async storePatterns(
    tx: EntityManager,
    held: readonly HeldHost[],
    patterns: ReadonlyMap<string, AvailabilityPattern>,
  ): Promise<void> {
    const now = this.clock.now();
    const calendars = new Map<string, { calendar: LocalCalendar; today: string; expandedTo: string }>();
    const hosts = held.map(({ hostId, timeZone, freeNow }) => {
      let local = calendars.get(timeZone);
      if (!local) {
        const today = localDate(now, timeZone);
        local = { calendar: new LocalCalendar(timeZone), today, expandedTo: addDays(today, EXPANDED_DAYS) };
        calendars.set(timeZone, local);
      }
      const regular = expandAvailability(patterns.get(hostId)!, local.calendar, local.today, local.expandedTo);
      return { hostId, expandedTo: local.expandedTo, intervals: fromNowOn(now, regular, freeNow) };
    });
    await this.repository.replaceFuture(tx, now, hosts);
  }
}

const fromNowOn = (now: Date, regular: readonly Interval[], freeNow: Interval | null): Interval[] =>
  intersectAll(freeNow ? mergeAll([...regular, freeNow]) : regular, [{ start: now.getTime(), end: Infinity }]);
