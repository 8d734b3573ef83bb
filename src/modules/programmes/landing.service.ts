import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { cursorId, schema, toPage, type Page } from '../../platform/http/index.js';
import { Clock } from '../../shared/clock.js';
import { MINUTE_MS, toInstant } from '../../shared/instant.js';
import { localDate, localInstant } from '../../shared/local-time.js';
import { HubDirectory, type HubSummary } from './hub-directory.js';
import type { Programme } from './programme.entity.js';
import { ProgrammesRepository } from './programmes.repository.js';
import type { ProgrammeLanding, ProgrammeView } from './programmes.schema.js';
import { Programmes } from './programmes.service.js';
import { SupplyReader } from './supply-reader.js';

/** What anybody may see of programmes. */
/** How old the counts of free hosts may be. */
const SUPPLY_STEP_MS = 10_000;

@Injectable()
export class ProgrammeLandings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly repository: ProgrammesRepository,
    private readonly hubs: HubDirectory,
    private readonly supply: SupplyReader,
  ) {}

  async list({ limit, cursor }: schema.PageQuery): Promise<Page<ProgrammeView>> {
    const db = this.database.manager;
    const rows = await this.repository.listInStates(db, ['recruiting', 'open'], limit + 1, cursorId(cursor));
    const pairs = await this.repository.hubsOfAll(
      db,
      rows.map((row) => row.id),
    );
    const hubs = await this.hubs.summaries(db, [...new Set(pairs.map((pair) => pair.hubId))]);
    return toPage(rows, limit, (row) => {
      const hubIds = new Set(pairs.filter((pair) => pair.programmeId === row.id).map((pair) => pair.hubId));
      return { ...cardOf(row), hubs: hubs.filter((hub) => hubIds.has(hub.id)).map(hubOf) };
    });
  }

  async landing(slug: string): Promise<ProgrammeLanding> {
    const db = this.database.manager;
    const programme = await this.programmes.getPublic(db, slug);
    const hubs = await this.hubs.summaries(db, await this.repository.hubIds(db, programme.id));
    const now = this.clock.now().getTime();
    return {
      ...cardOf(programme),
      hubs: await Promise.all(
        hubs.map(async (hub) => ({ ...hubOf(hub), ...(await this.supplyAt(hub, programme.id, now)) })),
      ),
      asOf: toInstant(now),
    };
  }

  private async supplyAt(hub: HubSummary, programmeId: string, at: number) {
    // All who look within these seconds ask the same.
    const now = Math.floor(at / SUPPLY_STEP_MS) * SUPPLY_STEP_MS;
    const [hostsFreeNow, hostsFreeToday] = await Promise.all([
      this.supply.hostsFree(hub.id, programmeId, { start: now, end: now + MINUTE_MS }),
      this.supply.hostsFree(hub.id, programmeId, { start: now, end: endOfLocalDay(now, hub.timeZone) }),
    ]);
    return { hostsFreeNow, hostsFreeToday };
  }
}

/** In epoch milliseconds. */
const endOfLocalDay = (at: number, timeZone: string): number =>
  localInstant(localDate(at, timeZone), '24:00', timeZone);

const cardOf = (programme: Programme) => ({
  slug: programme.slug,
  name: programme.name,
  brandName: programme.brandName,
  state: programme.state,
  accentColour: programme.accentColour,
  defaultLocale: programme.defaultLocale,
  heroText: programme.heroText,
  answerHours: programme.answerHours,
});

const hubOf = ({ id: _, ...hub }: HubSummary) => hub;
