import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queueNames, type JobMap } from '../../src/contracts/jobs.js';
import { DeadLetters, HandlesJob, Idleness, job, Jobs, type JobContext } from '../../src/platform/queue/index.js';
import { currentContext, type LogContext } from '../../src/platform/logging/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { JobBackend } from '../../src/platform/queue/job-backend.js';
import { Queues } from '../../src/platform/queue/queues.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { backends, messagingConfig, newPrefix, removeKeys, startMessaging, type Messaging } from './support/messaging.js';

const START = '2026-03-22T09:00:00Z';
const hubId = newId();
const match = (): JobMap['match-hub'] => ({ hubId, programmeId: newId(), trigger: 'layover' });

/** Does the jobs of these tests, and remembers what it did. */
@Injectable()
class Doer {
  readonly matched: string[] = [];
  readonly expired: string[] = [];
  readonly delivered: JobContext[] = [];
  running = 0;
  mostAtOnce = 0;
  context?: LogContext;
  reconciled = 0;
  /** What a matching run waits for. */
  gate: Promise<void> = Promise.resolve();
  deliver: (attempt: number) => void = () => undefined;

  @HandlesJob('match-hub')
  async match({ trigger }: JobMap['match-hub']): Promise<void> {
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    this.matched.push(trigger);
    await this.gate;
    this.running -= 1;
  }

  @HandlesJob('expire-invitation')
  async expire({ invitationId }: JobMap['expire-invitation']): Promise<void> {
    this.context = currentContext();
    this.expired.push(invitationId);
  }

  @HandlesJob('deliver')
  async send(_: JobMap['deliver'], context: JobContext): Promise<void> {
    this.delivered.push(context);
    this.deliver(context.attempt);
  }

  @HandlesJob('reconcile', { everyMs: 200 })
  async reconcile(): Promise<void> {
    this.reconciled += 1;
  }
}

@Injectable()
class Rival {
  @HandlesJob('match-hub')
  async match(): Promise<void> {
    // exists to be one too many
  }
}

function gate(): { shut: Promise<void>; open: () => void } {
  let open!: () => void;
  const shut = new Promise<void>((resolve) => (open = resolve));
  return { shut, open };
}

describe.each(backends)('jobs on %s', (backend) => {
  let database: TestDatabase;
  let messaging: Messaging;
  let jobs: Jobs;
  let doer: Doer;
  let clock: ManualClock;
  const prefix = newPrefix();

  beforeEach(async () => {
    database = await createTestDatabase();
    clock = new ManualClock(START);
    messaging = await startMessaging({ config: messagingConfig(database.url, backend, prefix), clock, providers: [Doer] });
    jobs = messaging.get(Jobs);
    doer = messaging.get(Doer);
    if (backend === 'Redis') await until('redis is there', () => jobs.counts());
  });

  afterEach(async () => {
    await messaging.close();
    await database.drop();
    await removeKeys(prefix);
  });

  const idle = (): Promise<void> => messaging.get(Idleness).reached();

  it('reach their handler with their payload', async () => {
    const invitationId = newId();
    await jobs.add('expire-invitation', { invitationId });
    await idle();
    expect(doer.expired).toEqual([invitationId]);
  });

  it('carry their id and name into the log', async () => {
    await jobs.add('expire-invitation', { invitationId: newId() }, { jobId: 'an-id' });
    await idle();
    expect(doer.context).toMatchObject({ requestId: 'an-id', job: 'expire-invitation' });
  });

  it('with the same id are done once, also after the first is done', async () => {
    const invitationId = newId();
    await jobs.addMany([1, 2].map(() => job('expire-invitation', { invitationId }, { jobId: 'ob-1' })));
    await idle();
    await jobs.add('expire-invitation', { invitationId }, { jobId: 'ob-1' });
    await idle();
    expect(doer.expired).toEqual([invitationId]);
  });

  it('are done when the service clock has come to their time', async () => {
    const invitationId = newId();
    await jobs.add('expire-invitation', { invitationId }, { runAt: new Date('2026-03-22T09:30:00Z') });
    await idle();
    expect(doer.expired).toEqual([]);
    clock.advance({ minutes: 30 });
    await idle();
    expect(doer.expired).toEqual([invitationId]);
  });

  it('with a delay are done after it, by themselves', async () => {
    const addedAt = Date.now();
    await jobs.add('expire-invitation', { invitationId: newId() }, { delayMs: 300 });
    await until('the job is done', () => doer.expired.length === 1, { everyMs: 5 });
    expect(Date.now() - addedAt).toBeGreaterThanOrEqual(300);
    expect(Date.now() - addedAt).toBeLessThan(1_500);
  });

  it('in a burst with one deduplication id lead to one run', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () => jobs.add('match-hub', match(), { deduplicationId: hubId, debounceMs: 100 })),
    );
    await idle();
    expect(doer.matched).toHaveLength(1);
  });

  it('in a bulk with one deduplication id lead to one run', async () => {
    const request = job('match-hub', match(), { deduplicationId: hubId, debounceMs: 50 });
    await jobs.addMany(Array.from({ length: 50 }, () => request));
    await idle();
    expect(doer.matched).toHaveLength(1);
  });

  it('added while one of their deduplication id runs lead to exactly one more run, after it', async () => {
    const { shut, open } = gate();
    doer.gate = shut;
    await jobs.add('match-hub', match(), { deduplicationId: hubId });
    await until('the run has begun', () => doer.running === 1);
    await Promise.all(
      Array.from({ length: 20 }, () => jobs.add('match-hub', match(), { deduplicationId: hubId, debounceMs: 50 })),
    );
    expect(doer.matched).toHaveLength(1);
    open();
    await idle();
    expect(doer.matched).toHaveLength(2);
    expect(doer.mostAtOnce).toBe(1);
  });

  it('of different deduplication ids run side by side', async () => {
    const { shut, open } = gate();
    doer.gate = shut;
    await jobs.add('match-hub', match(), { deduplicationId: newId() });
    await jobs.add('match-hub', match(), { deduplicationId: newId() });
    await until('both run', () => doer.running === 2);
    open();
    await idle();
  });

  it('added again and again under one deduplication id never run at once, and the last is covered', async () => {
    let covered = 0;
    let added = 0;
    const deadline = Date.now() + 1_500;
    while (Date.now() < deadline) {
      added += 1;
      const before = doer.matched.length;
      await jobs.add('match-hub', match(), { deduplicationId: hubId, debounceMs: 10 });
      covered = before;
    }
    await idle();
    expect(added).toBeGreaterThan(50);
    expect(doer.mostAtOnce).toBe(1);
    expect(doer.matched.length).toBeGreaterThan(covered);
    const runs = doer.matched.length;
    await jobs.add('match-hub', match(), { deduplicationId: hubId });
    await idle();
    expect(doer.matched).toHaveLength(runs + 1);
  });

  it('that fail are tried again', async () => {
    doer.deliver = (attempt) => {
      if (attempt === 1) throw new Error('mail server away');
    };
    await jobs.add('deliver', { notificationId: newId(), channel: 'email' });
    await idle();
    expect(doer.delivered.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it('that fail for good stay as dead letters, and can be tried again', async () => {
    const { UnrecoverableError } = await import('bullmq');
    doer.deliver = () => {
      throw new UnrecoverableError('no such mailbox');
    };
    const notificationId = newId();
    await jobs.add('deliver', { notificationId, channel: 'email' });
    await idle();
    const letters = await messaging.get(DeadLetters).list();
    expect(letters).toMatchObject([
      { queue: 'notifications', name: 'deliver', payload: { notificationId }, reason: 'no such mailbox', attempts: 1 },
    ]);
    expect((await jobs.counts()).notifications.failed).toBe(1);

    doer.deliver = () => undefined;
    expect(await messaging.get(DeadLetters).retry('notifications', letters[0]!.jobId)).toBe(true);
    await idle();
    expect(await messaging.get(DeadLetters).list()).toEqual([]);
    expect(doer.delivered).toHaveLength(2);
  });

  it('in flight are finished before the process stops', async () => {
    const { shut, open } = gate();
    doer.gate = shut;
    await jobs.add('match-hub', match(), { deduplicationId: hubId });
    await until('the run has begun', () => doer.running === 1);
    const closed = messaging.close();
    open();
    await closed;
    expect(doer.running).toBe(0);
    messaging = await startMessaging({ config: messagingConfig(database.url, backend, prefix), clock, providers: [Doer] });
    expect((await until('redis is there', () => messaging.get(Jobs).counts())).matching).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 0,
    });
  });

  async function startWithSchedules(): Promise<Doer> {
    await messaging.close();
    messaging = await startMessaging({
      config: messagingConfig(database.url, backend, prefix),
      clock,
      providers: [Doer],
      queue: { withSchedules: true },
    });
    return messaging.get(Doer);
  }

  it('that are scheduled come by themselves', async () => {
    const again = await startWithSchedules();
    await until('it ran three times', () => again.reconciled >= 3);
  });

  it('that are scheduled come in time again after a node with a wrong clock has put them far ahead', async () => {
    const again = await startWithSchedules();
    await until('it ran', () => again.reconciled >= 1);
    const queue = messaging.get(Queues).of('maintenance');
    await queue.removeJobScheduler('reconcile');
    const ahead = Date.now() + 60_000;
    await queue.upsertJobScheduler('reconcile', { every: 200, startDate: ahead }, { name: 'reconcile', data: { payload: {} } });
    expect((await queue.getJobScheduler('reconcile'))?.next).toBeGreaterThanOrEqual(ahead);
    const before = again.reconciled;
    await until('it ran again', () => again.reconciled >= before + 2, { timeoutMs: 6_000 });
  });

  it('count from the true time, not from that of a node whose clock is wrong', async () => {
    await messaging.close();
    const skewMs = -35_000;
    const wrong = new (class extends ManualClock {
      override get skewMs(): number {
        return skewMs;
      }
    })(START);
    messaging = await startMessaging({ config: messagingConfig(database.url, backend, prefix), clock: wrong, providers: [Doer] });
    const asked = Date.now() + skewMs;
    await messaging.get(Jobs).add('expire-invitation', { invitationId: newId() }, { jobId: 'late', delayMs: 60_000 });
    const stored = await messaging.get(Queues).of('lifecycle').getJob('late');
    expect(stored!.timestamp).toBeGreaterThanOrEqual(asked);
    expect(stored!.timestamp).toBeLessThan(asked + 10_000);
  });

  if (backend === 'Redis') {
    it('that wait for others are done in time after a node with a wrong clock has put them off', async () => {
      const again = await startWithSchedules();
      const opts = { delay: 60_000, deduplication: { id: 'match-a-b', keepLastIfActive: true } };
      const data = { payload: match(), runAt: clock.now().getTime() - 2_000 };
      await messaging.get(Queues).of('matching').add('match-hub', data, opts);
      await messaging.get(Queues).of('matching').add('match-hub', { ...data, runAt: clock.now().getTime() + 60_000 }, { ...opts, deduplication: { id: 'match-c-d' } });
      await until('it ran', () => again.matched.length > 0, { timeoutMs: 6_000 });
      expect((await messaging.get(Jobs).counts()).matching).toMatchObject({ delayed: 1 });
    });

    it('that others join are open from the time that they were asked for, those put off to their time are not', async () => {
      const { lives } = messaging.get(JobBackend);
      await jobs.add('expire-invitation', { invitationId: newId() }, { delayMs: 60_000 });
      expect(await lives!.oldestOpenJob(180_000)).toBeUndefined();
      await jobs.add('match-hub', match(), { deduplicationId: 'match-a-b', debounceMs: 60_000 });
      expect(await lives!.oldestOpenJob(180_000)).toBe(clock.now().getTime() + 60_000);
    });

    it('that are scheduled come again after the queue has lost everything', async () => {
      const again = await startWithSchedules();
      await until('it ran', () => again.reconciled >= 1);
      await removeKeys(prefix);
      const before = again.reconciled;
      await until('it ran three times more', () => again.reconciled >= before + 3, { timeoutMs: 6_000 });
    });
  }

  if (backend === 'PostgreSQL') {
    it('need few connections', async () => {
      await Promise.all(
        Array.from({ length: 200 }, () => jobs.add('expire-invitation', { invitationId: newId() })),
      );
      const [row] = await messaging
        .get(DataSource)
        .query<{ n: number }[]>(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name <> 'interlude-all'`,
        );
      // One that waits for each queue's jobs, and six for all of them.
      expect(row!.n).toBeLessThanOrEqual(queueNames.length + 6);
      await idle();
      expect(doer.expired).toHaveLength(200);
    });
  }
});

describe('the handlers of jobs', () => {
  let database: TestDatabase;
  const clock = new ManualClock(START);
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it('must be one for each job: two refuse to boot', async () => {
    const config = messagingConfig(database.url, 'PostgreSQL');
    await expect(startMessaging({ config, clock, providers: [Doer, Rival] })).rejects.toThrow(
      'job match-hub has two handlers: Doer.match and Rival.match',
    );
  });

  it('must be one for each job: none refuses to boot', async () => {
    const config = messagingConfig(database.url, 'PostgreSQL');
    const started = startMessaging({ config, clock, providers: [Doer], queue: { requireAllHandlers: true } });
    await expect(started).rejects.toThrow(/^no handler for the jobs accept-standing, .*import-hosts$/);
  });
});
