export { signal, SignalSink, type DomainEvent, type Effects, type Signal } from './domain-event.js';
export { HeldEvents } from './held-events.js';
export { OnDomainEvent } from './on-domain-event.js';
export { OutboxEvent } from './outbox-event.entity.js';
export { OutboxHealth } from './outbox-health.js';
export { HOLD_EVENT, OutboxRepository, type OutboxCounts } from './outbox.repository.js';
export { Outbox } from './outbox.js';
export { OutboxModule } from './outbox.module.js';
