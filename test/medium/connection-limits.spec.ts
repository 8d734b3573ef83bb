import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { liveCloseCodes } from '../../src/contracts/live.js';
import { LiveEvent, LiveGateway, type LiveAnswer } from '../../src/platform/realtime/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { ManualClock } from '../harness/manual-clock.js';
import { RawLiveSocket } from '../harness/raw-live-socket.js';
import { until } from '../harness/until.js';
import { connect, connected, disconnected, refused, SessionBook, startLiveNode, type Client, type LiveNode } from './support/live-node.js';
import { messagingConfig } from './support/messaging.js';

const LATER = new Date('2026-03-23T09:00:00Z');
const LIMIT = 20;

/** Nobody listens where no gateway is. */
@LiveGateway()
class TypingGateway {
  @LiveEvent('conversation.typing')
  typing(): LiveAnswer<'conversation.typing'> {
    return {};
  }
}

let database: TestDatabase;
let book: SessionBook;
const nodes: LiveNode[] = [];
const clients: Client[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  book = new SessionBook();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  for (const node of nodes.splice(0)) await node.close();
});
afterAll(() => database.drop());

async function start(maxConnections = 1_000): Promise<LiveNode> {
  const config = messagingConfig(database.url, 'PostgreSQL');
  const http = { ...config.http, trusts: (address: string) => address.endsWith('127.0.0.1') };
  const limited = { ...config, http, live: { ...config.live, maxConnections } };
  const node = await startLiveNode(limited, new ManualClock('2026-03-22T09:00:00Z'), book, [TypingGateway]);
  nodes.push(node);
  return node;
}

const open = (node: LiveNode, token: string, from = '198.51.100.7'): Client => {
  const client = connect(node.url, { auth: { token }, extraHeaders: { 'x-forwarded-for': from } });
  clients.push(client);
  return client;
};

describe('live connections', () => {
  it('of one member are twenty at most on a node: the oldest goes, and says why', async () => {
    const node = await start();
    const { token } = book.start(LATER);
    const oldest = await connected(open(node, token));
    const end = disconnected(oldest);
    for (let n = 1; n <= LIMIT; n += 1) await connected(open(node, token));
    expect(await end).toMatchObject({ code: liveCloseCodes.too_many_connections, closeReason: 'too_many_connections' });
    expect(node.realtime.connections).toBe(LIMIT);
  });

  it('of others are not touched by one who opens many', async () => {
    const node = await start();
    const bystander = await connected(open(node, book.start(LATER).token));
    const { token } = book.start(LATER);
    for (let n = 0; n < LIMIT + 5; n += 1) await connected(open(node, token));
    await until('only so many are left', () => node.realtime.connections === LIMIT + 1);
    expect(bystander.connected).toBe(true);
  });

  it('are opened so often by one member, and then have to wait', async () => {
    const node = await start();
    const { token } = book.start(LATER);
    for (let n = 0; n < 300; n += 1) (await connected(open(node, token))).disconnect();
    expect((await refused(open(node, token))).data).toMatchObject({ code: 'rate_limited', status: 429 });
    await connected(open(node, book.start(LATER).token));
  });

  it('are not opened by guessing: a network has so many tries, wherever in it they come from', async () => {
    const node = await start();
    for (let n = 0; n < 300; n += 1) {
      expect((await refused(open(node, newId(), `2001:db8:0:1::${n.toString(16)}`))).data).toMatchObject({ code: 'unauthenticated' });
    }
    expect((await refused(open(node, newId(), '2001:db8:0:1:ffff::1'))).data).toMatchObject({ code: 'rate_limited' });
    expect((await refused(open(node, newId(), '2001:db8:0:2::1'))).data).toMatchObject({ code: 'unauthenticated' });
  });

  it('are as many as a process keeps; those that it has stay', async () => {
    const node = await start(2);
    const [one, other] = [await connected(open(node, book.start(LATER).token)), await connected(open(node, book.start(LATER).token))];
    await expect(connected(open(node, book.start(LATER).token))).rejects.toThrow();
    expect([one.connected, other.connected]).toEqual([true, true]);
    one.disconnect();
    await until('there is room again', () => node.realtime.connections === 1);
    await connected(open(node, book.start(LATER).token));
  });

  it('have one budget for their events, of all that a member has, and of those opened anew', async () => {
    const node = await start();
    const { token } = book.start(LATER);
    const passed = async (client: Client): Promise<number> => {
      const answers = await Promise.all(Array.from({ length: 130 }, () => client.emitWithAck('conversation.typing', {})));
      return answers.filter(({ ok }) => ok).length;
    };
    const [one, other] = [await connected(open(node, token)), await connected(open(node, token))];
    expect(await passed(one)).toBeGreaterThanOrEqual(100);
    expect(await passed(other)).toBeLessThan(100);
    one.disconnect();
    other.disconnect();
    await until('they are gone', () => node.realtime.connections === 0);
    expect(await passed(await connected(open(node, token)))).toBeLessThan(100);
    expect(await passed(await connected(open(node, book.start(LATER).token)))).toBeGreaterThanOrEqual(100);
  });

  it('end with their stay: nobody comes and goes over the same line', async () => {
    const node = await start();
    const raw = await RawLiveSocket.signedIn(node.url, book.start(LATER).token);
    raw.text('41/live,');
    await until('the line is closed', () => !raw.isOpen);
  });
});
