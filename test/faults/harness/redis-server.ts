import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findFreePort } from '../../../src/platform/net/index.js';
import { until } from '../../harness/until.js';
import { endBy, watched } from './child.js';
import type { Disturbances } from './disturbances.js';

/** A Redis that can be killed, emptied and started again, with its data or without. */
export class RedisServer {
  private child!: ChildProcess;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly disturbances: Disturbances,
  ) {}

  static async start(folder: string, disturbances: Disturbances): Promise<RedisServer> {
    await mkdir(folder);
    const server = new RedisServer(folder, await findFreePort(), disturbances);
    await server.resume();
    return server;
  }

  url(via = this.port): string {
    return `redis://127.0.0.1:${via}`;
  }

  async resume(): Promise<void> {
    this.disturbances.note();
    const log = await open(join(this.folder, 'redis.log'), 'a');
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes'];
    this.child = watched(
      spawn('redis-server', [...args, '--appendfsync', 'no', '--dir', this.folder], { stdio: ['ignore', log.fd, log.fd] }),
    );
    this.child.once('error', () => undefined); // told by what never answers
    await log.close();
    await until('Redis answers', () => this.ask((redis) => redis.ping()).then((pong) => pong === 'PONG'));
  }

  async halt(): Promise<void> {
    this.disturbances.note();
    await endBy(this.child, 'SIGKILL', 5_000);
  }

  async restart({ keepData }: { keepData: boolean }): Promise<void> {
    await this.halt();
    if (!keepData) await rm(join(this.folder, 'appendonlydir'), { recursive: true, force: true });
    await this.resume();
  }

  async flush(): Promise<void> {
    this.disturbances.note();
    await this.ask((redis) => redis.flushall());
  }

  freeze(): void {
    this.disturbances.note();
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.disturbances.note();
    this.child.kill('SIGCONT');
  }

  async ask<T>(question: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url(), { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    await this.halt();
  }
}
