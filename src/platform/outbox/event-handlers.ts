import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { createHash } from 'node:crypto';
import type { DomainEventName } from '../../contracts/domain-events.js';
import { decoratedMethods } from '../discovery/index.js';
import { Jobs, type JobRequest } from '../queue/index.js';
import type { DomainEvent, Effects, Signal } from './domain-event.js';
import { ON_DOMAIN_EVENT } from './on-domain-event.js';
import type { ClaimedEvent } from './outbox.repository.js';

type Handler = (event: DomainEvent) => Effects | undefined | Promise<Effects | undefined>;

const HANDLER_LIMIT_MS = 5_000;

/** Works out what an event leads to, by asking every method that was marked for it. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly handlers = new Map<DomainEventName, Handler[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    for (const { metadata, call } of decoratedMethods<DomainEventName[]>(
      this.discovery,
      this.scanner,
      ON_DOMAIN_EVENT,
    )) {
      for (const name of metadata) {
        this.handlers.set(name, [...(this.handlers.get(name) ?? []), call as unknown as Handler]);
      }
    }
  }

  /** Throws what a handler threw, or an Error for a job that could never be added. */
  async effectsOf({ id, name, payload }: ClaimedEvent): Promise<{ jobs: JobRequest[]; signals: Signal[] }> {
    const event = { id, name, payload } as DomainEvent;
    const jobs: JobRequest[] = [];
    const signals: Signal[] = [];
    for (const handler of this.handlers.get(name) ?? []) {
      const effects = await inTime(Promise.resolve(handler(event)));
      jobs.push(...(effects?.jobs ?? []));
      signals.push(...(effects?.signals ?? []));
    }
    const identified = withIds(id, jobs);
    for (const request of identified) this.jobs.check(request);
    return { jobs: identified, signals };
  }
}

/**
 * Gives each job the id `ob-<event>-<job>`, so that the queue recognises it when the event is told again. Of several of
 * one name each carries a hash of its payload: the same job gets the same id even if the handlers now say less or more.
 */
function withIds(eventId: string, jobs: JobRequest[]): JobRequest[] {
  return jobs.map((request) => {
    if (request.options?.jobId !== undefined || request.options?.deduplicationId !== undefined) return request;
    const isOneOfSeveral = jobs.filter(({ name }) => name === request.name).length > 1;
    const suffix = isOneOfSeveral ? `-${hash(request.payload)}` : '';
    return { ...request, options: { ...request.options, jobId: `ob-${eventId}-${request.name}${suffix}` } };
  });
}

const hash = (payload: object): string =>
  createHash('sha256').update(JSON.stringify(payload)).digest('hex').slice(0, 12);

/** A handler that hangs must not hold up the events of everybody else. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${HANDLER_LIMIT_MS} ms`)), HANDLER_LIMIT_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
