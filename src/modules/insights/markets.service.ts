import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Database } from '../../platform/database/index.js';
import { HOUR_MS } from '../../shared/interval.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import type { WantedHour } from './host-call.repository.js';
import { hourStart } from './week-hours.js';

/** What staff ask about: a hub of their programme, and an hour there. */
@Injectable()
export class Markets {
  constructor(
    private readonly database: Database,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
  ) {}

  /** @throws DomainError `unknown_hub` for one that is not of the programme */
  async hub(programmeId: string, iata: string): Promise<KnownHub> {
    const hub = await this.hubs.ofIata(iata);
    const hubIds = await this.programmes.hubIds(this.database.manager, programmeId);
    if (!hub || !hubIds.includes(hub.hub.id)) throw new DomainError('unknown_hub', { params: { iata } });
    return hub;
  }

  /** @throws DomainError `local_time_gap` where clocks skip the hour */
  hour({ timeZone }: KnownHub, { date, hour }: { date: string; hour: number }): WantedHour {
    const start = hourStart(date, hour, timeZone);
    if (start === undefined) throw new DomainError('local_time_gap', { params: { time: `${date} ${hour}:00`, timeZone } });
    return { date, hour, start, end: start + HOUR_MS };
  }
}
