import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Meetup } from './meetup.entity.js';

export interface MeetupListener {
  /** Called in the transaction that cancels the meetup. */
  onCancelled(tx: EntityManager, meetup: Meetup): Promise<void>;
}

/** Who must act in the same transaction when a meetup is off; modules further along the pipeline register here. */
@Injectable()
export class MeetupListeners {
  private readonly listeners: MeetupListener[] = [];

  register(listener: MeetupListener): void {
    this.listeners.push(listener);
  }

  async cancelled(tx: EntityManager, meetup: Meetup): Promise<void> {
    for (const listener of this.listeners) await listener.onCancelled(tx, meetup);
  }
}
