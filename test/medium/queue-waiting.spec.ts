import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { DeadLetters, HandlesJob, Jobs } from '../../src/platform/queue/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { backends, messagingConfig, newPrefix, removeKeys, startMessaging, type Messaging } from './support/messaging.js';

describe.each(backends)('jobs that nobody does, on %s', (backend) => {
  let database: TestDatabase;
  let messaging: Messaging;
  let clock: ManualClock;
  const prefix = newPrefix();

  beforeEach(async () => {
    database = await createTestDatabase();
    clock = new ManualClock(new Date());
    const config = messagingConfig(database.url, backend, prefix);
    messaging = await startMessaging({ config, clock, queue: { withWorkers: false } });
  });
  afterEach(async () => {
    await messaging.close();
    await database.drop();
    await removeKeys(prefix);
  });

  it('have been due as long as the first of them', async () => {
    const jobs = messaging.get(Jobs);
    clock.set(new Date());
    await jobs.add('expire-layover', { layoverId: newId() });
    clock.advance({ seconds: 60 });
    await jobs.add('expire-layover', { layoverId: newId() });
    clock.advance({ seconds: 30 });
    const { lifecycle, matching } = await jobs.waitingMs();

    expect(lifecycle).toBeGreaterThanOrEqual(89_000);
    expect(lifecycle).toBeLessThan(100_000);
    expect(matching).toBe(0);
  });

  it('have not been due before their time', async () => {
    const jobs = messaging.get(Jobs);
    await jobs.add('expire-layover', { layoverId: newId() }, { runAt: new Date(clock.now().getTime() + 3_600_000) });
    expect((await jobs.waitingMs()).lifecycle).toBe(0);
  });
});

/** Fails whenever it is due. */
@Injectable()
class Failing {
  tries = 0;

  @HandlesJob('reconcile', { everyMs: 200 })
  async reconcile(): Promise<void> {
    this.tries += 1;
    throw new Error('not now');
  }
}

describe.each(backends)('a job that comes every few seconds, on %s', (backend) => {
  it('leaves no dead letter where it fails: the next one comes by itself', async () => {
    const database = await createTestDatabase();
    const prefix = newPrefix();
    const config = messagingConfig(database.url, backend, prefix);
    const messaging = await startMessaging({
      config,
      clock: new ManualClock(new Date()),
      queue: { withSchedules: true },
      providers: [Failing],
    });
    await until('it has failed a few times', () => messaging.get(Failing).tries > 3);
    const letters = await messaging.get(DeadLetters).list();
    await messaging.close();
    await database.drop();
    await removeKeys(prefix);

    expect(letters).toEqual([]);
  });
});
