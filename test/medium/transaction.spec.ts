import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { databaseSchema } from '../../src/entities.js';
import { buildDataSource, Database, type DataSource } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { until } from '../harness/until.js';

let test: TestDatabase;
let dataSource: DataSource;
let database: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  dataSource = await buildDataSource(test.url, databaseSchema, { poolSize: 4 }).initialize();
  database = new Database(dataSource);
  await dataSource.query('CREATE TABLE noted (what text UNIQUE)');
});
afterAll(async () => {
  await dataSource.destroy();
  await test.drop();
});

beforeEach(() => dataSource.query('TRUNCATE noted'));

const noted = async (): Promise<string[]> =>
  (await dataSource.query<{ what: string }[]>('SELECT what FROM noted ORDER BY what')).map(({ what }) => what);

/** Writes items down, and keeps what it was called with. */
function writer(trouble?: (attempt: number) => string | undefined) {
  const calls: string[][] = [];
  const write = async (tx: EntityManager, items: readonly string[]): Promise<void> => {
    calls.push([...items]);
    const code = trouble?.(calls.length);
    if (code) await tx.query(`DO $$ BEGIN RAISE SQLSTATE '${code}'; END $$`);
    await tx.query('INSERT INTO noted SELECT unnest($1::text[])', [items]);
  };
  return { calls, write };
}

describe('what is gathered in a transaction', () => {
  it('is written once, after the work and before the commit', async () => {
    const { calls, write } = writer();
    await database.transaction((tx) => {
      database.gather(tx, write, ['one', 'two']);
      database.gather(tx, write, ['three']);
      expect(calls).toEqual([]);
    });
    expect(calls).toEqual([['one', 'two', 'three']]);
    expect(await noted()).toEqual(['one', 'three', 'two']);
  });

  it('is written before what must not happen without it, and not again', async () => {
    const { calls, write } = writer();
    await database.transaction(async (tx) => {
      database.gather(tx, write, ['first']);
      await database.writeGathered(tx);
      expect(await tx.query('SELECT what FROM noted')).toEqual([{ what: 'first' }]);
      database.gather(tx, write, ['second']);
    });
    expect(calls).toEqual([['first'], ['second']]);
  });

  it('is written with what its writing gathers', async () => {
    const { calls, write } = writer();
    const also = async (tx: EntityManager): Promise<void> => database.gather(tx, write, ['after it']);
    await database.transaction((tx) => {
      database.gather(tx, write, ['before it']);
      database.gather(tx, also, ['it']);
    });
    expect(calls).toEqual([['before it'], ['after it']]);
  });

  it('is written by nobody where the work fails', async () => {
    const { calls, write } = writer();
    const failing = database.transaction((tx) => {
      database.gather(tx, write, ['lost']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(calls).toEqual([]);
  });

  it('takes the work with it where it cannot be written', async () => {
    const { write } = writer(() => '23505');
    const failing = database.transaction(async (tx) => {
      await tx.query(`INSERT INTO noted VALUES ('work')`);
      database.gather(tx, write, ['one']);
    });
    await expect(failing).rejects.toMatchObject({ driverError: { code: '23505' } });
    expect(await noted()).toEqual([]);
  });

  it('begins anew, with its locks, where the transaction is tried again', async () => {
    const { calls, write } = writer((attempt) => (attempt === 1 ? '40001' : undefined));
    let commits = 0;
    const held: boolean[] = [];
    await database.transaction(async (tx) => {
      database.afterCommit(tx, () => (commits += 1));
      await database.lock(tx, 'layover:retried');
      held.push(!(await isFree('layover:retried')));
      database.gather(tx, write, ['again']);
    });
    expect({ calls, held, commits }).toEqual({ calls: [['again'], ['again']], held: [true, true], commits: 1 });
    expect(await noted()).toEqual(['again']);
  });

  it('cannot come outside of a transaction, nor when it is over', async () => {
    const { write } = writer();
    expect(() => database.gather(database.manager, write, ['nowhere'])).toThrow('not in a transaction');
    const over = await database.transaction((tx) => tx);
    expect(() => database.gather(over, write, ['too late'])).toThrow('not in a transaction');
    await expect(database.lock(over, 'layover:late')).rejects.toThrow('not in a transaction');
  });
});

describe('the locks of a transaction', () => {
  it('are taken in the order given', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const first = database.transaction(async (tx) => {
      await database.lock(tx, 'layover:b');
      await held;
    });
    await until('the first is held', async () => !(await isFree('layover:b')));
    const second = database.transaction((tx) => database.lock(tx, 'host:z', 'layover:b', 'host:a'));
    await until('the second waits, with what comes before', async () => !(await isFree('host:z')));
    expect(await isFree('host:a')).toBe(true);
    release();
    await Promise.all([first, second]);
    expect(await isFree('host:z')).toBe(true);
  });

  it('are asked for in one statement, and only where it has not got them', async () => {
    await database.transaction(async (tx) => {
      const asked = jest.spyOn(tx, 'query');
      await database.lock(tx, 'layover:c', 'host:c');
      await database.lock(tx, 'host:c', 'layover:c');
      expect(asked).toHaveBeenCalledTimes(1);
      await database.lock(tx, 'host:c', 'host:d');
      expect(asked.mock.calls.map(([, parameters]) => parameters)).toEqual([[['layover:c', 'host:c']], [['host:d']]]);
    });
  });
});

const isFree = (key: `${string}:${string}`): Promise<boolean> => database.transaction((tx) => database.tryLock(tx, key));
