import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toPreciseInstant } from '../../shared/instant.js';
import { Hubs } from '../hubs/index.js';
import type { FlightEvent } from './flight.entity.js';
import type { FlightReport } from './flight-report.js';
import { FlightRepository } from './flight.repository.js';
import type { TakenFlightEvents } from './flights.schema.js';

/** Writes down what is told of flights; what follows from it is done by jobs. */
@Injectable()
export class FlightIntake {
  constructor(
    private readonly database: Database,
    private readonly flights: FlightRepository,
    private readonly hubs: Hubs,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @param unreadable how many more there were that nobody could read */
  async take(source: string, said: readonly FlightReport[], unreadable = 0): Promise<TakenFlightEvents> {
    const receivedAt = this.clock.now();
    // Nobody says anything later than we hear it: a clock that is ahead would silence all others.
    const reports = said.map((report) => ({ ...report, saidAt: earlier(report.saidAt, toPreciseInstant(receivedAt)) }));
    const hubIds = await this.hubIdsOf(reports);
    // Twice in one request is once as well.
    const bySourceId = new Map(reports.map((report) => [report.id, report]));
    const events = [...bySourceId.values()].flatMap((report): FlightEvent[] => {
      const hubId = hubIds.get(report.hub);
      return hubId === undefined ? [] : [{ id: newId(), hubId, source, sourceEventId: report.id, receivedAt, report, outcome: null }];
    });
    const taken = await this.database.transaction(async (tx) => {
      if (events.length === 0) return 0;
      const ids = await this.flights.insertNew(tx, events);
      for (const flightEventId of ids) this.outbox.add(tx, 'flight.reported', { flightEventId });
      return ids.length;
    });
    return { taken, repeated: events.length - taken + reports.length - bySourceId.size, elsewhere: bySourceId.size - events.length, unreadable };
  }

  private async hubIdsOf(reports: readonly FlightReport[]): Promise<Map<string, string>> {
    const codes = [...new Set(reports.map(({ hub }) => hub))];
    const known = await Promise.all(codes.map((iata) => this.hubs.ofIata(iata)));
    return new Map(known.flatMap((hub) => (hub ? [[hub.hub.iata, hub.id] as const] : [])));
  }
}

const earlier = (a: string, b: string): string => (Date.parse(a) <= Date.parse(b) ? a : b);
