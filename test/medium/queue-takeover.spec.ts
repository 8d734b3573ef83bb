import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { HandlesJob, Idleness, Jobs, type JobContext } from '../../src/platform/queue/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { backends, messagingConfig, newPrefix, removeKeys, startMessaging, type Messaging } from './support/messaging.js';

@Injectable()
class Heir {
  readonly runs: JobContext[] = [];

  @HandlesJob('match-hub')
  async match(_: object, context: JobContext): Promise<void> {
    this.runs.push(context);
  }
}

describe.each(backends)('the jobs of a killed worker on %s', (backend) => {
  const prefix = newPrefix();
  const clock = new ManualClock('2026-03-22T09:00:00Z');
  let database: TestDatabase;
  let worker: ChildProcess;
  let messaging: Messaging | undefined;
  const said: string[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    worker = spawn(
      process.execPath,
      ['--import', './scripts/lib/typescript.mjs', 'test/medium/fixtures/stuck-worker.ts', database.url, backend, prefix],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    createInterface(worker.stdout!).on('line', (line) => said.push(line));
    await until('the worker is ready', () => said.includes('ready'), { timeoutMs: 20_000 });
  }, 30_000);

  afterEach(async () => {
    worker.kill('SIGKILL');
    await messaging?.close();
    await database.drop();
    await removeKeys(prefix);
    said.length = 0;
  });

  it('are taken over within ten seconds, with their deduplication', async () => {
    const producer = await startMessaging({
      config: messagingConfig(database.url, backend, prefix),
      clock,
      queue: { withWorkers: false },
    });
    const hubId = newId();
    const add = (jobs: Jobs): Promise<void> =>
      jobs.add('match-hub', { hubId, programmeId: newId(), trigger: 'layover' }, { deduplicationId: hubId });
    await until('the queue is there', () => producer.get(Jobs).counts());
    await add(producer.get(Jobs));
    await until('the worker has begun', () => said.includes('began'));
    await add(producer.get(Jobs));
    await producer.close();

    worker.kill('SIGKILL');
    const killedAt = Date.now();
    messaging = await startMessaging({
      config: messagingConfig(database.url, backend, prefix),
      clock,
      providers: [Heir],
    });
    const heir = messaging.get(Heir);
    await until('it was taken over', () => heir.runs.length >= 1, { timeoutMs: 15_000 });
    expect(Date.now() - killedAt).toBeLessThan(10_000);
    await messaging.get(Idleness).reached();
    expect(heir.runs).toHaveLength(2);
    await add(messaging.get(Jobs));
    await messaging.get(Idleness).reached();
    expect(heir.runs).toHaveLength(3);
  }, 60_000);
});
