import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import type { Page } from '../../platform/http/index.js';
import { OnDomainEvent, type DomainEvent } from '../../platform/outbox/index.js';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { PushSender } from '../../platform/push/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import { Members } from '../members/index.js';
import type { PushSubscription } from './push-subscription.entity.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';
import type { PushSubscriptionView, PutPushSubscription } from './push-subscription.schema.js';

/** More devices than people have; the oldest goes for a further one. */
const MOST = 10;

/** The browsers in which a member wants to be told by web push. */
@Injectable()
export class PushSubscriptions implements PersonalDataContributor, OnModuleInit {
  readonly section = 'push';

  constructor(
    private readonly database: Database,
    private readonly repository: PushSubscriptionRepository,
    private readonly members: Members,
    private readonly sender: PushSender,
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  /**
   * Throws `not_found` where this installation pushes nothing, `validation_failed` for an address that is none of a push
   * service on the internet, and for a browser of somebody else's with other keys than it has.
   */
  async put(actor: Actor, { endpoint, keys }: PutPushSubscription): Promise<PushSubscriptionView> {
    if (!this.sender.isOffered) throw new DomainError('not_found');
    if (!this.sender.accepts(endpoint)) throw refusedAt('endpoint');
    const { memberId, sessionId } = actor;
    return this.database.transaction(async (tx) => {
      await this.members.hold(tx, memberId);
      const createdAt = this.clock.now();
      const put = await this.repository.put(tx, { id: newId(), memberId, sessionId, endpoint, ...keys, createdAt });
      if (!put) throw refusedAt('keys');
      await this.repository.removeAbove(tx, memberId, MOST);
      return toView(put, sessionId);
    });
  }

  async list({ memberId, sessionId }: Actor): Promise<Page<PushSubscriptionView>> {
    const rows = await this.repository.of(this.database.manager, memberId);
    return { items: rows.map((row) => toView(row, sessionId)), nextCursor: null };
  }

  /** Throws `not_found`. */
  async remove({ memberId }: Actor, id: string): Promise<void> {
    if (!(await this.repository.remove(this.database.manager, memberId, id))) throw new DomainError('not_found');
  }

  /** Whoever signs out is told nothing any more where they were signed in. */
  @OnDomainEvent('session.ended')
  async sessionEnded({ payload }: DomainEvent<'session.ended'>): Promise<void> {
    await this.repository.removeOfSession(this.database.manager, payload.sessionId);
  }

  /** Without the addresses and keys: they would let somebody send in our name, or read what we send. */
  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const rows = await this.repository.of(db, memberId);
    return rows.map((row) => ({ service: serviceOf(row), createdAt: toInstant(row.createdAt) }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.repository.removeAll(tx, memberId);
    return [];
  }
}

const refusedAt = (path: string): DomainError =>
  new DomainError('validation_failed', { errors: [{ path, code: 'invalid_format' }] });

const serviceOf = ({ endpoint }: PushSubscription): string => new URL(endpoint).hostname;

const toView = (row: PushSubscription, sessionId: string): PushSubscriptionView => ({
  id: row.id,
  current: row.sessionId === sessionId,
  service: serviceOf(row),
  createdAt: toInstant(row.createdAt),
});
