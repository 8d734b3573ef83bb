import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

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
    labelNames: ['job', 'result'] as const,
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

  /** Hosts found otherwise than the matching had kept them, when it read a hub anew as a check: 0 unless a change went untold. */
  readonly hubStateDrift = new Counter({
    name: 'interlude_hub_state_drift_total',
    help: 'Hosts whose kept state differed from the database at a check',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A gauge that is read when it is scraped. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
