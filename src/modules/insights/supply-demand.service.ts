import { Injectable } from '@nestjs/common';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import { HOUR_MS } from '../../shared/interval.js';
import { localDate } from '../../shared/local-time.js';
import { HostCallRepository } from './host-call.repository.js';
import { Markets } from './markets.service.js';
import { afterQuietHours } from './quiet-hours.js';
import { SupplyDemandRepository } from './supply-demand.repository.js';
import type { SupplyDemandQuery, SupplyDemandView, SupplyHourQuery, SupplyHourView } from './supply-demand.schema.js';
import { mondayOf, weekOf } from './week-hours.js';

/** Where hosts are missing: how many travellers are in town and how many hosts free, hour by hour of a local week. */
@Injectable()
export class SupplyDemand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly markets: Markets,
    private readonly repository: SupplyDemandRepository,
    private readonly calls: HostCallRepository,
  ) {}

  /** @throws DomainError `unknown_hub` */
  async week({ programmeId }: StaffScope, query: SupplyDemandQuery): Promise<SupplyDemandView> {
    const db = this.database.manager;
    const { hub, timeZone } = await this.markets.hub(programmeId, query.hub);
    const language = query.language ?? null;
    const monday = mondayOf(query.week ?? localDate(this.clock.now(), timeZone));
    const week = weekOf(monday, timeZone);
    const market = { programmeId, hubId: hub.id, language };
    const [demand, supply, languages] = await Promise.all([
      this.repository.demand(db, market, week),
      this.repository.supply(db, market, week),
      this.repository.languages(db, market),
    ]);
    return {
      hub: hub.iata,
      timeZone,
      week: monday,
      language,
      languages,
      hours: week.hours.map(({ place, ...hour }) => ({
        ...hour,
        startsAt: toInstant(week.start + place * HOUR_MS),
        ...figuresOf(demand[place]!, supply[place]!),
      })),
    };
  }

  /** @throws DomainError `unknown_hub`, `local_time_gap` */
  async hour({ programmeId }: StaffScope, query: SupplyHourQuery): Promise<SupplyHourView> {
    const db = this.database.manager;
    const hub = await this.markets.hub(programmeId, query.hub);
    const wanted = this.markets.hour(hub, query);
    const market = { programmeId, hubId: hub.hub.id, language: query.language ?? null };
    const now = this.clock.now();
    const tellAt = afterQuietHours(now.getTime(), hub.timeZone);
    const [demand, supply, byLanguage, callable] = await Promise.all([
      this.repository.demand(db, market, wanted),
      this.repository.supply(db, market, wanted),
      this.repository.byLanguage(db, market, new Date(wanted.start + HOUR_MS / 2)),
      this.calls.callable(db, market, wanted, now),
    ]);
    return {
      startsAt: toInstant(wanted.start),
      endsAt: toInstant(wanted.end),
      ...figuresOf(demand[0]!, supply[0]!),
      byLanguage,
      callable,
      tellAt: tellAt < wanted.start ? toInstant(tellAt) : null,
    };
  }
}

const figuresOf = (demand: number, supply: number) => ({ demand, supply, gap: demand - supply });
