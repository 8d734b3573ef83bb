import { Injectable, Logger, Optional, type BeforeApplicationShutdown } from '@nestjs/common';
import type { DomainEventName } from '../../contracts/domain-events.js';
import { Database } from '../database/index.js';
import { Metrics } from '../metrics/index.js';
import { SignalSink, type Signal } from './domain-event.js';
import { OutboxRepository } from './outbox.repository.js';

/** Marks are made together: they cost more than the news, and nobody waits for them. */
const MARK_EVERY_MS = 100;

/**
 * Events that whoever writes them tells at once, knowing already what they say: the dispatchers would have to read it
 * again. They are in the outbox all the same (`HOLD_EVENT`), for the dispatchers to tell where this process does not.
 */
@Injectable()
export class HeldEvents implements BeforeApplicationShutdown {
  private readonly logger = new Logger(HeldEvents.name);
  private told: string[] = [];
  private timer?: NodeJS.Timeout;
  private marking: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly sink: SignalSink,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** Sends an event's signals, after its commit. Where other nodes cannot be reached, a dispatcher does so again later. */
  async tell(event: { id: string; name: DomainEventName }, signals: readonly Signal[]): Promise<void> {
    try {
      this.sink.sendAll(signals);
      await this.sink.flushed();
    } catch (error) {
      this.logger.warn({ msg: 'event left to the dispatcher', event: event.name, reason: reasonOf(error) });
      return;
    }
    this.metrics?.eventsDispatched.inc({ event: event.name, result: 'done' });
    this.told.push(event.id);
    this.timer ??= setTimeout(() => void this.mark(), MARK_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.marking;
    if (this.told.length > 0) await this.mark();
  }

  private mark(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    return (this.marking = this.marking.then(() => this.markTold()));
  }

  /** Without their mark they are told once more: a nuisance and no harm. */
  private async markTold(): Promise<void> {
    const ids = this.told;
    this.told = [];
    try {
      await this.database.transaction((tx) => this.repository.markDispatched(tx, ids, []));
    } catch (error) {
      this.logger.warn({ msg: 'events told but not marked', events: ids.length, reason: reasonOf(error) });
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
