import { Injectable, Logger } from '@nestjs/common';
import { normalFlightNumber } from '../../contracts/flight-number.js';
import { Database, violatedConstraint } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { Hubs } from '../hubs/index.js';
import type { Layover } from './layover.entity.js';
import { isAffectedByFlights, SAME_FLIGHT_MS, sideOf, type FlightLeg, type FlightTimes, type ReadFlight } from './layover-flight.js';
import { LayoverReplanning } from './layover-replanning.service.js';
import { LayoversRepository } from './layovers.repository.js';

/** Layovers follow the flights that their travellers have named. */
@Injectable()
export class LayoverFlights {
  private readonly logger = new Logger(LayoverFlights.name);

  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly replanning: LayoverReplanning,
    private readonly hubs: Hubs,
    private readonly clock: Clock,
  ) {}

  /** What it names and does not follow yet. */
  async legsOf(layoverId: string): Promise<FlightLeg[]> {
    const layover = await this.repository.find(this.database.manager, layoverId);
    return layover && isAffectedByFlights(layover, this.clock.now()) ? legsOf(layover) : [];
  }

  /**
   * Brings all layovers that hang on a flight in step with it, each in a transaction of its own.
   *
   * @param read the flight as it is known when a layover's turn comes: newer words may be on their way to it as well
   * @throws AggregateError where some of them could not be; the others are
   */
  async follow(flight: FlightTimes, read: ReadFlight): Promise<void> {
    const ids = await this.repository.onFlight(this.database.manager, flight, SAME_FLIGHT_MS, this.clock.now());
    const failed: unknown[] = [];
    for (const id of ids) await this.followFor(id, flight.hubId, read).catch((error: unknown) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} of ${ids.length} layovers could not follow flight ${flight.id}`);
  }

  async followFor(layoverId: string, hubId: string, read: ReadFlight): Promise<void> {
    const hub = await this.hubs.ofId(hubId);
    try {
      await this.replanning.followFlight(layoverId, read, hub);
    } catch (error) {
      if (violatedConstraint(error) !== 'ex_layover_traveller') throw error;
      // It would last into the same traveller's next layover: which of the two they miss is theirs to say.
      this.logger.warn({ msg: 'flight not followed', layoverId, reason: 'another layover of the traveller begins before' });
    }
  }
}

function legsOf(layover: Layover): FlightLeg[] {
  return (['arrival', 'departure'] as const).flatMap((direction) => {
    const { named, flightId, at } = sideOf(layover, direction);
    return named === null || flightId !== null ? [] : [{ hubId: layover.hubId, direction, number: normalFlightNumber(named), at }];
  });
}
