import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Layover } from '../../src/modules/layovers/layover.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createOpenLayover, createPerson, createScene, type Person } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
let traveller: Person;
let layoverId: string;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  await db.query('DELETE FROM idempotency_record');
  const scene = await createScene(db);
  traveller = await createPerson(db, new Date());
  layoverId = await createOpenLayover(db, scene, traveller.memberId, new Date());
});

const cancel = (key: string) =>
  api(app.url, traveller.token).post(`/layovers/${layoverId}/cancel`, {}, { 'Idempotency-Key': key });

describe('a request that comes again with its key', () => {
  it('gets the first answer, with its status and its ETag', async () => {
    const key = newId();
    const first = await cancel(key);

    const again = await cancel(key);

    expect(first).toMatchObject({ status: 200, headers: { etag: `"${String(first.body['revision'])}"` } });
    expect(again).toMatchObject({ status: 200, body: first.body, headers: { etag: first.headers['etag'] } });
    expect(again.headers['idempotency-replayed']).toBe('true');
  });
});

describe('an answer that cannot be kept', () => {
  it('is given all the same, because what was asked for is done', async () => {
    await db.query(`CREATE FUNCTION refuse_keeping() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = 'disk_full'; END $$`);
    await db.query(`CREATE TRIGGER refuse_keeping BEFORE UPDATE ON idempotency_record
                    FOR EACH ROW EXECUTE FUNCTION refuse_keeping()`);
    try {
      const key = newId();
      expect(await cancel(key)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
      expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('cancelled');
      // Nobody knows the answer any more; doing it again is still not the right thing.
      expect(await cancel(key)).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' } });
    } finally {
      await db.query('DROP TRIGGER refuse_keeping ON idempotency_record');
    }
  });
});

describe('a request whose process has died', () => {
  const lockedUntil = async (): Promise<Date> =>
    (await db.query<{ at: Date }[]>('SELECT locked_until AS at FROM idempotency_record ORDER BY expires_at DESC LIMIT 1'))[0]!.at;

  it('can be made again with its key a few seconds later', async () => {
    const key = newId();
    await cancel(key);
    await db.query('UPDATE idempotency_record SET status = NULL, response = NULL');
    const refused = await cancel(key);
    expect(refused).toMatchObject({ status: 409, body: { code: 'idempotency_in_progress' }, headers: { 'retry-after': '2' } });
    expect((await lockedUntil()).getTime() - Date.now()).toBeLessThan(8_000);
    await db.query(`UPDATE idempotency_record SET locked_until = now()`);
    expect((await cancel(key)).body['code']).toBe('invalid_transition');
  });

  it('is not taken for one that only takes long', async () => {
    const lock = db.connection.createQueryRunner();
    await lock.startTransaction();
    await lock.query('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layoverId]);
    try {
      const answer = cancel(newId());
      const first = await until('it has begun', () => lockedUntil());
      await until('it says that it goes on', async () => (await lockedUntil()) > first, { timeoutMs: 5_000 });
      await lock.rollbackTransaction();
      expect((await answer).status).toBe(200);
    } finally {
      if (lock.isTransactionActive) await lock.rollbackTransaction();
      await lock.release();
    }
  });

  it('keeps its own answer where the caller was told to come back before there was one', async () => {
    const lock = db.connection.createQueryRunner();
    await lock.startTransaction();
    await lock.query('SELECT 1 FROM layover WHERE id = $1 FOR UPDATE', [layoverId]);
    const key = newId();
    try {
      expect(await cancel(key)).toMatchObject({ status: 503, body: { code: 'unavailable' }, headers: { 'retry-after': '2' } });
    } finally {
      await lock.rollbackTransaction();
      await lock.release();
    }
    const answer = await until('it is done', async () => {
      const again = await cancel(key);
      return again.status === 409 ? undefined : again;
    });
    expect(answer).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });
});
