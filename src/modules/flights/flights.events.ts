import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job, type JobRequest } from '../../platform/queue/index.js';
import { eachInTurn, Purging, Reconciliation } from '../../platform/reconcile/index.js';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import { FlightRepository } from './flight.repository.js';
import { Flights } from './flights.service.js';

/** Long enough for a job that is only late. */
const FORGOTTEN_AFTER_MS = 10_000;
/** What could not be applied for so long is a dead letter, and stands in nobody's way. */
const FORGOTTEN_FOR_MS = HOUR_MS;
const RECONCILE_BATCH = 200;
/** Others wait for the next word about their flight. */
const MOST_IMPORTED = 5_000;
/** For as long as a source may tell the same again. */
const KEPT_EVENTS_MS = 14 * DAY_MS;
const KEPT_FLIGHTS_MS = 90 * DAY_MS;

/** What follows from what is told of flights, and from layovers that say their flights. */
@Injectable()
export class FlightJobs implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly repository: FlightRepository,
    private readonly flights: Flights,
    private readonly reconciliation: Reconciliation,
    private readonly purging: Purging,
  ) {}

  onModuleInit(): void {
    this.reconciliation.register({ name: 'flights.apply', run: (now) => this.applyForgotten(now) });
    this.purging.register({
      name: 'flights.purge',
      run: (now) =>
        this.database.transaction((tx) =>
          this.repository.purge(tx, {
            toldBefore: new Date(now.getTime() - KEPT_EVENTS_MS),
            flownBefore: new Date(now.getTime() - KEPT_FLIGHTS_MS),
          }),
        ),
    });
  }

  @OnDomainEvent('flight.reported')
  reported({ payload: { flightEventId } }: DomainEvent<'flight.reported'>): Effects {
    return { jobs: [job('apply-flight-event', { eventId: flightEventId }, { jobId: `flight-${flightEventId}` })] };
  }

  @OnDomainEvent('layover.opened')
  @OnDomainEvent('layover.edited')
  async saidFlights({ id, payload: { layoverId } }: DomainEvent<'layover.opened' | 'layover.edited'>): Promise<Effects> {
    return (await this.flights.mayCatchUp(layoverId)) ? { jobs: [followFlights(id, layoverId)] } : {};
  }

  @OnDomainEvent('layovers.imported')
  async imported({ id, payload }: DomainEvent<'layovers.imported'>): Promise<Effects> {
    const layoverIds = await this.repository.notFollowing(this.database.manager, payload, MOST_IMPORTED);
    return { jobs: layoverIds.map((layoverId) => followFlights(id, layoverId)) };
  }

  @HandlesJob('apply-flight-event')
  async apply({ eventId }: { eventId: string }): Promise<void> {
    await this.flights.apply(eventId);
  }

  @HandlesJob('follow-flights')
  async follow({ layoverId }: { layoverId: string }): Promise<void> {
    await this.flights.catchUp(layoverId);
  }

  private async applyForgotten(now: Date): Promise<number> {
    const came = { after: new Date(now.getTime() - FORGOTTEN_FOR_MS), before: new Date(now.getTime() - FORGOTTEN_AFTER_MS) };
    const waiting = await this.repository.waiting(this.database.manager, came, RECONCILE_BATCH);
    return eachInTurn(waiting, (id) => this.flights.apply(id));
  }
}

const followFlights = (eventId: string, layoverId: string): JobRequest =>
  job('follow-flights', { layoverId }, { jobId: `follow-${eventId}-${layoverId}` });
