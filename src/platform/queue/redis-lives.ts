import type { Redis } from 'ioredis';
import { newId } from '../../shared/ids.js';
import type { StoreLives } from './job-backend.js';

/**
 * A life of a Redis: the process that it runs as, and a mark among its data. A restart changes the former, also one with
 * data, which may lack the last second; a flush or a replica that has taken over changes the latter or both.
 */
export class RedisLives implements StoreLives {
  constructor(
    private readonly redis: Redis,
    private readonly key: string,
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

  /** Empty where the server does not tell, as some that are managed do not. */
  private async process(): Promise<string> {
    return /^run_id:(\w+)/m.exec(await this.redis.info('server'))?.[1] ?? '';
  }
}
