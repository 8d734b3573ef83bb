import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { closeRedis, failFastRedis, keepTalking, patientRedis } from '../redis/index.js';

/** How long a node waits for the others' answers, in milliseconds. */
const ANSWER_MS = 1_000;

/** Carries events between the nodes through Redis. */
export class FanOut {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly stopTalking: (() => void)[];
  private readonly publishing = new Set<Promise<unknown>>();

  /** @param onGap called when the connection is back after events of other nodes may have been missed */
  constructor(
    url: string,
    private readonly prefix: string,
    onGap: () => void,
  ) {
    const logger = new Logger(FanOut.name);
    this.publisher = failFastRedis(url, `${prefix}-live-pub`, logger);
    this.subscriber = patientRedis(url, `${prefix}-live-sub`, logger);
    this.stopTalking = [keepTalking(this.publisher), keepTalking(this.subscriber)];
    this.watchPublishing();
    let wasReady = false;
    this.subscriber.on('ready', () => {
      if (wasReady) onGap();
      wasReady = true;
    });
  }

  adapter(): ReturnType<typeof createAdapter> {
    return createAdapter(this.publisher, this.subscriber, { key: `${this.prefix}-live`, requestsTimeout: ANSWER_MS });
  }

  get isAvailable(): boolean {
    return this.publisher.status === 'ready';
  }

  /** Resolves once everything published up to now has reached Redis. Rejects where some of it has not. */
  async flushed(): Promise<void> {
    await Promise.all(this.publishing);
  }

  async close(): Promise<void> {
    for (const stop of this.stopTalking) stop();
    await Promise.all([closeRedis(this.publisher), closeRedis(this.subscriber)]);
  }

  /** The adapter publishes and forgets, so that an outage would be an unhandled rejection. */
  private watchPublishing(): void {
    const publish = this.publisher.publish.bind(this.publisher) as (...args: unknown[]) => Promise<number>;
    const watched = (...args: unknown[]): Promise<number> => {
      const published = publish(...args);
      this.publishing.add(published);
      const done = (): void => void this.publishing.delete(published);
      published.then(done, done);
      return published.catch(() => 0);
    };
    this.publisher.publish = watched;
  }
}
