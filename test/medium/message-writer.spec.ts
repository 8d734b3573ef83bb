import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { ChatMetrics } from '../../src/modules/chat/chat-metrics.js';
import { Memberships } from '../../src/modules/chat/memberships.js';
import { MessageBatches, Refusal } from '../../src/modules/chat/message-batches.js';
import { MessageBatchRepository, type NewMessage } from '../../src/modules/chat/message-batch.repository.js';
import { MessageWriter } from '../../src/modules/chat/message-writer.js';
import { Message } from '../../src/modules/chat/index.js';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { HeldEvents, OutboxEvent } from '../../src/platform/outbox/index.js';
import { toDomainError } from '../../src/platform/http/problem.js';
import { newId } from '../../src/shared/ids.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { until } from '../harness/until.js';
import { TcpProxy } from './support/tcp-proxy.js';

interface Chat {
  conversationId: string;
  /** Host and traveller. */
  memberIds: [string, string];
  tokens: [string, string];
}

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let writer: MessageWriter;
/** Of another node. */
let beside: MessageWriter;
let stopBeside: () => Promise<void>;
let chat: Chat;
let other: Chat;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
  scene = await createScene(db);
  writer = app.get(MessageWriter);
  const repository = new MessageBatchRepository(app.config);
  const batches = new MessageBatches(repository, app.get(Memberships));
  beside = new MessageWriter(batches, app.get(HeldEvents), new ChatMetrics(new Metrics()));
  stopBeside = () => repository.onApplicationShutdown();
});
afterAll(async () => {
  await stopBeside();
  await app.close();
});
beforeEach(async () => {
  [chat, other] = [await aChat(), await aChat()];
});

async function aChat(): Promise<Chat> {
  const now = new Date();
  const host = await createHostPerson(db, scene, now);
  const traveller = await createPerson(db, now);
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, now);
  const offer = await anOffer(db, scene, layoverId, host.hostId, now);
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  const { conversationId } = await app.get(InvitationAnswers).accept(await app.get(Sessions).verify(host.token), invitationId!);
  return {
    conversationId: conversationId!,
    memberIds: [host.memberId, traveller.memberId],
    tokens: [host.token, traveller.token],
  };
}

const message = (changes: Partial<NewMessage> = {}, { conversationId, memberIds } = chat): NewMessage => ({
  id: newId(),
  conversationId,
  clientId: newId(),
  senderId: memberIds[0],
  body: 'See you at the clock',
  sentAt: new Date(),
  ...changes,
});
const many = (count: number, changes: Partial<NewMessage> = {}, where = chat): NewMessage[] =>
  Array.from({ length: count }, (_, i) => message({ body: `message ${i}`, ...changes }, where));

const storedIn = ({ conversationId }: Chat): Promise<Message[]> =>
  db.find(Message, { where: { conversationId }, order: { seq: 'ASC' } });
const lastSeqOf = async ({ conversationId }: Chat): Promise<number> =>
  (await db.query<{ last_seq: number }[]>('SELECT last_seq FROM conversation WHERE id = $1', [conversationId]))[0]!.last_seq;
const codeOf = (sent: Promise<Message>): Promise<string> =>
  sent.then(
    () => 'stored',
    (error: { code: string }) => error.code,
  );
/** Does `work` while somebody holds the conversation's row, and afterwards does `last` and commits. */
const whileHeld = <T>({ conversationId }: Chat, work: () => Promise<T>, last?: string): Promise<T> =>
  app.get(Database).transaction(async (tx) => {
    await tx.query('SELECT FROM conversation WHERE id = $1 FOR UPDATE', [conversationId]);
    const result = await work();
    if (last) await tx.query(last, [conversationId]);
    return result;
  });
const waitingForALock = (batches = 1) =>
  until('as many batches wait for a lock', async () => {
    const rows = await db.query<unknown[]>(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE '%-chat' AND wait_event_type = 'Lock'`,
    );
    return rows.length === batches;
  });

describe('messages that are stored together', () => {
  it('get the next numbers of their conversation in the order in which they came', async () => {
    const sent = many(300).flatMap((one) => [one, message({ senderId: other.memberIds[1] }, other)]);
    const answers = await Promise.all(sent.map((one) => writer.append(one)));
    const here = await storedIn(chat);
    expect(here.map(({ body }) => body)).toEqual(Array.from({ length: 300 }, (_, i) => `message ${i}`));
    expect(here.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(await lastSeqOf(chat)).toBe(300);
    expect(await lastSeqOf(other)).toBe(300);
    expect(answers.filter(({ conversationId }) => conversationId === chat.conversationId)).toEqual(here);
  });

  it('do not suffer from one that is refused', async () => {
    const stranger = await createPerson(db, new Date());
    await db.query(`UPDATE conversation SET state = 'read_only' WHERE id = $1`, [other.conversationId]);
    const codes = await Promise.all(
      [
        message(),
        message({ senderId: stranger.memberId }),
        message({ conversationId: newId() }),
        message({}, other),
        message({ body: 'x'.repeat(4_001) }),
        message({ sentAt: new Date('2026-03-22T09:00:00Z'), body: 'back\\slash "quoted" {braces}, NULL\nnext line' }),
        message({ clientId: 'NULL' }),
      ].map((one) => codeOf(writer.append(one))),
    );
    expect(codes).toEqual(['stored', 'not_found', 'not_found', 'conversation_closed', '23514', 'stored', 'stored']);
    const here = await storedIn(chat);
    expect(here.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(here[1]).toMatchObject({
      body: 'back\\slash "quoted" {braces}, NULL\nnext line',
      sentAt: new Date('2026-03-22T09:00:00Z'),
    });
    expect(await storedIn(other)).toEqual([]);
  });

  it('that their client sent twice are stored once and answered the same', async () => {
    const first = message({ clientId: 'phone-1' });
    const again = message({ clientId: 'phone-1', body: 'sent again' });
    const [a, b] = await Promise.all([writer.append(first), writer.append(again)]);
    const later = await writer.append(message({ clientId: 'phone-1' }));
    expect([b, later].map(({ id, seq, sentAt }) => ({ id, seq, sentAt }))).toEqual(
      Array(2).fill({ id: a.id, seq: 1, sentAt: first.sentAt }),
    );
    expect(await storedIn(chat)).toHaveLength(1);
    expect(await lastSeqOf(chat)).toBe(1);
  });

  it('cannot take the client id of the other side', async () => {
    const codes = await Promise.all([
      codeOf(writer.append(message({ clientId: 'phone-1' }))),
      codeOf(writer.append(message({ clientId: 'phone-1', senderId: chat.memberIds[1] }))),
    ]);
    expect(codes).toEqual(['stored', 'idempotency_key_reused']);
  });

  it('are one event, told once and marked', async () => {
    const [before] = await db.query<{ count: string }[]>(`SELECT count(*) FROM outbox_event WHERE name = 'messages.sent'`);
    const phone = await LiveListener.connect(app.url, chat.tokens[1]);
    const stored = await Promise.all(many(20).map((one) => writer.append(one)));
    await app.idle();
    const events = await db.find(OutboxEvent, { where: { name: 'messages.sent' }, order: { id: 'ASC' } });
    expect(events).toHaveLength(Number(before!.count) + 1);
    expect(events.at(-1)).toMatchObject({ payload: { messageIds: stored.map(({ id }) => id) }, dispatchedAt: expect.any(Date) });
    await until('all are heard', () => phone.heard.length >= 20);
    expect(phone.heard.map(({ payload }) => (payload as { seq: number }).seq)).toEqual(stored.map(({ seq }) => seq));
    phone.close();
  });

  it('are told by a dispatcher where their writer has died before it could', async () => {
    const phone = await LiveListener.connect(app.url, chat.tokens[1]);
    const dying = new MessageBatchRepository(app.config);
    const orphan = message();
    await dying.append([orphan], { eventId: newId(), locking: 'wait' });
    await dying.onApplicationShutdown();
    expect(await phone.hears('message.created', { id: orphan.id })).toMatchObject({ seq: 1, body: orphan.body });
    phone.close();
  });

  it('lead to no event where nothing was stored', async () => {
    await writer.append(message({ clientId: 'phone-1' }));
    const count = () => db.countBy(OutboxEvent, { name: 'messages.sent' });
    const before = await count();
    await writer.append(message({ clientId: 'phone-1' }));
    expect(await count()).toBe(before);
  });

  it('are refused at once where too many wait', async () => {
    const sent = many(10_001).map((one) => codeOf(writer.append(one)));
    expect(await sent.at(-1)).toBe('unavailable');
    expect((await Promise.all(sent)).filter((code) => code === 'stored')).toHaveLength(10_000);
    expect(await lastSeqOf(chat)).toBe(10_000);
  });
});

describe('two nodes', () => {
  it('give the same conversations numbers without a gap, and keep the order of each', async () => {
    const [here, there] = [many(400), many(400, { senderId: chat.memberIds[1] })];
    const elsewhere = many(400, {}, other);
    await Promise.all([
      ...here.map((one) => writer.append(one)),
      ...there.map((one) => beside.append(one)),
      ...elsewhere.map((one, i) => (i % 2 ? writer : beside).append(one)),
    ]);
    const stored = await storedIn(chat);
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 800 }, (_, i) => i + 1));
    for (const [index, sent] of [here, there].entries()) {
      const own = stored.filter(({ senderId }) => senderId === chat.memberIds[index]);
      expect(own.map(({ clientId }) => clientId)).toEqual(sent.map(({ clientId }) => clientId));
    }
    expect(await lastSeqOf(other)).toBe(400);
  });

  it('answer a message that reaches both at once with the same', async () => {
    const clientId = 'phone-1';
    let sent: Promise<Message>[] = [];
    await whileHeld(chat, async () => {
      sent = [writer.append(message({ clientId })), beside.append(message({ clientId }))];
      await waitingForALock(2);
    });
    const [a, b] = await Promise.all(sent);
    expect(b).toMatchObject({ id: a!.id, seq: 1 });
    expect(await storedIn(chat)).toHaveLength(1);
    expect(await lastSeqOf(chat)).toBe(1);
  });
});

describe('a conversation that somebody holds', () => {
  it('does not hold up the others for long', async () => {
    const codes = await whileHeld(chat, () =>
      Promise.all([codeOf(writer.append(message())), codeOf(writer.append(message({}, other)))]),
    );
    expect(codes).toEqual(['unavailable', 'stored']);
    expect(await codeOf(writer.append(message()))).toBe('stored');
  });

  it('and is then closed takes no message that waited', async () => {
    let sent: Promise<string>;
    await whileHeld(
      chat,
      async () => {
        sent = codeOf(writer.append(message()));
        await waitingForALock();
      },
      `UPDATE conversation SET state = 'read_only' WHERE id = $1`,
    );
    expect(await sent!).toBe('conversation_closed');
    expect(await lastSeqOf(chat)).toBe(0);
  });
});

describe('a connection to the database that is lost', () => {
  it('has the batch refused, and sending it again settles it', async () => {
    const batch = [...many(5), ...many(5, {}, other)];
    const codes = await whileHeld(chat, async () => {
      const sent = Promise.all(batch.map((one) => codeOf(writer.append(one))));
      await waitingForALock();
      await db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name LIKE '%-chat' AND wait_event_type = 'Lock'`,
      );
      return sent;
    });
    expect(new Set(codes)).toEqual(new Set(['57P01']));
    expect([await storedIn(chat), await storedIn(other)]).toEqual([[], []]);
    await Promise.all(batch.map((one) => writer.append({ ...one, id: newId() })));
    expect((await storedIn(chat)).map(({ clientId }) => clientId)).toEqual(batch.slice(0, 5).map(({ clientId }) => clientId));
    expect(await lastSeqOf(other)).toBe(5);
  });
});

describe('a database that has gone without a word', () => {
  it('is not waited for: what was sent is refused after a while, and the next goes over another connection', async () => {
    const { hostname, port } = new URL(app.config.database.url);
    const proxy = await TcpProxy.to(hostname, Number(port));
    const url = app.config.database.url.replace(`:${port}/`, `:${proxy.port}/`);
    const repository = new MessageBatchRepository({ ...app.config, database: { ...app.config.database, url } });
    const batches = new MessageBatches(repository, new Memberships(repository));
    const store = async (one: NewMessage) => (await batches.store([one])).answers[0]!;
    try {
      expect(await store(message())).toMatchObject({ seq: 1 });
      proxy.silence();
      const lost = message();
      const answer = await store(lost);
      expect(answer).toBeInstanceOf(Refusal);
      expect(toDomainError((answer as Refusal).cause).code).toBe('unavailable');
      expect(await store(lost)).toMatchObject({ seq: 2 });
    } finally {
      await repository.onApplicationShutdown();
      await proxy.close();
    }
  }, 30_000);
});

describe('whatever two nodes are sent, in whatever order', () => {
  const sending = fc.record({
    node: fc.nat({ max: 1 }),
    side: fc.nat({ max: 1 }),
    where: fc.nat({ max: 1 }),
    clientId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    pauseMs: fc.constantFrom(0, 0, 0, 1, 5),
  });

  it('each client id is one message, numbers have no gap, and every answer is what is stored', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sending, { minLength: 1, maxLength: 60 }), async (sendings) => {
        const chats = [await aChat(), await aChat()];
        const outcomes: Promise<{ message: NewMessage; answer?: Message; code: string }>[] = [];
        for (const { node, side, where, clientId, pauseMs } of sendings) {
          const one = message({ clientId, senderId: chats[where]!.memberIds[side]! }, chats[where]);
          const sent = (node === 0 ? writer : beside).append(one);
          outcomes.push(
            sent.then(
              (answer) => ({ message: one, answer, code: 'stored' }),
              (error: { code: string }) => ({ message: one, code: error.code }),
            ),
          );
          if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
        }
        const settled = await Promise.all(outcomes);
        for (const where of chats) {
          const stored = await storedIn(where);
          expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, i) => i + 1));
          expect(await lastSeqOf(where)).toBe(stored.length);
          const byClientId = new Map(stored.map((one) => [one.clientId, one]));
          expect(byClientId.size).toBe(stored.length);
          for (const { message: sent, answer, code } of settled) {
            if (sent.conversationId !== where.conversationId) continue;
            const kept = byClientId.get(sent.clientId)!;
            if (kept.senderId === sent.senderId) expect(answer).toMatchObject({ id: kept.id, seq: kept.seq, sentAt: kept.sentAt });
            else expect(code).toBe('idempotency_key_reused');
          }
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
