import { until } from '../harness/until.js';
import { check } from './checker/check.js';
import type { Evidence, Violation } from './checker/evidence.js';
import { deadLetters, openJobs } from './jobs.js';
import type { Stage } from './registry.js';

/** What is due is done so soon after the system is healthy. */
const DUE_WITHIN_MS = 5_000;
/** Letters are tried again after a while that doubles. */
const DELIVERED_WITHIN_MS = 30_000;

const DUE = `SELECT 1 FROM invitation WHERE state IN ('offered', 'countered') AND expires_at < clock_timestamp()
   UNION ALL SELECT 1 FROM layover WHERE state = 'open' AND expires_at < clock_timestamp()
   UNION ALL SELECT 1 FROM outbox_event WHERE dispatched_at IS NULL AND failed_at IS NULL LIMIT 1`;

/**
 * Brings everything back and everybody to rest, waits until the system is done with what it owes, no longer than it may take,
 * and looks for what is violated.
 */
export async function settleAndCheck({ cluster, load }: Stage): Promise<Violation[]> {
  await cluster.heal();
  await load.rest();
  const inTime = Date.now() + DUE_WITHIN_MS;
  const isNothing = (query: string) => async (): Promise<boolean> => (await cluster.sql(query)).length === 0;
  // Whether it was in time is for the checker to say.
  await until('nothing is due', isNothing(DUE), { timeoutMs: DUE_WITHIN_MS + 500, everyMs: 50 }).catch(() => undefined);
  await until('no job is open', async () => (await openJobs(cluster)).length === 0, { timeoutMs: 30_000, everyMs: 50 });
  const isDelivered = isNothing(`SELECT 1 FROM notification_delivery WHERE state = 'pending' LIMIT 1`);
  await until('all is delivered', isDelivered, { timeoutMs: DELIVERED_WITHIN_MS, everyMs: 50 }).catch(() => undefined);
  await load.settled();
  const violations = await check(await evidenceOf({ cluster, load }));
  if (violations.length === 0) return [];
  // Some things are excused for five seconds: looked at again when they are over.
  await until('the time is over', () => Date.now() > inTime, { timeoutMs: DUE_WITHIN_MS * 2 });
  return check(await evidenceOf({ cluster, load }));
}

async function evidenceOf({ cluster, load }: Pick<Stage, 'cluster' | 'load'>): Promise<Evidence> {
  const { journal, people } = load;
  return {
    sql: (query, parameters) => cluster.sql(query, parameters),
    yeses: journal.yeses,
    opened: journal.opened,
    logs: people.flatMap(({ device }) => device.logs),
    screens: people.map(({ memberId, meetups }) => ({
      memberId,
      meetups: new Map([...meetups].map(([id, { state }]) => [id, state])),
    })),
    heard: people.flatMap(({ memberId, device }) =>
      [...device.heard].map((conversationId) => ({ memberId, conversationId })),
    ),
    mails: cluster.mail.taken,
    disturbances: cluster.disturbances.at,
    deadLetters: await deadLetters(cluster),
    complaints: journal.complaints,
  };
}
