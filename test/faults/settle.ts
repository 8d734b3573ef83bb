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
/** Letters are tried again after a while that doubles, and phones ask again for what they could not fetch. */
const COMES_IN_THE_END_MS = 30_000;

/** Whoever watches is told what took so long. */
const LONG_MS = 4_000;

/** What is due by then, or has been told to nobody. */
const DUE = `SELECT 'invitation ' || id AS id FROM invitation WHERE state IN ('offered', 'countered') AND expires_at < $1
   UNION ALL SELECT 'layover ' || id FROM layover WHERE state = 'open' AND expires_at < $1
   UNION ALL SELECT 'event ' || id || ' ' || name FROM outbox_event WHERE dispatched_at IS NULL AND failed_at IS NULL`;

/**
 * Brings everything back and everybody to rest, waits until the system is done with what it owes, no longer than it may take,
 * and looks for what is violated.
 *
 * @param options `isLast`: nothing comes after it in which something that was lost within the last seconds would show
 */
export async function settleAndCheck({ cluster, load, note }: Stage, { isLast = false } = {}): Promise<Violation[]> {
  const steps = stopwatch();
  await Promise.all([cluster.heal(), load.rest()]);
  steps.take('all ready, and at rest');
  const late = await lateThings(cluster);
  const inTime = Date.now() + DUE_WITHIN_MS;
  steps.take('nothing is due');
  await until('no job is open', async () => (await openJobs(cluster)).length === 0, { timeoutMs: 30_000, everyMs: 50 });
  steps.take('no job is open');
  const patience = setTimeout(() => note(`phones wait:\n${load.waitsFor}`), LONG_MS);
  await load.settled().finally(() => clearTimeout(patience));
  steps.take('phones have settled');
  const look = async (): Promise<Violation[]> => [...late, ...(await check(await evidenceOf({ cluster, load })))];
  const pending = (): Promise<unknown[]> => cluster.sql(`SELECT 1 FROM notification_delivery WHERE state = 'pending' LIMIT 1`);
  const hasCome = async (): Promise<boolean> =>
    (await pending()).length === 0 && (await look()).every(({ check: name }) => name !== seen.name);
  await until('all is delivered and shown', hasCome, { timeoutMs: COMES_IN_THE_END_MS, everyMs: 300 }).catch(() => undefined);
  steps.take('all is delivered and shown');
  if (steps.ms > LONG_MS) note(`settled after ${steps.summary}`);
  let found = await look();
  // Some things are excused for five seconds: looked at again when they are over.
  if (found.length > 0 || isLast) {
    await until('the time is over', () => Date.now() > inTime + COMING_MS, { timeoutMs: DUE_WITHIN_MS * 2 });
    found = await look();
  }
  if (found.length === 0) load.tidy();
  return found;
}

function stopwatch() {
  const startedAt = performance.now();
  const taken: string[] = [];
  let last = startedAt;
  return {
    take(step: string): void {
      taken.push(`${step} ${((performance.now() - last) / 1_000).toFixed(1)} s`);
      last = performance.now();
    },
    get ms(): number {
      return last - startedAt;
    },
    get summary(): string {
      return taken.join(', ');
    },
  };
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
    logs: people.flatMap(({ devices }) => devices.flatMap(({ logs }) => logs)),
    screens: people,
    heard: people.flatMap(({ memberId, devices }) =>
      devices.flatMap(({ heard }) => [...heard].map((conversationId) => ({ memberId, conversationId }))),
    ),
    mails: cluster.mail.taken,
    disturbances: cluster.disturbances.all,
    deadLetters: await deadLetters(cluster),
    complaints: journal.complaints,
  };
}
