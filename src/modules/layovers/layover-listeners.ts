import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReplanCause } from '../../contracts/domain-events.js';
import type { Layover } from './layover.entity.js';

/** Why a layover is over, and who ended it; null for the system itself. */
export interface LayoverClosing {
  actorId: string | null;
  reason: string;
  /** The same in the traveller's own words, where they said any. */
  note?: string;
}

/** Who has changed a layover, null for the system itself, and what the change is. */
export interface Replanning {
  actorId: string | null;
  cause: ReplanCause;
}

export interface LayoverListener {
  /** The layover has been cancelled, has expired or become infeasible: in the transaction in which that happens. */
  onClosed(tx: EntityManager, layover: Layover, closing: LayoverClosing): Promise<void>;
  /**
   * Something that invitations and meetups were built on has changed: times, transfer rules, and, while it is open, party
   * or wishes. In the transaction that changes it, with the layover as it is now, and who changed it; it may be opened again
   * in there.
   */
  onReplanned(tx: EntityManager, layover: Layover, by: Replanning): Promise<void>;
}

/** Who must act in the same transaction; modules further along the pipeline register here. */
@Injectable()
export class LayoverListeners {
  private readonly listeners: LayoverListener[] = [];

  register(listener: LayoverListener): void {
    this.listeners.push(listener);
  }

  async closed(tx: EntityManager, layover: Layover, closing: LayoverClosing): Promise<void> {
    for (const listener of this.listeners) await listener.onClosed(tx, layover, closing);
  }

  async replanned(tx: EntityManager, layover: Layover, by: Replanning): Promise<void> {
    for (const listener of this.listeners) await listener.onReplanned(tx, layover, by);
  }
}
