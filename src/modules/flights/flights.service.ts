import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { LayoverFlights, SAME_FLIGHT_MS, type FlightTimes, type ReadFlight } from '../layovers/index.js';
import type { Flight, FlightEvent } from './flight.entity.js';
import { isOutdated } from './flight-report.js';
import { FlightRepository } from './flight.repository.js';

/** Keeps flights as they were last told, and the layovers that hang on them in step. */
@Injectable()
export class Flights {
  constructor(
    private readonly database: Database,
    private readonly flights: FlightRepository,
    private readonly layovers: LayoverFlights,
  ) {}

  /** Applies one event; again, or after a newer one, it changes nothing. */
  async apply(eventId: string): Promise<void> {
    const event = await this.flights.findEvent(this.database.manager, eventId);
    if (!event || event.outcome !== null) return;
    const flight = await this.database.transaction((tx) => this.note(tx, event));
    if (flight) await this.layovers.follow(timesOf(flight), this.reader(flight.id));
    // Only now: what was cut off in between is done again.
    await this.flights.settle(this.database.manager, eventId, flight ? 'applied' : 'outdated');
  }

  /** Whether it names flights that it does not follow. */
  async mayCatchUp(layoverId: string): Promise<boolean> {
    return (await this.layovers.legsOf(layoverId)).length > 0;
  }

  /** A layover says other flights than before, or is new: what is known of them already applies to it. */
  async catchUp(layoverId: string): Promise<void> {
    const legs = await this.layovers.legsOf(layoverId);
    for (const leg of legs) {
      const flight = await this.flights.nearest(this.database.manager, { ...leg, withinMs: SAME_FLIGHT_MS });
      if (flight) await this.layovers.followFor(layoverId, flight.hubId, this.reader(flight.id));
    }
  }

  private reader(flightId: string): ReadFlight {
    return async (tx) => timesOf((await this.flights.find(tx, flightId))!);
  }

  /** The flight as it is then; undefined where more is known already. */
  private async note(tx: EntityManager, { id: eventId, hubId, source, report }: FlightEvent): Promise<Flight | undefined> {
    const { direction, flight: number, state, sequence } = report;
    const scheduledAt = new Date(report.scheduledAt);
    await this.database.lock(tx, `flight:${hubId}:${direction}:${number}`);
    // The same flight where its schedule has changed, or another source has it otherwise.
    const known = await this.flights.nearest(tx, { hubId, direction, number, at: scheduledAt, withinMs: SAME_FLIGHT_MS });
    const word = { source, saidAt: report.saidAt, sequence, eventId };
    if (known && isOutdated(word, { ...known, saidAt: known.saidAt.toISOString() })) return undefined;
    const isOnSchedule = known?.scheduledAt.getTime() === scheduledAt.getTime();
    const flight: Flight = {
      id: known?.id ?? newId(),
      hubId,
      direction,
      number,
      scheduledAt,
      // Who says only that the gate has changed does not say that it is on time.
      expectedAt: report.expectedAt === null ? (isOnSchedule ? known.expectedAt : scheduledAt) : new Date(report.expectedAt),
      state,
      source,
      saidAt: new Date(report.saidAt),
      sequence,
      eventId,
      revision: known?.revision ?? 1,
    };
    await this.flights.save(tx, flight);
    return flight;
  }
}

const timesOf = ({ id, hubId, direction, number, scheduledAt, expectedAt, state }: Flight): FlightTimes => ({
  id,
  hubId,
  direction,
  number,
  scheduledAt,
  expectedAt,
  comes: state === 'expected' || state === 'gone',
});
