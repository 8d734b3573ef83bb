import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DomainEventName, DomainEvents } from '../../contracts/domain-events.js';
import { newId } from '../../shared/ids.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Database } from '../database/index.js';
import { currentTrace } from '../tracing/index.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxRepository, type NewEvent } from './outbox.repository.js';

/** Writes down what happened, in the transaction that makes it happen; the dispatcher tells it to the outside. */
@Injectable()
export class Outbox {
  private readonly severalProcesses: boolean;

  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly bell: OutboxBell,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.severalProcesses = config.redis.url !== undefined;
  }

  /**
   * Adds an event. Nobody hears of it if the transaction rolls back.
   *
   * @param tx a transaction of `Database.transaction`
   */
  add<N extends DomainEventName>(tx: EntityManager, name: N, payload: DomainEvents[N]): void {
    this.addMany(tx, name, [payload]);
  }

  /** Adds several events of one name. */
  addMany<N extends DomainEventName>(tx: EntityManager, name: N, payloads: readonly DomainEvents[N][]): void {
    if (payloads.length === 0) return;
    const trace = currentTrace();
    this.database.gather(
      tx,
      this.write,
      payloads.map((payload) => ({ id: newId(), name, payload, trace })),
    );
  }

  private readonly write = async (tx: EntityManager, events: readonly NewEvent[]): Promise<void> => {
    this.database.afterCommit(tx, () => this.bell.ring());
    await this.repository.insertMany(tx, events);
    if (this.severalProcesses) await this.repository.notifyOthers(tx);
  };
}
