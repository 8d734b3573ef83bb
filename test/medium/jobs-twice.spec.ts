import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { jobQueues, queueNames, type JobName } from '../../src/contracts/jobs.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxRepository } from '../../src/platform/outbox/index.js';
import { WorkerPool } from '../../src/platform/queue/index.js';
import { JobHandlers } from '../../src/platform/queue/job-handlers.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { differences, dumpOf, emptyAll, type Dump } from './support/database-dump.js';
import { JobWork, type JobCase } from './support/job-cases.js';
import { Stories } from './support/stories.js';

/** Monday, ten in the morning at the hub. */
const START = '2026-05-04T08:00:00Z';
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let work: JobWork;
let stories: Stories;

beforeAll(async () => {
  app = await startTestApp({ clock });
  // The tests do the jobs themselves, one step at a time.
  await app.get(WorkerPool).close();
  db = app.get(Database).manager;
  stories = new Stories(app, clock);
  work = new JobWork(app, stories, clock);
});
afterAll(() => app.close());

beforeEach(() => beginAnew());

async function beginAnew(): Promise<void> {
  clock.set(START);
  await dropJobs();
  await emptyAll(db);
  app.inbox.clear();
}

const names = Object.keys(jobQueues) as JobName[];
const caseOf = (name: JobName): JobCase => work.cases[name] as JobCase;

async function run(name: JobName, payload: object): Promise<void> {
  await app.get(JobHandlers).get(name)!.run(payload, { jobId: newId(), attempt: 1, progress: async () => undefined });
}

async function prepared(name: JobName): Promise<object> {
  const payload = await caseOf(name).prepare();
  await until('all is told', () => stories.allTold());
  return payload;
}

const dump = (): Promise<Dump> => dumpOf(db, app.inbox);

async function dropJobs(): Promise<void> {
  for (const name of queueNames) await app.get(Queues).of(name).obliterate({ force: true });
}

/** Does what the queue has to do now, until there is nothing left. */
async function workOff(): Promise<void> {
  const soon = clock.now().getTime() + 5_000;
  for (;;) {
    await until('all is told', () => stories.allTold());
    const jobs = (await Promise.all(queueNames.map((name) => app.get(Queues).of(name).getJobs(['waiting', 'prioritized', 'delayed'])))).flat();
    const [next] = jobs.filter(({ repeatJobKey, data }) => !repeatJobKey && (data.runAt ?? 0) <= soon);
    if (!next) return;
    await next.remove();
    await run(next.name, next.data.payload);
  }
}

describe('a job that is done twice', () => {
  it.each(names)('leaves the state that it left the first time: %s', async (name) => {
    const payload = await prepared(name);
    const before = await dump();
    await run(name, payload);
    const once = await dump();
    expect(differences(before, once)).not.toEqual({});
    expect(await caseOf(name).isDone(payload as never)).toBe(true);

    await run(name, payload);

    expect(differences(once, await dump(), caseOf(name).journals)).toEqual({});
  }, 30_000);

  it.each(names)('and at the same time, does what it does when it is done once: %s', async (name) => {
    const { journals, mayBeDoubled } = caseOf(name);
    const changes = async (act: (payload: object) => Promise<void>) => {
      await beginAnew();
      const payload = await prepared(name);
      const before = await dump();
      await act(payload);
      return differences(before, await dump(), journals);
    };
    const byOne = await changes((payload) => run(name, payload));

    const byTwo = await changes(async (payload) => {
      const ends = await Promise.allSettled([run(name, payload), run(name, payload)]);
      // The queue tries a job again that failed.
      if (ends.some(({ status }) => status === 'rejected')) await run(name, payload);
    });

    if (mayBeDoubled !== undefined && byTwo[mayBeDoubled]![1] === 2) byTwo[mayBeDoubled]![1] = 1;
    expect(byTwo).toEqual(byOne);
  }, 30_000);
});

describe('a job that the queue has lost', () => {
  it.each(names)('is made up for: %s', async (name) => {
    const { foundBy } = caseOf(name);
    if (foundBy === 'its schedule') {
      expect(app.get(JobHandlers).get(name)!.schedule).toBeDefined();
      return;
    }
    const since = new Date();
    const payload = await prepared(name);
    await dropJobs();
    expect(await caseOf(name).isDone(payload as never)).toBe(false);

    clock.advance({ minutes: 2 }); // what is only late is left alone for a minute
    if (foundBy === 'the outbox') await app.get(Database).transaction((tx) => app.get(OutboxRepository).tellAgain(tx, since));
    else await app.get(Reconciliation).run(clock.now());
    await workOff();

    expect(await caseOf(name).isDone(payload as never)).toBe(true);
  }, 30_000);
});
