import { Logger } from '@nestjs/common';
import { createRedisBackend } from 'bullmq';
import type { Redis } from 'ioredis';
import { closeRedis, failFastRedis, keepTalking, patientRedis } from '../redis/index.js';
import { JobBackend, type AnyBackendFactory } from './job-backend.js';
import { RedisLives } from './redis-lives.js';

/** Jobs in Redis or Valkey: for several processes. */
export class RedisBackend extends JobBackend {
  readonly factory = createRedisBackend as unknown as AnyBackendFactory;
  readonly producer: Redis;
  readonly consumer: Redis;
  readonly lives: RedisLives;
  private readonly stopTalking: (() => void)[];

  constructor(
    url: string,
    readonly prefix: string,
  ) {
    super();
    const logger = new Logger(RedisBackend.name);
    this.producer = failFastRedis(url, `${prefix}-jobs`, logger);
    this.consumer = patientRedis(url, `${prefix}-workers`, logger);
    this.lives = new RedisLives(this.producer, prefix);
    for (const connection of [this.producer, this.consumer]) connection.setMaxListeners(0); // each queue listens
    this.stopTalking = [keepTalking(this.producer), keepTalking(this.consumer)];
  }

  async start(): Promise<void> {
    // Nothing to prepare, and nothing to wait for: a process that starts in an outage serves what it can.
  }

  isAvailable(): boolean {
    return this.producer.status === 'ready';
  }

  async close(): Promise<void> {
    for (const stop of this.stopTalking) stop();
    await Promise.all([closeRedis(this.producer), closeRedis(this.consumer)]);
  }
}
