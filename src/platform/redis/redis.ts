import type { Logger } from '@nestjs/common';
import { Redis, type RedisOptions } from 'ioredis';

/** Longest time, in milliseconds, that a command waits for its reply before the caller hears of it. */
const COMMAND_TIMEOUT_MS = 3_000;

/** A connection that has heard nothing for so long is dead, whatever TCP says (a cut cable sends no FIN). */
const SILENCE_TIMEOUT_MS = 15_000;
const PING_EVERY_MS = 4_000;

const shared: RedisOptions = {
  connectTimeout: 3_000,
  keepAlive: 5_000,
  retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 6), 2_000),
  protocol: 2,
};

/** For requests: fails at once while Redis is away, and keeps no caller waiting longer than `commandTimeoutMs`. */
export const failFastRedis = (
  url: string,
  name: string,
  logger: Logger,
  { commandTimeoutMs = COMMAND_TIMEOUT_MS } = {},
): Redis =>
  withErrorsLogged(
    new Redis(url, {
      ...shared,
      connectionName: name,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: commandTimeoutMs,
    }),
    logger,
  );

/** For workers and subscribers: outlives an outage of any length. */
export const patientRedis = (url: string, name: string, logger: Logger): Redis =>
  withErrorsLogged(
    new Redis(url, {
      ...shared,
      connectionName: name,
      maxRetriesPerRequest: null,
      socketTimeout: SILENCE_TIMEOUT_MS,
    }),
    logger,
  );

/** Without a listener an outage would end the process. One line for each outage, not for each attempt. */
function withErrorsLogged(redis: Redis, logger: Logger): Redis {
  let isDown = false;
  redis.on('error', (error: Error) => {
    if (!isDown) logger.warn({ msg: 'redis unreachable', connection: redis.options.connectionName, reason: error.message });
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) logger.log({ msg: 'redis reachable again', connection: redis.options.connectionName });
    isDown = false;
  });
  return redis;
}

/** Keeps an idle connection talking, so that its silence means something. Returns how to stop. */
export function keepTalking(redis: Redis): () => void {
  const timer = setInterval(() => {
    if (redis.status === 'ready') redis.ping().catch(() => undefined);
  }, PING_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Says goodbye, or just leaves where nobody answers. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') return redis.disconnect();
  await redis.quit().catch(() => redis.disconnect());
}
