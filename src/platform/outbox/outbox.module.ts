import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OutboxDispatcher } from './dispatcher.js';
import { EventHandlers } from './event-handlers.js';
import { HeldEvents } from './held-events.js';
import { OutboxBell } from './outbox-bell.js';
import { OutboxHealth } from './outbox-health.js';
import { OutboxRepository } from './outbox.repository.js';
import { Outbox } from './outbox.js';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Outbox, OutboxBell, OutboxRepository, EventHandlers, OutboxDispatcher, HeldEvents, OutboxHealth],
  exports: [Outbox, HeldEvents, OutboxRepository, OutboxHealth],
})
export class OutboxModule {}
