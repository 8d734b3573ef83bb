import { Injectable } from '@nestjs/common';
import { OnDomainEvent, type DomainEvent } from '../outbox/index.js';
import { Realtime } from './realtime.js';

/** A session that has ended takes its connections with it. */
@Injectable()
export class SessionEnd {
  constructor(private readonly realtime: Realtime) {}

  @OnDomainEvent('session.ended')
  async ended({ payload }: DomainEvent<'session.ended'>): Promise<void> {
    this.realtime.endSession(payload.sessionId);
    await this.realtime.flushed();
  }
}
