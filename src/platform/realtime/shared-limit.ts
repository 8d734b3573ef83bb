import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DomainError } from '../../contracts/domain-error.js';
import { Clock } from '../../shared/clock.js';
import { joined } from '../../shared/joined.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { closeRedis, failFastRedis } from '../redis/index.js';
import { WindowCounts, type Limit } from './window-counts.js';

/** How often nodes tell each other what was used: by so much of its own rate each may be ahead of the others. */
const SHARE_EVERY_MS = 500;

/**
 * Limits of what is too frequent to ask Redis about each time. Every node decides at once by what it knows, and nodes add up
 * what they have counted twice a second. While Redis is away each counts for itself.
 */
@Injectable()
export class SharedLimit implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly counts = new WindowCounts();
  private readonly redis?: Redis;
  private readonly prefix: string;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly clock: Clock,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.prefix = `${config.queue.prefix}_live_limit_`;
    if (config.redis.url) {
      this.redis = failFastRedis(config.redis.url, `${config.queue.prefix}-live-limits`, new Logger(SharedLimit.name));
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.share(), SHARE_EVERY_MS).unref();
  }

  /**
   * Takes one point of what `key` may use.
   *
   * @throws DomainError `rate_limited` with the seconds until there are points again
   */
  take(key: string, limit: Limit): void {
    const waitMs = this.counts.take(key, limit, this.clock.now().getTime());
    if (waitMs === 0) return;
    const seconds = Math.ceil(waitMs / 1_000);
    throw new DomainError('rate_limited', { params: { seconds }, retryAfterSeconds: seconds });
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    if (this.redis) await closeRedis(this.redis);
  }

  /** One at a time: what is under way is counted as told only when its answer is here. */
  private readonly share = joined(async () => {
    const unshared = this.counts.unshared(this.clock.now().getTime());
    if (unshared.length === 0 || this.redis?.status !== 'ready') return;
    const pipeline = this.redis.pipeline();
    for (const { name, count, endsInMs } of unshared) {
      pipeline.incrby(this.prefix + name, count).pexpire(this.prefix + name, endsInMs);
    }
    const answers = (await pipeline.exec().catch(() => null)) ?? [];
    for (const [index, { name, count }] of unshared.entries()) {
      const [error, total] = answers[index * 2] ?? [new Error('no answer')];
      if (!error) this.counts.shared(name, count, total as number);
    }
  });
}
