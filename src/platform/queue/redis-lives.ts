import type { Redis } from 'ioredis';
import { queueNames, type QueueName } from '../../contracts/jobs.js';
import { newId } from '../../shared/ids.js';
import type { StoreLives } from './job-backend.js';

/** Their jobs may take an hour, and are found again by what has not come to its end in the database. */
const lookedAfter: readonly QueueName[] = ['imports', 'simulations'];
const lookedAt = queueNames.filter((queue) => !lookedAfter.includes(queue));

/** Of each list of a queue, from its oldest end: Redis does nothing else meanwhile. */
const MOST_LOOKED_AT = 2_000;
/** BullMQ keeps the time at which a delayed job is due multiplied by this, to have room for their order. */
const DUE_FACTOR = 0x1000;

/**
 * Jobs move from one list to another: they are looked at in one step. What joined a job that was running is a job only since
 * that was done; when it was asked for is in its data.
 */
const OLDEST_OPEN = `
  local base, most, retriedBefore = ARGV[1], tonumber(ARGV[2]), ARGV[3]
  local oldest
  local function look(ids, isDelayed)
    for _, id in ipairs(ids) do
      local job = redis.call('HMGET', base .. id, 'timestamp', 'atm', 'deid', 'data')
      local added = tonumber(job[1] or '')
      local isJoined = type(job[3]) == 'string'
      local isOpen = not isDelayed or isJoined or (tonumber(job[2] or '0') or 0) > 0
      if added and isOpen then
        if isJoined and job[4] then added = math.min(added, tonumber(cjson.decode(job[4])['runAt']) or added) end
        if not oldest or added < oldest then oldest = added end
      end
    end
  end
  look(redis.call('ZRANGEBYSCORE', base .. 'delayed', 0, retriedBefore, 'LIMIT', 0, most), true)
  for _, name in ipairs({'wait', 'paused', 'active'}) do look(redis.call('LRANGE', base .. name, -most, -1), false) end
  look(redis.call('ZRANGE', base .. 'prioritized', 0, most - 1), false)
  return oldest and string.format('%.0f', oldest)`;

/**
 * A life of a Redis: the process that it runs as, and a mark among its data. A restart changes the former, also one with
 * data, which may lack the last second; a flush or a replica that has taken over changes the latter or both.
 */
export class RedisLives implements StoreLives {
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  async current(): Promise<string | undefined> {
    const [process, mark] = await Promise.all([this.process(), this.redis.get(this.key)]);
    return mark === null ? undefined : `${process} ${mark}`;
  }

  async begin(): Promise<string> {
    const mark = newId();
    await this.redis.set(this.key, mark);
    return `${await this.process()} ${mark}`;
  }

  async oldestOpenJob(retriedWithinMs: number): Promise<number | undefined> {
    const retriedBefore = (Date.now() + retriedWithinMs) * DUE_FACTOR;
    const found = await Promise.all(
      lookedAt.map((queue) => this.redis.eval(OLDEST_OPEN, 0, `${this.prefix}:${queue}:`, MOST_LOOKED_AT, retriedBefore)),
    );
    const times = found.filter((time) => time !== null).map(Number);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private get key(): string {
    return `${this.prefix}-life`;
  }

  /** Empty where the server does not tell, as some that are managed do not. */
  private async process(): Promise<string> {
    return /^run_id:(\w+)/m.exec(await this.redis.info('server'))?.[1] ?? '';
  }
}
