import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Inject,
  Injectable,
  Logger,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../auth/actor.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { APP_CONFIG, type AppConfig } from '../config/index.js';
import { networkOf } from '../net/index.js';
import { closeRedis, failFastRedis } from '../redis/index.js';

const LIMIT = 'http:rate-limit';

export interface RateLimit {
  /** How many requests within how many seconds, for each member or, before sign-in, each network. */
  points: number;
  seconds: number;
}

/** A limit of an operation's own, in place of the general one; for what is expensive or can be guessed at. */
export const Limited = (points: number, seconds: number): MethodDecorator => {
  const limit: RateLimit = { points, seconds };
  return applyDecorators(SetMetadata(LIMIT, limit), ApiExtension('x-rate-limit', limit));
};

/** Every request waits for its limit: one that Redis does not answer in this time is counted by this process alone. */
const REDIS_TIMEOUT_MS = 250;

/** Probes and scrapes come often, and all from one address. */
export const Unlimited = (): MethodDecorator => SetMetadata(LIMIT, 'unlimited');

/** For each member. */
const GENERAL: RateLimit = { points: 600, seconds: 60 };
/** For each network, of whose people nobody is known: a whole airport may be one IPv4 address. */
export const BEFORE_SIGN_IN: RateLimit = { points: 3_000, seconds: 60 };

/** What is counted can be somebody's address: Redis shows its keys to whoever looks, and must not show that. */
export const nameless = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** Counts requests in Redis where there is one, so that the limit holds across processes; else in memory. */
@Injectable()
export class RateLimiter implements OnApplicationShutdown {
  private readonly limiters = new Map<string, RateLimiterAbstract>();
  private readonly redis?: Redis;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {
    if (config.redis.url) {
      const logger = new Logger(RateLimiter.name);
      const name = `${config.queue.prefix}-limits`;
      this.redis = failFastRedis(config.redis.url, name, logger, { commandTimeoutMs: REDIS_TIMEOUT_MS });
    }
  }

  /** Takes one point. Throws `rate_limited` with the seconds to wait. */
  async take(name: string, key: string, limit: RateLimit): Promise<void> {
    try {
      await this.limiter(name, limit).consume(nameless(key));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new DomainError('rate_limited', { params: { seconds }, retryAfterSeconds: seconds });
    }
  }

  /** Takes one point of what everybody may ask who is not told otherwise. Throws `rate_limited`. */
  takeGeneral({ actor, ip }: { actor?: Pick<Actor, 'memberId'>; ip: string }): Promise<void> {
    if (actor) return this.take('general', actor.memberId, GENERAL);
    return this.take('general_network', networkOf(ip), BEFORE_SIGN_IN);
  }

  private limiter(name: string, { points, seconds }: RateLimit): RateLimiterAbstract {
    let limiter = this.limiters.get(name);
    if (!limiter) {
      const options = { keyPrefix: `${this.config.queue.prefix}_limit_${name}`, points, duration: seconds };
      const memory = new RateLimiterMemory(options);
      limiter = this.redis
        ? new RateLimiterRedis({ ...options, storeClient: this.redis, insuranceLimiter: memory })
        : memory;
      this.limiters.set(name, limiter);
    }
    return limiter;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.redis) await closeRedis(this.redis);
  }
}

/** Runs after the access guard, so that a member is counted as a member wherever they ask from. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limiter: RateLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const own = this.reflector.get<RateLimit | 'unlimited' | undefined>(LIMIT, context.getHandler());
    if (own === 'unlimited') return true;
    if (own) {
      const name = `${context.getClass().name}_${context.getHandler().name}`;
      await this.limiter.take(name, request.actor?.memberId ?? networkOf(request.ip), own);
    } else {
      await this.limiter.takeGeneral(request);
    }
    return true;
  }
}
