import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DomainEventName, DomainEvents } from '../../contracts/domain-events.js';
import { newId } from '../../shared/ids.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Database } from '../database/index.js';
import { currentTrace } from '../tracing/index.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxRepository } from './outbox.repository.js';

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
  async add<N extends DomainEventName>(tx: EntityManager, name: N, payload: DomainEvents[N]): Promise<void> {
    this.database.afterCommit(tx, () => this.bell.ring());
    await this.repository.insert(tx, { id: newId(), name, payload, trace: currentTrace() });
    if (this.severalProcesses) await this.repository.notifyOthers(tx);
  }

  /** Adds several events of one name, in one statement. */
  async addMany<N extends DomainEventName>(tx: EntityManager, name: N, payloads: DomainEvents[N][]): Promise<void> {
    if (payloads.length === 0) return;
    this.database.afterCommit(tx, () => this.bell.ring());
    await this.repository.insertMany(
      tx,
      payloads.map((payload) => ({ id: newId(), name, payload, trace: currentTrace() })),
    );
    if (this.severalProcesses) await this.repository.notifyOthers(tx);
  }
}
