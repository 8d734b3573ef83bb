import { connect as openSocket, type Socket as RawSocket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { DomainError } from '../../src/contracts/domain-error.js';
import { liveCloseCodes, memberRoom, type ServerEvents } from '../../src/contracts/live.js';
import { SESSION_COOKIE, type Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { currentContext, type LogContext } from '../../src/platform/logging/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { Jobs } from '../../src/platform/queue/index.js';
import { LiveActor, LiveEvent, LiveGateway, LivePayload, type LiveAnswer } from '../../src/platform/realtime/index.js';
import { newId } from '../../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { ManualClock } from '../harness/manual-clock.js';
import { RawLiveSocket } from '../harness/raw-live-socket.js';
import { until } from '../harness/until.js';
import {
  connect,
  connected,
  disconnected,
  refused,
  SessionBook,
  startLiveNode,
  type Client,
  type LiveNode,
} from './support/live-node.js';
import { backends, messagingConfig, newPrefix, removeKeys } from './support/messaging.js';
import { TcpProxy } from './support/tcp-proxy.js';

const START = '2026-03-22T09:00:00Z';
const LATER = new Date('2026-03-22T10:00:00Z');

const SendMessage = z.strictObject({ conversationId: z.uuid(), clientId: z.string().min(1), body: z.string().max(4000) });
const Sync = z.strictObject({ conversationId: z.uuid(), afterSeq: z.int().min(0) });

/** Answers in every way that a handler can. */
@LiveGateway()
class ChatGateway {
  context?: LogContext;
  lastActor?: Actor;

  @LiveEvent('message.send')
  async send(
    @LivePayload(SendMessage) { body }: z.infer<typeof SendMessage>,
    @LiveActor() actor: Actor,
  ): Promise<LiveAnswer<'message.send'>> {
    this.context = currentContext();
    this.lastActor = actor;
    if (body === 'closed') throw new DomainError('conversation_closed');
    if (body === 'bug') throw new TypeError('undefined is not a function');
    return { seq: 1, id: newId(), sentAt: START };
  }

  @LiveEvent('conversation.typing')
  typing(@LivePayload(z.strictObject({ conversationId: z.uuid() })) _: object): Record<never, never> {
    return {};
  }
}

/** A second gateway on the same namespace, as modules have. */
@LiveGateway()
class SyncGateway {
  @LiveEvent('conversation.sync')
  async sync(@LivePayload(Sync) { afterSeq }: z.infer<typeof Sync>): Promise<LiveAnswer<'conversation.sync'>> {
    return { messages: [], lastSeq: afterSeq, readSeq: 0, hidden: [] };
  }
}

const message = (body = 'hello') => ({ conversationId: newId(), clientId: 'c1', body });

type EventName = keyof ServerEvents;
const received = (client: Client, event: EventName): unknown[] => {
  const all: unknown[] = [];
  client.on(event, (payload: unknown) => all.push(payload));
  return all;
};

describe.each(backends)('live connections with %s', (backend) => {
  const prefix = newPrefix();
  let database: TestDatabase;
  let clock: ManualClock;
  let book: SessionBook;
  let node: LiveNode;
  const clients: Client[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    clock = new ManualClock(START);
    book = new SessionBook();
    node = await startLiveNode(messagingConfig(database.url, backend, prefix), clock, book, [ChatGateway, SyncGateway]);
  });

  afterAll(async () => {
    await node.close();
    await database.drop();
    await removeKeys(prefix);
  });

  beforeEach(() => clock.set(START));
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await until('all connections are gone', () => node.realtime.connections === 0);
  });

  const open = (options: Parameters<typeof connect>[1], url = node.url): Client => {
    const client = connect(url, options);
    clients.push(client);
    return client;
  };
  const openAs = async (token: string, url = node.url): Promise<Client> => connected(open({ auth: { token } }, url));
  const signIn = async (): Promise<{ client: Client; actor: Actor; token: string }> => {
    const { token, actor } = book.start(LATER);
    return { client: await openAs(token), actor, token };
  };

  describe('being let in', () => {
    it('needs a token', async () => {
      expect((await refused(open({}))).data).toMatchObject({ code: 'unauthenticated', status: 401 });
    });

    it('needs a token that is one', async () => {
      for (const token of ['no', 42, null, { $gt: '' }, 'x'.repeat(5_000)]) {
        expect((await refused(open({ auth: { token } }))).data).toMatchObject({ code: 'unauthenticated' });
      }
    });

    it('needs a session that has not ended, and says so', async () => {
      const { token } = book.start(new Date('2026-03-22T08:59:59Z'));
      expect((await refused(open({ auth: { token } }))).data).toMatchObject({ code: 'session_expired' });
    });

    it('is refused in words of the client', async () => {
      const dutch = (await refused(open({ extraHeaders: { 'accept-language': 'nl' } }))).data;
      const english = (await refused(open({}))).data;
      expect(dutch).toMatchObject({ code: 'unauthenticated', detail: expect.any(String) });
      expect(dutch!.detail).not.toBe(english!.detail);
    });

    it('accepts the session cookie of our own pages', async () => {
      const { token } = book.start(LATER);
      const extraHeaders = { cookie: `other=1; ${SESSION_COOKIE}=${token}`, origin: 'http://interlude.test' };
      await connected(open({ extraHeaders }));
    });

    it('refuses the session cookie of a page that is not ours', async () => {
      const { token } = book.start(LATER);
      for (const origin of ['http://evil.test', undefined]) {
        const extraHeaders = { cookie: `${SESSION_COOKIE}=${token}`, ...(origin && { origin }) };
        expect((await refused(open({ extraHeaders }))).data).toMatchObject({ code: 'cross_origin' });
      }
    });

    it('gives nobody anything in another namespace', async () => {
      const { token } = book.start(LATER);
      const root = io(node.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
      clients.push(root);
      expect((await refused(root)).message).toBe('not_found');
    });

    it('is by WebSocket only', async () => {
      const answer = await fetch(`${node.url}/socket.io/?EIO=4&transport=polling`);
      expect(answer.status).toBe(400);
    });
  });

  describe('an event', () => {
    it('is acked with its result', async () => {
      const { client } = await signIn();
      expect(await client.emitWithAck('message.send', message())).toEqual({
        ok: true,
        seq: 1,
        id: expect.any(String),
        sentAt: START,
      });
    });

    it('reaches the gateway that handles it, with whose connection it is', async () => {
      const { client, actor } = await signIn();
      await client.emitWithAck('message.send', message());
      expect(node.nest.get(ChatGateway).lastActor).toEqual(actor);
      expect(await client.emitWithAck('conversation.sync', { conversationId: newId(), afterSeq: 3 })).toMatchObject({
        ok: true,
        lastSeq: 3,
      });
    });

    it('carries the ids of request and member into the log', async () => {
      const { client, actor } = await signIn();
      await client.emitWithAck('message.send', message());
      expect(node.nest.get(ChatGateway).context).toEqual({ requestId: expect.any(String), actorId: actor.memberId });
    });

    it('that fails is acked with the problem', async () => {
      const { client } = await signIn();
      expect(await client.emitWithAck('message.send', message('closed'))).toEqual({
        ok: false,
        problem: expect.objectContaining({ code: 'conversation_closed', status: 409, requestId: expect.any(String) }),
      });
    });

    it('that meets a bug is acked with a problem that tells nothing of it', async () => {
      const { client } = await signIn();
      const answer = await client.emitWithAck('message.send', message('bug'));
      expect(answer).toMatchObject({ ok: false, problem: { code: 'internal_error' } });
      expect(JSON.stringify(answer)).not.toContain('undefined is not');
    });

    it('that nobody handles is acked with not_found', async () => {
      const { client } = await signIn();
      for (const event of ['message.steal', 'error', '__proto__', 'toString', '*']) {
        expect(await client.emitWithAck(event, {})).toMatchObject({ ok: false, problem: { code: 'not_found' } });
      }
    });

    it.each([
      ['nothing', [], 'required'],
      ['null', [null], 'wrong_type'],
      ['a text', ['text'], 'wrong_type'],
      ['a number', [7], 'wrong_type'],
      ['a list', [[message()]], 'wrong_type'],
      ['bytes', [Buffer.from('rubbish')], 'wrong_type'],
      ['two payloads', [message(), message()], 'too_many'],
      ['a field too many', [{ ...message(), admin: true }], 'unknown_field'],
      ['a wrong field', [{ ...message(), body: 12 }], 'wrong_type'],
      ['a deep field', [{ ...message(), body: { $ne: null } }], 'wrong_type'],
    ])('with %s for its payload is acked with validation_failed', async (_, payload, code) => {
      const { client } = await signIn();
      const answer = await client.emitWithAck('message.send', ...payload);
      expect(answer).toMatchObject({ ok: false, problem: { code: 'validation_failed', status: 400 } });
      expect(answer.problem.errors.map((error: { code: string }) => error.code)).toContain(code);
    });

    it('needs no ack', async () => {
      const { client } = await signIn();
      client.emit('message.send', message('bug'));
      client.emit('message.send', null);
      client.emit('unheard.of', null);
      client.emit('conversation.typing');
      expect(await client.emitWithAck('message.send', message())).toMatchObject({ ok: true });
    });

    it('too many in a short time are acked with rate_limited, and pass again later', async () => {
      const { client } = await signIn();
      const answers = await Promise.all(Array.from({ length: 130 }, () => client.emitWithAck('message.send', message())));
      const refusals = answers.filter(({ ok }) => !ok);
      expect(refusals.length).toBeGreaterThan(10);
      expect(refusals.every(({ problem }) => problem.code === 'rate_limited' && problem.status === 429)).toBe(true);
      await until('it passes', async () => (await client.emitWithAck('message.send', message())).ok, { everyMs: 50 });
    });

    it('in a flood end the connection, and others notice nothing', async () => {
      const { client } = await signIn();
      const { client: other } = await signIn();
      const end = disconnected(client);
      for (let i = 0; i < 10_000; i += 1) client.emit('message.send', message());
      expect(await end).toMatchObject({ code: liveCloseCodes.rate_limited, closeReason: 'rate_limited' });
      expect(await other.emitWithAck('message.send', message())).toMatchObject({ ok: true });
    });

    it('larger than a frame may be ends the connection', async () => {
      const { client } = await signIn();
      const end = disconnected(client);
      client.emit('message.send', message('x'.repeat(2 * 1024 * 1024)));
      expect((await end).reason).toBe('transport close');
      expect(await (await signIn()).client.emitWithAck('message.send', message())).toMatchObject({ ok: true });
    });

    it.each(['2/live,["message.send"', '2/live,{}', '9', '51-/live,["x",{"_placeholder":true,"num":0}]', '\u0000\u0001', '2/live,[]'])(
      'that is rubbish (%j) leaves the node standing',
      async (frame) => {
        const { client } = await signIn();
        const engine = client.io.engine as unknown as { write(data: string): void };
        engine.write(frame);
        engine.write(frame);
        const { client: other } = await signIn();
        expect(await other.emitWithAck('message.send', message())).toMatchObject({ ok: true });
      },
    );
  });

  describe('what is emitted', () => {
    it('reaches all connections of the members it is for, once each, and nobody else', async () => {
      const anna = book.start(LATER);
      const [phone, laptop] = [await openAs(anna.token), await openAs(anna.token)];
      const { client: bob, actor } = await signIn();
      const { client: stranger } = await signIn();
      const all = [phone, laptop, bob, stranger].map((client) => received(client, 'notification.created'));
      const rooms = [memberRoom(anna.actor.memberId), memberRoom(actor.memberId)];
      node.realtime.emit([...rooms, ...rooms], 'notification.created', { notificationId: 'n1' });
      node.realtime.emit(memberRoom(anna.actor.memberId), 'notification.created', { notificationId: 'n2' });
      await until('anna has both', () => all[0]!.length === 2 && all[1]!.length === 2 && all[2]!.length === 1);
      expect(all[3]).toEqual([]);
    });

    it('to no room at all reaches nobody', async () => {
      const { client, actor } = await signIn();
      const events = received(client, 'notification.created');
      node.realtime.emit([], 'notification.created', { notificationId: 'for nobody' });
      node.realtime.emit(memberRoom(actor.memberId), 'notification.created', { notificationId: 'for one' });
      await until('it arrives', () => events.length > 0);
      expect(events).toEqual([{ notificationId: 'for one' }]);
    });

    it('to a joined room reaches the member, until it is left', async () => {
      const { client, actor } = await signIn();
      const events = received(client, 'conversation.opened');
      const { memberId } = actor;
      node.realtime.join(memberId, 'conversation:1');
      node.realtime.emit('conversation:1', 'conversation.opened', { conversationId: '1' });
      node.realtime.leave(memberId, 'conversation:1');
      node.realtime.emit('conversation:1', 'conversation.opened', { conversationId: '2' });
      node.realtime.emit(memberRoom(memberId), 'conversation.opened', { conversationId: '3' });
      await until('the last has come', () => events.length >= 2);
      expect(events).toEqual([{ conversationId: '1' }, { conversationId: '3' }]);
    });

    it('says who is online', async () => {
      const { client, actor } = await signIn();
      expect(await node.realtime.isOnline(actor.memberId)).toBe(true);
      client.disconnect();
      await until('gone', () => node.realtime.connections === 0);
      expect(await node.realtime.isOnline(actor.memberId)).toBe(false);
    });

    it('to somebody who does not read is bounded: the connection ends with a reason', async () => {
      const slow = await signIn();
      const quick = await signIn();
      const raw = (slow.client.io.engine as unknown as { transport: { ws: { _socket: RawSocket } } }).transport.ws._socket;
      raw.pause();
      const events = received(quick.client, 'message.created');
      const big = { ...message('y'.repeat(4_000)), seq: 1, id: newId(), senderId: newId(), sentAt: START };
      const before = process.memoryUsage.rss();
      let sent = 0;
      const end = disconnected(slow.client);
      await until('the node has given it up', () => {
        for (let i = 0; i < 100; i += 1, sent += 1) {
          node.realtime.emit(memberRoom(slow.actor.memberId), 'message.created', big);
        }
        return node.realtime.connections === 1;
      });
      expect(sent * 4_000).toBeLessThan(60_000_000);
      expect(process.memoryUsage.rss() - before).toBeLessThan(250_000_000);
      raw.resume();
      expect(await end).toMatchObject({ code: liveCloseCodes.slow_consumer, closeReason: 'slow_consumer' });
      node.realtime.emit(memberRoom(quick.actor.memberId), 'message.created', big);
      await until('others still hear', () => events.length === 1);
    });
  });

  describe('the end of a session', () => {
    it('ends its connections within a second, and no others of the member', async () => {
      const anna = book.start(LATER);
      const other = book.start(LATER, anna.actor.memberId);
      const [first, second, kept] = [await openAs(anna.token), await openAs(anna.token), await openAs(other.token)];
      const ends = Promise.all([disconnected(first), disconnected(second)]);
      book.actors.delete(anna.token);
      const endedAt = Date.now();
      await node.nest.get(Database).transaction((tx) => node.nest.get(Outbox).add(tx, 'session.ended', anna.actor));
      for (const end of await ends) expect(end).toMatchObject({ code: 4001, closeReason: 'session_ended' });
      expect(Date.now() - endedAt).toBeLessThan(1_000);
      expect(await kept.emitWithAck('message.send', message())).toMatchObject({ ok: true });
    });

    it('by its age ends its connections', async () => {
      const { client } = await signIn();
      const end = disconnected(client);
      clock.set(LATER);
      expect(await end).toMatchObject({ code: 4002, closeReason: 'session_expired' });
    });

    it('that has moved away meanwhile keeps them', async () => {
      const { client, actor, token } = await signIn();
      book.actors.set(token, { ...actor, expiresAt: new Date('2026-03-22T12:00:00Z') });
      clock.set(LATER);
      await until('it has been looked at again', async () => {
        await client.emitWithAck('message.send', message());
        return node.nest.get(ChatGateway).lastActor!.expiresAt > LATER;
      });
      expect(client.connected).toBe(true);
    });
  });

  it('tell their clients when the node stops, and let nobody in any more', async () => {
    const own = await startLiveNode(messagingConfig(database.url, backend, prefix), clock, book, [ChatGateway]);
    const { token } = book.start(LATER);
    const client = await openAs(token, own.url);
    const end = disconnected(client);
    const closed = own.close();
    expect(await end).toMatchObject({ code: 4031, closeReason: 'server_shutdown', reason: 'transport close' });
    await closed;
    await expect(connected(open({ auth: { token } }, own.url))).rejects.toThrow();
  });

  it('that never signed in, and answer no close frame, do not keep the node from stopping', async () => {
    const own = await startLiveNode(messagingConfig(database.url, backend, prefix), clock, book, [ChatGateway]);
    const raw = await RawLiveSocket.open(own.url);
    const closedAt = Date.now();
    await own.close();
    expect(Date.now() - closedAt).toBeLessThan(8_000);
    raw.close();
  });

  it('that are no WebSocket at all leave the node standing', async () => {
    const { port } = new URL(node.url);
    const raw = openSocket(Number(port), '127.0.0.1');
    raw.on('error', () => undefined).resume();
    raw.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
    raw.write('Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n');
    raw.write(Buffer.from([0xff, 0x00, 0xff, 0xee, 0x81, 0xff]));
    await until('it was thrown out', () => raw.destroyed);
    expect(await (await signIn()).client.emitWithAck('message.send', message())).toMatchObject({ ok: true });
  });

  if (backend === 'Redis') {
    describe('on several nodes', () => {
      let beside: LiveNode;
      beforeAll(async () => {
        beside = await startLiveNode(messagingConfig(database.url, backend, prefix), clock, book, [ChatGateway]);
      });
      afterAll(() => beside.close());

      it('get what any node emits', async () => {
        const { client, actor } = await signIn();
        const events = received(client, 'notification.created');
        await until('it has come over', () => {
          beside.realtime.emit(memberRoom(actor.memberId), 'notification.created', { notificationId: 'n' });
          return events.length > 0;
        });
      });

      it('are known to be online on every node', async () => {
        const { actor } = await signIn();
        await until('seen from beside', () => beside.realtime.isOnline(actor.memberId));
        expect(await beside.realtime.isOnline(newId())).toBe(false);
      });

      it('join rooms from every node', async () => {
        const { client, actor } = await signIn();
        const events = received(client, 'conversation.opened');
        beside.realtime.join(actor.memberId, 'conversation:9');
        beside.realtime.emit('conversation:9', 'conversation.opened', { conversationId: '9' });
        await until('it has come over', () => events.length === 1);
      });

      it('end with their session wherever they are', async () => {
        const anna = book.start(LATER);
        const ends = [await openAs(anna.token), await openAs(anna.token, beside.url)].map(disconnected);
        const endedAt = Date.now();
        await node.nest.get(Database).transaction((tx) => node.nest.get(Outbox).add(tx, 'session.ended', anna.actor));
        for (const end of await Promise.all(ends)) expect(end).toMatchObject({ closeReason: 'session_ended' });
        expect(Date.now() - endedAt).toBeLessThan(1_000);
      });

      const startBehindProxy = async (): Promise<{ lonely: LiveNode; network: TcpProxy }> => {
        const config = messagingConfig(database.url, backend, prefix);
        const redis = new URL(config.redis.url!);
        const network = await TcpProxy.to(redis.hostname, Number(redis.port));
        const url = `redis://127.0.0.1:${network.port}`;
        return { lonely: await startLiveNode({ ...config, redis: { url } }, clock, book, [ChatGateway]), network };
      };

      it('end with their session on a node that cannot be told of it, and no others there', async () => {
        const { lonely, network } = await startBehindProxy();
        const [anna, ben] = [book.start(LATER), book.start(LATER)];
        const end = disconnected(await openAs(anna.token, lonely.url));
        const kept = await openAs(ben.token, lonely.url);
        network.cut();
        await until('it has noticed', () => network.refusals > 0);
        book.actors.delete(anna.token);
        const endedAt = Date.now();
        expect(await end).toMatchObject({ closeReason: 'session_ended' });
        expect(Date.now() - endedAt).toBeLessThan(1_500);
        expect(await kept.emitWithAck('message.send', message())).toMatchObject({ ok: true });
        await lonely.close();
        await network.close();
      });

      it('end with their node though Redis is out of its reach', async () => {
        const { lonely, network } = await startBehindProxy();
        const { token } = book.start(LATER);
        const end = disconnected(await openAs(token, lonely.url));
        network.cut();
        await until('every connection has tried in vain and waits before it tries again', () => network.refusals > 40);
        const begunAt = Date.now();
        await lonely.close();
        expect(await end).toMatchObject({ closeReason: 'server_shutdown' });
        expect(Date.now() - begunAt).toBeLessThan(5_000);
        await network.close();
      });

      it('live on while their node is cut off from the others, and are asked to sync when it is back', async () => {
        const { lonely, network } = await startBehindProxy();
        try {
          const { token, actor } = book.start(LATER);
          const client = await openAs(token, lonely.url);
          await until('the nodes know each other', () => beside.realtime.isOnline(actor.memberId));
          const events = received(client, 'notification.created');
          network.cut();
          await until('it is alone', () => lonely.nest.get(Jobs).counts().then(() => false, () => true));
          lonely.realtime.emit(memberRoom(actor.memberId), 'notification.created', { notificationId: 'here' });
          await until('its own are heard', () => events.length === 1);
          expect(await client.emitWithAck('message.send', message())).toMatchObject({ ok: true });
          const end = disconnected(client);
          network.heal();
          expect(await end).toMatchObject({ code: liveCloseCodes.resync, closeReason: 'resync' });
          const again = received(await openAs(token, lonely.url), 'notification.created');
          await until('others are heard again', () => {
            beside.realtime.emit(memberRoom(actor.memberId), 'notification.created', { notificationId: 'beside' });
            return again.length > 0;
          });
        } finally {
          await lonely.close();
          await network.close();
        }
      });
    });
  }
});
