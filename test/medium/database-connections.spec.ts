import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { toDomainError } from '../../src/platform/http/problem.js';
import { buildDataSource, type DataSource } from '../../src/platform/database/index.js';
import { databaseSchema } from '../../src/entities.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { TcpProxy } from './support/tcp-proxy.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await buildDataSource(database.url, databaseSchema, { poolSize: 2 }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const failure = async (work: () => Promise<unknown>): Promise<string> =>
  work().then(
    () => 'none',
    (error: unknown) => toDomainError(error).code,
  );

describe('a connection to the database that ends in a transaction', () => {
  it('makes every query after it an outage, not an error of ours', async () => {
    const codes: string[] = [];
    const whole = await failure(() =>
      dataSource.transaction(async (tx) => {
        const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
        await dataSource.query('SELECT pg_terminate_backend($1)', [row!.pid]);
        codes.push(await failure(() => tx.query('SELECT 1')));
        codes.push(await failure(() => tx.query('SELECT 1')));
        await tx.query('SELECT 1');
      }),
    );
    expect([...codes, whole]).toEqual(['unavailable', 'unavailable', 'unavailable']);
  });
});

describe('a connection to a database that is gone without a word', () => {
  let network: TcpProxy;
  let pool: DataSource;

  beforeEach(async () => {
    const { hostname, port } = new URL(database.url);
    network = await TcpProxy.to(hostname, Number(port));
    const url = Object.assign(new URL(database.url), { hostname: '127.0.0.1', port: network.port }).href;
    pool = await buildDataSource(url, databaseSchema, { poolSize: 1, answerWithinMs: 300 }).initialize();
  });
  afterEach(async () => {
    await pool.destroy().catch(() => undefined);
    await network.close();
  });

  it.each([
    ['a query', () => pool.query('SELECT 1')],
    ['a transaction', () => pool.transaction((tx) => tx.query('SELECT 1'))],
  ])('is given up by %s, and the next one has another', async (_, ask) => {
    await pool.query('SELECT 1');
    network.silence();
    expect(await failure(ask)).toBe('unavailable');
    expect(await failure(ask)).toBe('none');
  });
});

describe('a statement that comes again over a connection', () => {
  const prepared = async (): Promise<number> => {
    const [row] = await pool.query<{ count: number }[]>('SELECT count(*)::int AS count FROM pg_prepared_statements');
    return row!.count;
  };
  let pool: DataSource;
  beforeEach(async () => {
    pool = await buildDataSource(database.url, databaseSchema, { poolSize: 1 }).initialize();
  });
  afterEach(() => pool.destroy());

  it('is planned once', async () => {
    for (let n = 1; n <= 5; n += 1) expect(await pool.query('SELECT $1::int AS n', [n])).toEqual([{ n }]);
    expect(await prepared()).toBe(1);
  });

  it('is one of a few hundred that are, however many there are', async () => {
    for (let n = 0; n < 250; n += 1) for (let time = 0; time < 3; time += 1) await pool.query(`SELECT $1::int AS n${n}`, [n]);
    expect(await prepared()).toBe(200);
  });

  it('is told to be repeated once its table has changed, and then is answered', async () => {
    await pool.query('CREATE TABLE changing (id int)');
    const ask = (): Promise<unknown> => pool.query('SELECT * FROM changing WHERE id = $1', [1]);
    for (let n = 0; n < 4; n += 1) await ask();
    await dataSource.query('ALTER TABLE changing ADD COLUMN more int');
    expect(await failure(ask)).toBe('unavailable');
    expect(await ask()).toEqual([]);
  });
});
