import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Meetup } from './meetup.entity.js';

/** Called in the transaction of what happens. */
export interface MeetupListener {
  onCancelled(tx: EntityManager, meetup: Meetup): Promise<void>;
  /** It is at another time, for nobody's asking. */
  onMoved(tx: EntityManager, meetup: Meetup, actorId: string | null): Promise<void>;
}

/** Who must act in the same transaction when a meetup is off or moved; modules further along the pipeline register here. */
@Injectable()
export class MeetupListeners {
  private readonly listeners: MeetupListener[] = [];

  register(listener: MeetupListener): void {
    this.listeners.push(listener);
  }

  async cancelled(tx: EntityManager, meetup: Meetup): Promise<void> {
    for (const listener of this.listeners) await listener.onCancelled(tx, meetup);
  }

  async moved(tx: EntityManager, meetup: Meetup, actorId: string | null): Promise<void> {
    for (const listener of this.listeners) await listener.onMoved(tx, meetup, actorId);
  }
}
