import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setImmediate as othersHaveRun } from 'node:timers/promises';
import { loadConfig } from '../config/index.js';
import { RateLimiter } from './rate-limit.js';

/** Greets like Redis and then says nothing to whatever counts: a network that swallows what is sent. */
async function silentRedis(): Promise<{ url: string; wasAsked: () => boolean; close: () => void }> {
  let asked = false;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const text = data.toString().toLowerCase();
      asked ||= text.includes('eval');
      if (asked) return;
      for (const command of text.split(/(?=\*\d+\r\n\$)/)) {
        if (command.includes('\r\ninfo\r\n')) socket.write('$19\r\nredis_version:7.0.0\r\n');
        else if (command !== '') socket.write('+OK\r\n');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    wasAsked: () => asked,
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const limiterWith = (environment: Record<string, string> = {}): RateLimiter => {
  const unbound = loadConfig({ DEMO: 'true', ...environment });
  return new RateLimiter({ ...unbound, database: { ...unbound.database, url: 'postgresql://localhost/none' } });
};

const limit = { points: 2, seconds: 60 };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('a limit', () => {
  it('lets so many through, and tells the next how long to wait', async () => {
    const limiter = limiterWith();
    await limiter.take('test', 'somebody', limit);
    await limiter.take('test', 'somebody', limit);

    await expect(limiter.take('test', 'somebody', limit)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: expect.any(Number),
    });
    await limiter.take('test', 'somebody else', limit);
  });

  it('is counted by this process alone where Redis does not answer, and keeps nobody waiting for it', async () => {
    const redis = await silentRedis();
    closing.push(redis.close);
    const limiter = limiterWith({ REDIS_URL: redis.url });
    closing.push(() => limiter.onApplicationShutdown());

    while (!redis.wasAsked()) {
      await limiter.take('before it is connected', 'somebody', { points: 1_000_000, seconds: 60 });
      await othersHaveRun();
    }

    await limiter.take('test', 'somebody', limit);
    await limiter.take('test', 'somebody', limit);
    await expect(limiter.take('test', 'somebody', limit)).rejects.toMatchObject({ code: 'rate_limited' });
  }, 10_000);
});
