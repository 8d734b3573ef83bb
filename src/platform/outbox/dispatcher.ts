import {
  Inject,
  Injectable,
  Logger,
  Optional,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { Database } from '../database/index.js';
import { NotificationListener } from '../database/notification-listener.js';
import { reasonOf } from '../logging/index.js';
import { Metrics } from '../metrics/index.js';
import { Jobs, type JobRequest } from '../queue/index.js';
import { currentTrace, traced } from '../tracing/index.js';
import { SignalSink, type Signal } from './domain-event.js';
import { EventHandlers } from './event-handlers.js';
import { OutboxBell } from './outbox-bell.js';
import { OUTBOX_CHANNEL, OutboxRepository, type ClaimedEvent } from './outbox.repository.js';

const BATCH = 100;
/** A batch that takes longer than this is cut short, so that its transaction never grows old. */
const BATCH_BUDGET_MS = 10_000;
/** For what was neither rung nor notified: events whose process died, and tries that have become due. */
const POLL_MS = 1_000;
/** The process that wrote an event dispatches it at once; another looks only if that took unusually long. */
const HELP_AFTER_MS = 100;
const OUTAGE_FIRST_RETRY_MS = 200;
const OUTAGE_LONGEST_RETRY_MS = 3_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 300_000;
/** About a quarter of an hour. */
const MAX_ATTEMPTS = 12;

interface DispatchedEvent extends ClaimedEvent {
  hasJobs: boolean;
}

interface Failure {
  event: ClaimedEvent;
  error: unknown;
}

/**
 * Turns events into jobs and signals, at least once each: first all jobs, then all signals, then the mark. A handler
 * that fails holds up only its own event; a queue or a fan-out that cannot be reached holds up all and counts against
 * none.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(OutboxDispatcher.name);
  private readonly listener?: NotificationListener;
  private helpTimer?: NodeJS.Timeout;
  private stopped = false;
  private rung = false;
  private wakeUp: () => void = () => undefined;
  private running?: Promise<void>;

  constructor(
    private readonly database: Database,
    private readonly repository: OutboxRepository,
    private readonly handlers: EventHandlers,
    private readonly jobs: Jobs,
    private readonly sink: SignalSink,
    bell: OutboxBell,
    @Inject(APP_CONFIG) config: AppConfig,
    @Optional() private readonly metrics?: Metrics,
  ) {
    bell.onRing(() => this.wake());
    if (config.redis.url) {
      this.listener = new NotificationListener(config.database.url, OUTBOX_CHANNEL, () => this.wakeToHelp());
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.listener?.open();
    this.running = this.loop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.helpTimer);
    this.wake();
    await this.running;
    await this.listener?.close();
  }

  private wake(): void {
    this.rung = true;
    this.wakeUp();
  }

  private wakeToHelp(): void {
    this.helpTimer ??= setTimeout(() => {
      this.helpTimer = undefined;
      this.wake();
    }, HELP_AFTER_MS);
  }

  private async loop(): Promise<void> {
    let outageRetryMs = OUTAGE_FIRST_RETRY_MS;
    while (!this.stopped) {
      this.rung = false;
      try {
        const claimed = await this.dispatchBatch();
        outageRetryMs = OUTAGE_FIRST_RETRY_MS;
        if (claimed < BATCH && !this.rung) await this.sleep(POLL_MS);
      } catch (error) {
        this.logger.warn({ msg: 'events held back', reason: error instanceof Error ? error.message : String(error) });
        const until = performance.now() + outageRetryMs;
        while (!this.stopped && performance.now() < until) await this.sleep(until - performance.now());
        outageRetryMs = Math.min(outageRetryMs * 2, OUTAGE_LONGEST_RETRY_MS);
      }
    }
  }

  /** Until somebody wakes us, but no longer than `ms`. */
  private async sleep(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakeUp = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.wakeUp = () => undefined;
  }

  private dispatchBatch(): Promise<number> {
    return this.database.transaction(async (tx) => {
      const claimed = await this.repository.claimDue(tx, BATCH);
      if (claimed.length === 0) return 0;
      const done: DispatchedEvent[] = [];
      const failures: Failure[] = [];
      const jobs: JobRequest[] = [];
      const signals: Signal[] = [];
      const startedAt = performance.now();
      for (const event of claimed) {
        if (performance.now() - startedAt > BATCH_BUDGET_MS) break;
        try {
          const effects = await this.effectsOf(event);
          jobs.push(...effects.jobs);
          signals.push(...effects.signals);
          done.push({ ...event, hasJobs: effects.jobs.length > 0 });
        } catch (error) {
          failures.push({ event, error });
        }
      }
      await this.jobs.addMany(jobs);
      for (const signal of signals) this.sink.send(signal);
      await this.sink.flushed();
      await this.mark(tx, done, failures);
      return claimed.length;
    });
  }

  /** The jobs go on with the event's trace. */
  private effectsOf(event: ClaimedEvent): Promise<{ jobs: JobRequest[]; signals: Signal[] }> {
    return traced({ name: `event ${event.name}`, kind: 'consumer', cause: event.trace }, async () => {
      const { jobs, signals } = await this.handlers.effectsOf(event);
      const trace = currentTrace();
      return { jobs: trace === undefined ? jobs : jobs.map((job) => ({ ...job, trace })), signals };
    });
  }

  private async mark(tx: EntityManager, done: DispatchedEvent[], failures: Failure[]): Promise<void> {
    if (done.length > 0) {
      const withJobs = done.filter(({ hasJobs }) => hasJobs);
      await this.repository.markDispatched(tx, idsOf(done), idsOf(withJobs));
    }
    for (const { event, error } of failures) {
      const reason = reasonOf(error).slice(0, 1_000);
      const isGivenUp = event.attempts + 1 >= MAX_ATTEMPTS;
      const facts = { event: event.name, eventId: event.id, attempts: event.attempts + 1, reason };
      if (isGivenUp) {
        this.logger.error({ msg: 'event given up', ...facts });
        await this.repository.markFailed(tx, event.id, reason);
      } else {
        this.logger.warn({ msg: 'event handler failed', ...facts });
        const delayMs = Math.min(FIRST_RETRY_MS * 2 ** event.attempts, LONGEST_RETRY_MS);
        await this.repository.markForRetry(tx, event.id, reason, delayMs);
      }
      this.metrics?.eventsDispatched.inc({ event: event.name, result: isGivenUp ? 'dead' : 'retry' });
    }
    for (const event of done) this.metrics?.eventsDispatched.inc({ event: event.name, result: 'done' });
  }
}

const idsOf = (events: readonly ClaimedEvent[]): string[] => events.map(({ id }) => id);
