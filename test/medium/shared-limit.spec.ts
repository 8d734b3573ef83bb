import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { SharedLimit } from '../../src/platform/realtime/index.js';
import { newId } from '../../src/shared/ids.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { backends, messagingConfig, newPrefix, removeKeys } from './support/messaging.js';

const LIMIT = { points: 40, seconds: 3_600 };

const withRedis = backends.includes('Redis') ? describe : describe.skip;

withRedis('a limit that nodes share', () => {
  const prefix = newPrefix();
  const config = messagingConfig('postgres://nobody@127.0.0.1/none', 'Redis', prefix);
  let nodes: SharedLimit[];
  let redis: Redis;
  let member: string;

  beforeAll(() => {
    redis = new Redis(config.redis.url!);
    nodes = [0, 1].map(() => new SharedLimit(new ManualClock('2026-03-22T09:10:00Z'), config));
    for (const node of nodes) node.onApplicationBootstrap();
  });
  beforeEach(() => {
    member = newId();
  });
  afterAll(async () => {
    for (const node of nodes) await node.beforeApplicationShutdown();
    await redis.quit();
    await removeKeys(prefix);
  });

  /** How many of so many points a node gives. */
  const taken = (node: number, count: number): number => {
    for (let n = 0; n < count; n += 1) {
      try {
        nodes[node]!.take(member, LIMIT);
      } catch {
        return n;
      }
    }
    return count;
  };
  const told = async (): Promise<number> => {
    const [key] = await redis.keys(`${prefix}*${member}*`);
    return key === undefined ? 0 : Number(await redis.get(key));
  };

  it('is one: what is taken from one of them is not there at the other', async () => {
    expect(taken(0, 25)).toBe(25);
    expect(taken(1, 12)).toBe(12);
    await until('both have told', async () => (await told()) === 37);
    await redis.ping(); // by now what it answered them has been read
    expect(taken(1, 50)).toBe(3);
  });

  it('counts nothing twice where Redis is slow to answer', async () => {
    expect(taken(0, 30)).toBe(30);
    await redis.client('PAUSE', 2_000);
    await until('it has told', async () => (await told()) > 0);
    expect(await told()).toBe(30);
  });
});
