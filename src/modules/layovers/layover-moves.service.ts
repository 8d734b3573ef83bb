import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import { layoverStates, type LayoverState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import type { Layover } from './layover.entity.js';
import { LayoverListeners } from './layover-listeners.js';
import { LayoversRepository, type LayoverChange } from './layovers.repository.js';

export interface Move {
  /** Who moves it; null for the system itself. */
  actorId: string | null;
  /** Why, as a code; needed where something ends. */
  reason?: string;
  /** Why, in the traveller's words. */
  note?: string;
  /** What changes together with the state. */
  change?: LayoverChange;
}

const CLOSED: readonly LayoverState[] = ['cancelled', 'expired', 'infeasible'];

/** The one way from state to state: locked, conditional, audited, told to those concerned. */
@Injectable()
export class LayoverMoves {
  constructor(
    private readonly database: Database,
    private readonly repository: LayoversRepository,
    private readonly listeners: LayoverListeners,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Throws InvalidTransition where there is no way from its state to the other, `not_found` where it does not exist. */
  async move(tx: EntityManager, id: string, to: LayoverState, { actorId, reason, note, change }: Move): Promise<Layover> {
    await this.database.lock(tx, `layover:${id}`);
    const before = await this.repository.find(tx, id);
    if (!before) throw new DomainError('not_found');
    const from = before.state;
    layoverStates.step(from, to);
    const layover = await this.repository.transition(tx, id, to, {
      ...change,
      closedReason: reason ?? null,
      closedNote: note ?? null,
      updatedAt: this.clock.now(),
    });
    if (!layover) throw new Error(`layover ${id} changed under its lock`);

    const { hubId, programmeId, travellerId } = layover;
    this.audit.record(tx, {
      programmeId,
      actorId,
      action: `layover.${to === 'open' ? 'reopened' : to}`,
      subject: { type: 'layover', id },
      before: { state: from },
      after: { state: to, ...(reason !== undefined && { reason }) },
    });
    this.outbox.add(tx, 'layover.changed', { layoverId: id, hubId, programmeId, travellerId, from, to, ...(reason !== undefined && { reason }) });
    if (CLOSED.includes(to)) await this.listeners.closed(tx, layover, { actorId, reason: reason ?? to, note });
    return layover;
  }

  /** Expires a layover whose time is up; does nothing before, again, or once it is no longer open. */
  async expireIfDue(id: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.database.lock(tx, `layover:${id}`);
      const layover = await this.repository.find(tx, id);
      if (layover?.state !== 'open' || layover.expiresAt > this.clock.now()) return;
      await this.move(tx, id, 'expired', { actorId: null, reason: 'no_host_in_time' });
    });
  }
}
