import { until } from '../harness/until.js';
import { check } from './checker/check.js';
import type { Evidence, Violation } from './checker/evidence.js';
import { seen } from './checker/messages.js';
import type { Cluster } from './harness/cluster.js';
import { deadLetters, openJobs } from './jobs.js';
import type { Stage } from './registry.js';

/** What is due is done so soon after the system is healthy. */
const DUE_WITHIN_MS = 5_000;
/** The load leaves invitations behind that become due within so long. */
const COMING_MS = 2_000;
/** Letters are tried again after a while that doubles. */
const DELIVERED_WITHIN_MS = 30_000;
/** Phones that could not fetch what they missed wait longer and longer before they try again. */
const SHOWN_WITHIN_MS = 25_000;

/** What is due by then, or has been told to nobody. */
const DUE = `SELECT 'invitation ' || id AS id FROM invitation WHERE state IN ('offered', 'countered') AND expires_at < $1
   UNION ALL SELECT 'layover ' || id FROM layover WHERE state = 'open' AND expires_at < $1
   UNION ALL SELECT 'event ' || id || ' ' || name FROM outbox_event WHERE dispatched_at IS NULL AND failed_at IS NULL`;

/**
 * Brings everything back and everybody to rest, waits until the system is done with what it owes, no longer than it may take,
 * and looks for what is violated.
 */
export async function settleAndCheck({ cluster, load }: Stage): Promise<Violation[]> {
  await cluster.heal();
  await load.rest();
  const late = await lateThings(cluster);
  const inTime = Date.now() + DUE_WITHIN_MS;
  await until('no job is open', async () => (await openJobs(cluster)).length === 0, { timeoutMs: 30_000, everyMs: 50 });
  const isDelivered = async (): Promise<boolean> =>
    (await cluster.sql(`SELECT 1 FROM notification_delivery WHERE state = 'pending' LIMIT 1`)).length === 0;
  await until('all is delivered', isDelivered, { timeoutMs: DELIVERED_WITHIN_MS, everyMs: 50 }).catch(() => undefined);
  await load.settled();
  const look = async (): Promise<Violation[]> => [...late, ...(await check(await evidenceOf({ cluster, load })))];
  const isShown = async (): Promise<boolean> => (await look()).every(({ check: name }) => name !== seen.name);
  await until('phones show what is stored', isShown, { timeoutMs: SHOWN_WITHIN_MS, everyMs: 500 }).catch(() => undefined);
  if ((await look()).length === 0) return [];
  // Some things are excused for five seconds: looked at again when they are over.
  await until('the time is over', () => Date.now() > inTime, { timeoutMs: DUE_WITHIN_MS * 2 });
  return look();
}

/** What has not been done so soon as it has to be. */
async function lateThings(cluster: Cluster): Promise<Violation[]> {
  const soon = new Date(Date.now() + COMING_MS);
  const due = async (): Promise<string[]> => (await cluster.sql<{ id: string }>(DUE, [soon])).map(({ id }) => id);
  const isDone = async (): Promise<boolean> => (await due()).length === 0;
  const offenders = await until('nothing is due', isDone, { timeoutMs: COMING_MS + DUE_WITHIN_MS, everyMs: 50 }).then(() => [], due);
  return offenders.length === 0 ? [] : [{ invariant: '3', check: 'what is due is done within five seconds', offenders }];
}

async function evidenceOf({ cluster, load }: Pick<Stage, 'cluster' | 'load'>): Promise<Evidence> {
  const { journal, people } = load;
  return {
    sql: (query, parameters) => cluster.sql(query, parameters),
    yeses: journal.yeses,
    opened: journal.opened,
    logs: people.flatMap(({ devices }) => devices.flatMap(({ logs }) => logs)),
    screens: people.map(({ memberId, meetups }) => ({
      memberId,
      meetups: new Map([...meetups].map(([id, { state }]) => [id, state])),
    })),
    heard: people.flatMap(({ memberId, devices }) =>
      devices.flatMap(({ heard }) => [...heard].map((conversationId) => ({ memberId, conversationId }))),
    ),
    mails: cluster.mail.taken,
    disturbances: cluster.disturbances.at,
    deadLetters: await deadLetters(cluster),
    complaints: journal.complaints,
  };
}
