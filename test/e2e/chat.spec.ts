import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Socket as RawSocket } from 'node:net';
import type { EntityManager } from 'typeorm';
import { io } from 'socket.io-client';
import { liveCloseCodes } from '../../src/contracts/live.js';
import { Message } from '../../src/modules/chat/index.js';
import { MessageWriter } from '../../src/modules/chat/message-writer.js';
import { Database } from '../../src/platform/database/index.js';
import { Realtime } from '../../src/platform/realtime/index.js';
import { newId } from '../../src/shared/ids.js';
import { createChat } from '../factories/chat.js';
import { createPerson, createScene, type HostPerson, type Person } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { Phone } from '../harness/phone.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
let host: HostPerson;
let traveller: Person;
let conversationId: string;
let layoverId: string;

beforeAll(async () => {
  // The limit on one connection's events is tested elsewhere; here two clients type faster than people.
  app = await startTestApp({ config: { LIVE_EVENTS_PER_SECOND: '5000' } });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  ({ host, traveller, conversationId, layoverId } = await createChat(app, await createScene(db), new Date()));
});

const messagesAs = (person: Person) =>
  api(app.url, person.token).get<{ messages: { body: string; seq: number }[]; lastSeq: number; readSeq: number }>(
    `/conversations/${conversationId}/messages`,
  );
const sendAs = (person: Person, clientId: string, body: string) =>
  api(app.url, person.token).post<{ seq: number; id: string; code: string }>(
    `/conversations/${conversationId}/messages`,
    { clientId, body },
  );

describe('a chat between two phones', () => {
  it('loses and doubles nothing over 2,000 messages each way and 20 lost connections', async () => {
    const sides = [host, traveller].map((person) => new Phone(app.url, person, conversationId));
    const perSide = 2_000;
    const cutsPerSide = 10;
    for (let i = 0; i < perSide; i += 1) for (const side of sides) await side.say(`message ${i}`);
    for (let cut = 1; cut <= cutsPerSide; cut += 1) {
      for (const side of sides) {
        await until(`enough was said for cut ${cut}`, () => side.acked.size >= (perSide * cut) / (cutsPerSide + 1), {
          timeoutMs: 60_000,
          everyMs: 2,
        });
        side.cut();
      }
    }
    await until('both have everything', () => sides.every((side) => side.isSettled && side.said.length === 2 * perSide), {
      timeoutMs: 90_000,
    });
    for (const side of sides) side.close();

    const [a, b] = sides as [Phone, Phone];
    expect(a.view.messages).toEqual(b.view.messages);
    expect(a.view.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * perSide }, (_, i) => i + 1));
    for (const [side, person] of [[a, host], [b, traveller]] as const) {
      expect(side.connects).toBeGreaterThanOrEqual(cutsPerSide + 1);
      const own = side.view.messages.filter(({ senderId }) => senderId === person.memberId);
      expect(own.map(({ clientId }) => clientId)).toEqual(side.typed);
      // Sent one after the other: a cut takes one answer at most, and then the message itself has come back.
      expect(side.acked.size).toBeGreaterThanOrEqual(perSide - cutsPerSide);
      expect(own.every(({ clientId, seq }) => (side.acked.get(clientId) ?? seq) === seq)).toBe(true);
    }
    expect(await db.countBy(Message, { conversationId })).toBe(2 * perSide);
  }, 180_000);

  it('shows a message to the other side, with its sequence number, after the answer to the sender', async () => {
    const other = new Phone(app.url, traveller, conversationId);
    await until('it is there', () => other.view.status === 'ready' && other.connects === 1);
    const { status, body } = await sendAs(host, 'phone-1', 'Hello');
    expect(status).toBe(201);
    await until('the message arrives', () => other.said.length === 1);
    expect(other.view.messages[0]).toMatchObject({ seq: body.seq, id: body.id, body: 'Hello', senderId: host.memberId });
    other.close();
  });

  it('tells the other side that somebody is typing', async () => {
    const connection = io(`${app.url}/live`, { transports: ['websocket'], auth: { token: traveller.token } });
    const typing = new Promise((resolve) => connection.once('conversation.typing', resolve));
    const hostConnection = io(`${app.url}/live`, { transports: ['websocket'], auth: { token: host.token } });
    await until('both are connected', () => connection.connected && hostConnection.connected);
    expect(await hostConnection.emitWithAck('conversation.typing', { conversationId })).toEqual({ ok: true });
    expect(await typing).toEqual({ conversationId, memberId: host.memberId });
    connection.disconnect();
    hostConnection.disconnect();
  });
});

describe('a phone that was away while much was said', () => {
  it('catches up on more than one connection may leave unread', async () => {
    const phone = new Phone(app.url, traveller, conversationId);
    await until('it is there', () => phone.view.status === 'ready' && phone.connects === 1);
    phone.offline();
    const messages = 400;
    const body = 'x'.repeat(4_000);
    await db.query(
      `INSERT INTO message (id, conversation_id, seq, client_id, sender_id, body, sent_at)
       SELECT gen_random_uuid(), $1, seq, 'phone-' || seq, $2, $3, now() FROM generate_series(1, $4::int) AS seq`,
      [conversationId, host.memberId, body, messages],
    );
    await db.query('UPDATE conversation SET last_seq = $2 WHERE id = $1', [conversationId, messages]);

    phone.online();
    try {
      await until('it has everything', () => phone.said.length === messages);
      expect(phone.connects).toBe(2);
    } finally {
      phone.close();
    }
  });
});

describe('a phone that stops reading', () => {
  it('is cut off with a reason while others go on, and has everything once it is back', async () => {
    const slow = await LiveListener.connect(app.url, traveller.token);
    const line = (slow.socket.io.engine as unknown as { transport: { ws: { _socket: RawSocket } } }).transport.ws._socket;
    const end = new Promise<{ context: { code: number } }>((resolve) => {
      slow.socket.once('disconnect', (_reason, details) => resolve(details as unknown as { context: { code: number } }));
    });
    line.pause();
    const body = 'x'.repeat(4_000);
    const writer = app.get(MessageWriter);
    const online = () => app.get(Realtime).isOnline(traveller.memberId);
    let sent = 0;
    await until('it is cut off', async () => {
      const said = { conversationId, senderId: host.memberId, body, sentAt: new Date() };
      const batch = Array.from({ length: 200 }, () => writer.append({ ...said, id: newId(), clientId: newId() }));
      sent += (await Promise.all(batch)).length;
      return !(await online());
    });
    line.resume();
    expect((await end).context.code).toBe(liveCloseCodes.slow_consumer);
    expect(slow.heard.length).toBeLessThan(sent);

    const back = await LiveListener.connect(app.url, traveller.token);
    const seqs: number[] = [];
    while (seqs.length < sent) {
      const answer = await back.socket.emitWithAck('conversation.sync', { conversationId, afterSeq: seqs.length });
      seqs.push(...(answer.ok ? answer.messages.map(({ seq }) => seq) : []));
    }
    expect(seqs).toEqual(Array.from({ length: sent }, (_, i) => i + 1));
    back.close();
    slow.close();
  }, 60_000);
});

describe('a message', () => {
  it('sent twice with the same client id is stored once and answered the same', async () => {
    const first = await sendAs(host, 'phone-1', 'Hello');
    const second = await sendAs(host, 'phone-1', 'Hello');
    expect(second.body).toEqual(first.body);
    expect((await messagesAs(traveller)).body.lastSeq).toBe(1);
  });

  it('cannot take the client id of the other side', async () => {
    await sendAs(host, 'phone-1', 'Hello');
    expect(await sendAs(traveller, 'phone-1', 'Hi')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('is cleaned of characters that turn the text around', async () => {
    await sendAs(host, 'phone-1', 'safe\u202Etxt\u0000');
    expect((await messagesAs(traveller)).body.messages[0]!.body).toBe('safetxt');
  });

  it('of more than 4,000 characters is refused', async () => {
    expect(await sendAs(host, 'phone-1', 'x'.repeat(4_001))).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ path: 'body', code: 'too_long' }] },
    });
  });

  it('by somebody who is not in the conversation finds nothing there', async () => {
    const stranger = await createPerson(db, new Date());
    expect(await sendAs(stranger, 'phone-1', 'Hello')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await messagesAs(stranger)).status).toBe(404);
  });

  it('over a live connection of somebody who is not in the conversation is refused in the ack', async () => {
    const stranger = await createPerson(db, new Date());
    const connection = io(`${app.url}/live`, { transports: ['websocket'], auth: { token: stranger.token } });
    await until('it is connected', () => connection.connected);
    for (const [event, payload] of [
      ['message.send', { conversationId, clientId: newId(), body: 'Hello' }],
      ['conversation.sync', { conversationId, afterSeq: 0 }],
      ['conversation.read', { conversationId, seq: 1 }],
      ['conversation.typing', { conversationId }],
    ] as const) {
      expect(await connection.emitWithAck(event, payload)).toMatchObject({ ok: false, problem: { code: 'not_found' } });
    }
    connection.disconnect();
  });
});

describe('a read mark', () => {
  it('moves forward, never back, and never past the newest message', async () => {
    await sendAs(host, 'phone-1', 'One');
    await sendAs(host, 'phone-2', 'Two');
    const read = (seq: number) =>
      api(app.url, traveller.token).post(`/conversations/${conversationId}/read`, { seq });
    expect((await read(99)).body).toEqual({ readSeq: 2 });
    expect((await read(1)).body).toEqual({ readSeq: 2 });
  });

  it('counts what is unread from the other side only', async () => {
    await sendAs(host, 'phone-1', 'One');
    await sendAs(traveller, 'phone-2', 'Two');
    const { body } = await api(app.url, traveller.token).get<{ items: { id: string; unread: number }[] }>('/conversations');
    expect(body.items).toMatchObject([{ id: conversationId, unread: 1 }]);
  });
});

describe('a conversation whose meetup is off', () => {
  it('takes no more messages, answers resends, and stays readable', async () => {
    const sent = await sendAs(host, 'phone-1', 'Hello');
    await api(app.url, traveller.token).post(`/layovers/${layoverId}/cancel`, {});
    expect(await sendAs(host, 'phone-2', 'Are you there?')).toMatchObject({
      status: 409,
      body: { code: 'conversation_closed' },
    });
    expect((await sendAs(host, 'phone-1', 'Hello')).body).toEqual(sent.body);
    expect((await messagesAs(traveller)).body.messages).toHaveLength(1);
  });
});
