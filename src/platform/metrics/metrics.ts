import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Whoever scrapes gives up after some seconds, and then has nothing at all: just when it would be worth most. */
const READ_LIMIT_MS = 1_000;

/** One registry for the process. Labels are names of routes, jobs and events, never ids. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'interlude_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly jobSeconds = new Histogram({
    name: 'interlude_job_seconds',
    help: 'Time of a job, by name and result',
    // Not `job`, which Prometheus gives every series for what it was scraped as.
    labelNames: ['name', 'result'] as const,
    buckets: [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  });
  readonly eventsDispatched = new Counter({
    name: 'interlude_outbox_events_total',
    help: 'Outbox events, by name and result',
    labelNames: ['event', 'result'] as const,
    registers: [this.registry],
  });
  readonly liveConnections = new Gauge({
    name: 'interlude_live_connections',
    help: 'Open live connections of this process',
    registers: [this.registry],
  });
  readonly liveEventSeconds = new Histogram({
    name: 'interlude_live_event_seconds',
    help: 'Time from an event of a client to its ack, by event and result: ok, or the code of the problem',
    labelNames: ['event', 'result'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [this.registry],
  });
  readonly liveRefusals = new Counter({
    name: 'interlude_live_refusals_total',
    help: 'What live connections were refused, by what it was (connection or event) and code',
    labelNames: ['what', 'code'] as const,
    registers: [this.registry],
  });
  readonly liveDisconnects = new Counter({
    name: 'interlude_live_disconnects_total',
    help: 'Live connections that have ended, by reason: one of ours (why we closed it) or one of the transport',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });
  readonly mails = new Counter({
    name: 'interlude_mails_total',
    help: 'Letters handed to the mail server, by result: taken or refused',
    labelNames: ['result'] as const,
    registers: [this.registry],
  });
  readonly pushes = new Counter({
    name: 'interlude_pushes_total',
    help: 'Messages handed to push services, by result: taken, gone (no such browser any more) or refused',
    labelNames: ['result'] as const,
    registers: [this.registry],
  });
  readonly reconciled = new Counter({
    name: 'interlude_reconciled_total',
    help: 'Things that reconciliation found undone and did, by task; those whose task failed are not counted',
    labelNames: ['task'] as const,
    registers: [this.registry],
  });
  readonly redisUp = new Gauge({
    name: 'interlude_redis_up',
    help: 'Whether a connection of this process to Redis is ready: 1 or 0, by what it is for',
    labelNames: ['connection'] as const,
    registers: [this.registry],
    collect: () => {
      for (const [connection, isUp] of this.redisConnections) this.redisUp.set({ connection }, isUp() ? 1 : 0);
    },
  });

  /** Hosts found otherwise than the matching had kept them, when it read a hub anew as a check: 0 unless a change went untold. */
  readonly hubStateDrift = new Counter({
    name: 'interlude_hub_state_drift_total',
    help: 'Hosts whose kept state differed from the database at a check',
    registers: [this.registry],
  });

  private readonly redisConnections = new Map<string, () => boolean>();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A gauge that is read when it is scraped. What cannot be read in time is NaN, and keeps no other metric waiting. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        try {
          this.set(await inTime(read()));
        } catch {
          this.set(Number.NaN);
        }
      },
    });
  }

  /** Has a connection to Redis looked at whenever it is scraped. */
  watchRedis(connection: string, isUp: () => boolean): void {
    this.redisConnections.set(connection, isUp);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}

async function inTime<T>(reading: T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not read within ${READ_LIMIT_MS} ms`)), READ_LIMIT_MS);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
}
