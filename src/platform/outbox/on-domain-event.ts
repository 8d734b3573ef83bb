import type { DomainEventName } from '../../contracts/domain-events.js';
import type { DomainEventHandler } from './domain-event.js';

export const ON_DOMAIN_EVENT = Symbol('outbox:on-domain-event');

/**
 * Marks a method that says what an event leads to: jobs and signals. An event may have several such methods. They run
 * after the commit, at least once: a method that throws has all methods of that event called again, with back-off.
 */
export const OnDomainEvent =
  <N extends DomainEventName>(name: N) =>
  <H extends DomainEventHandler<N>>(
    _target: object,
    _key: string | symbol,
    descriptor: TypedPropertyDescriptor<H>,
  ): void => {
    const names = (Reflect.getMetadata(ON_DOMAIN_EVENT, descriptor.value!) ?? []) as DomainEventName[];
    Reflect.defineMetadata(ON_DOMAIN_EVENT, [...names, name], descriptor.value!);
  };
