import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, type Socket } from 'node:net';
import { DataSource } from 'typeorm';
import { databaseSchema } from '../../src/entities.js';
import { buildDataSource } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createPerson, type Person } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { testRedisUrl } from '../harness/app.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { flood, hostileFrames } from '../harness/hostile-frames.js';
import { RawLiveSocket } from '../harness/raw-live-socket.js';
import { ServiceProcess } from '../harness/service-process.js';
import { until } from '../harness/until.js';

/** A process of its own: what ends it ends nothing else, and it tells of everything that it did not expect. */
let service: ServiceProcess;
let database: TestDatabase;
let dataSource: DataSource;
let bystander: RawLiveSocket;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await buildDataSource(database.url, databaseSchema, { poolSize: 2 }).initialize();
  service = await ServiceProcess.start({
    DATABASE_URL: database.url,
    QUEUE_PREFIX: `t${newId().slice(-12)}`,
    DEMO: 'true',
    LOG_LEVEL: 'warn',
    ...(testRedisUrl() === undefined ? {} : { REDIS_URL: testRedisUrl()! }),
  });
  bystander = await RawLiveSocket.signedIn(service.url, (await person()).token);
}, 90_000);
afterAll(async () => {
  bystander?.close();
  await service?.stop(25_000);
  await dataSource?.destroy();
  await database?.drop();
}, 60_000);

const person = (): Promise<Person> => createPerson(dataSource.manager, new Date());

/** Nobody else has noticed, and nothing happened that the service did not foresee. */
async function expectCalm(): Promise<void> {
  expect(await bystander.event('conversation.read', { conversationId: newId(), seq: 1 })).toMatchObject({ problem: { code: 'not_found' } });
  expect(service.output).not.toMatch(/"level":"(error|fatal)"|unexpected error|UnhandledPromise/);
}

describe.each(hostileFrames)('over a live connection, $what', ({ frames }) => {
  it('is survived before and after signing in', async () => {
    const strange = await RawLiveSocket.open(service.url);
    const known = await RawLiveSocket.signedIn(service.url, (await person()).token);
    for (const raw of [strange, known]) {
      for (const frame of frames) raw.write(frame);
      // Answered in order: when it knows this event it has seen all before it, unless it hung up on them.
      const proof = `42/live,900["unheard.of",{}]`;
      raw.text(proof);
      await until('it has been dealt with', () => !raw.isOpen || raw.heard.some((text) => text.startsWith('43/live,900[')) || raw === strange);
      for (const text of raw.heard.filter((one) => one.startsWith('43/live,'))) {
        expect(text).toMatch(/"ok":false,"problem":\{.*"code":"(validation_failed|not_found|rate_limited)"/);
      }
      await expectCalm();
      raw.close();
    }
  });
});

describe('over a live connection, ten thousand events at once', () => {
  it('end it with a code, and nobody else notices', async () => {
    const raw = await RawLiveSocket.signedIn(service.url, (await person()).token);
    raw.write(flood());
    await until('it is thrown out', () => raw.closeCode === 4029 || raw.closeCode === undefined && !raw.isOpen);
    expect(raw.closeCode).toBe(4029);
    await expectCalm();
  });
});

describe('a hundred namespaces', () => {
  it('are refused, and cost nobody anything', async () => {
    const raw = await RawLiveSocket.open(service.url);
    for (let n = 0; n < 100; n += 1) raw.text(`40/n${n},{}`);
    await until('it is answered or thrown out', () => !raw.isOpen || raw.heard.filter((text) => text.startsWith('44')).length > 0);
    expect(raw.heard.filter((text) => text.startsWith('40'))).toEqual([]);
    await expectCalm();
    raw.close();
  });
});

/** What a server answers to bytes, until it hangs up or nothing more comes for the promised time. */
async function talk(bytes: string | Buffer, done: (text: string) => boolean, timeoutMs = 30_000): Promise<string> {
  const { hostname, port } = new URL(service.url);
  let text = '';
  const socket: Socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.on('data', (data) => (text += data.toString()));
  socket.write(bytes);
  await until('it is answered', () => socket.destroyed || socket.readableEnded || done(text), { timeoutMs });
  socket.destroy();
  return text;
}

const hasHead = (text: string): boolean => text.includes('\r\n\r\n');

describe('over HTTP', () => {
  it.each([
    ['headers of 100 kB', `GET /api/v1/hubs HTTP/1.1\r\nHost: x\r\nX-Much: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
    ['ten thousand headers', `GET /api/v1/hubs HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(10_000)}\r\n`, 431],
    ['a header with a line end in it', 'GET /api/v1/hubs HTTP/1.1\r\nHost: x\r\nX-A: b\rX-C: d\r\n\r\n', 400],
    ['two lengths', 'POST /api/v1/auth/code HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}', 400],
    ['a length and chunks', 'POST /api/v1/auth/code HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    ['a length below nothing', 'POST /api/v1/auth/code HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
    ['a chunk beyond all', 'POST /api/v1/auth/code HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n', 400],
    ['no host', 'GET /api/v1/hubs HTTP/1.1\r\n\r\n', 400],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', 400],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['a method that there is not', 'BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ])('%s are refused', async (_what, bytes, status) => {
    const text = await talk(bytes, hasHead);
    expect(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1])).toBe(status);
    expect(text).not.toMatch(/\bat .*\.js:\d+|node_modules|stack/);
    await expectCalm();
  });

  it('a client that sends its headers drop by drop is hung up on, and three hundred of them keep nobody waiting', async () => {
    const { hostname, port } = new URL(service.url);
    const slow = Array.from({ length: 300 }, () => connect(Number(port), hostname));
    for (const socket of slow) socket.on('error', () => undefined).resume();
    const dripping = setInterval(() => {
      for (const socket of slow) if (!socket.destroyed) socket.write('X-Drop: 1\r\n');
    }, 1_000);
    try {
      for (const socket of slow) socket.write('GET /api/v1/hubs HTTP/1.1\r\nHost: x\r\n');
      const startedAt = performance.now();
      expect((await api(service.url).get('/hubs')).status).toBe(200);
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      await until('all are hung up on', () => slow.every((socket) => socket.destroyed), { timeoutMs: 40_000, everyMs: 200 });
    } finally {
      clearInterval(dripping);
      for (const socket of slow) socket.destroy();
    }
    await expectCalm();
  }, 60_000);
});
