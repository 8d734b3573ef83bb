import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Host } from './host.entity.js';

export interface HostListener {
  /** Called in the transaction that takes the host out of the programme, under the host's lock. */
  onSuspended(tx: EntityManager, host: Host, suspension: { actorId: string }): Promise<void> | void;
}

/** Who must act in the same transaction when a host is out; modules further along the pipeline register here. */
@Injectable()
export class HostListeners {
  private readonly listeners: HostListener[] = [];

  register(listener: HostListener): void {
    this.listeners.push(listener);
  }

  async suspended(tx: EntityManager, host: Host, suspension: { actorId: string }): Promise<void> {
    for (const listener of this.listeners) await listener.onSuspended(tx, host, suspension);
  }
}
