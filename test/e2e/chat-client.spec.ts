import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { MemoryDevice } from '../../src/contracts/chat-client/memory-storage.js';
import { DomainError } from '../../src/contracts/domain-error.js';
import { Message } from '../../src/modules/chat/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { newId } from '../../src/shared/ids.js';
import { createChat } from '../factories/chat.js';
import { createPerson, createScene, type Person } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { Phone } from '../harness/phone.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
let host: Person;
let traveller: Person;
let conversationId: string;
const phones: Phone[] = [];

beforeAll(async () => {
  app = await startTestApp({ config: { LIVE_EVENTS_PER_SECOND: '5000' } });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  ({ host, traveller, conversationId } = await createChat(app, await createScene(db), new Date()));
});
afterEach(() => {
  for (const phone of phones.splice(0)) phone.close();
});

const aPhone = (person: Person, settings: ConstructorParameters<typeof Phone>[3] = {}): Phone => {
  const opened = new Phone(app.url, person, conversationId, settings);
  phones.push(opened);
  return opened;
};

const stored = () => db.countBy(Message, { conversationId });

async function storeMessages(count: number): Promise<void> {
  await db.query(
    `INSERT INTO message (id, conversation_id, seq, client_id, sender_id, body, sent_at)
     SELECT gen_random_uuid(), $1, seq, 'phone-' || seq, $2, 'message ' || seq, now() FROM generate_series(1, $3::int) AS seq`,
    [conversationId, host.memberId, count],
  );
  await db.query('UPDATE conversation SET last_seq = $2 WHERE id = $1', [conversationId, count]);
}

describe('a browser that the service could not let in just now', () => {
  it('comes back by itself', async () => {
    const phone = aPhone(traveller);
    await until('it is connected', () => phone.connects === 1);
    const sessions = app.get(Sessions);
    sessions.verify = () => Promise.reject(new DomainError('unavailable', { retryAfterSeconds: 1 }));
    const refused = new Promise<void>((resolve) => phone.socket.once('connect_error', () => resolve()));
    phone.cut();
    await refused;
    Reflect.deleteProperty(sessions, 'verify');
    await until('it is connected again', () => phone.connects === 2);
  });
});

describe('two browsers in a chat', () => {
  it('see everything once and in the same order, whatever happens to their connections', async () => {
    const sides = [aPhone(host), aPhone(traveller)];
    const perSide = 60;
    const typed = sides.map(() => [] as string[]);
    for (let i = 0; i < perSide; i += 1) {
      for (const [s, side] of sides.entries()) typed[s]!.push(await side.say(`message ${i}`));
      if (i % 12 === 11) for (const side of sides) side.cut();
    }
    await until('all has arrived', () => sides.every((side) => side.isSettled && side.said.length === 2 * perSide), {
      timeoutMs: 30_000,
    });
    const [a, b] = sides as [Phone, Phone];
    expect(a.view.messages).toEqual(b.view.messages);
    expect(a.view.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * perSide }, (_, i) => i + 1));
    for (const [s, person] of [host, traveller].entries()) {
      const own = a.view.messages.filter(({ senderId }) => senderId === person.memberId);
      expect(own.map(({ clientId }) => clientId)).toEqual(typed[s]);
    }
    expect(await stored()).toBe(2 * perSide);
  }, 60_000);

  it('talk over HTTP where no socket gets through', async () => {
    const [mute, other] = [aPhone(traveller, { withSockets: false }), aPhone(host)];
    await mute.say('Hello');
    await until('it arrives', () => other.said.length === 1 && mute.isSettled);
    await other.say('Hello yourself');
    await until('the answer is fetched', () => mute.said.length === 2, { timeoutMs: 15_000 });
    expect(mute.said).toEqual(['Hello', 'Hello yourself']);
  });

  it('know what the other has read, and that they are typing', async () => {
    const [a, b] = [aPhone(host), aPhone(traveller)];
    await a.say('Hello');
    await until('it arrives', () => b.said.length === 1);
    await b.chat.read(conversationId, 1);
    await until('it is read', () => a.view.otherReadSeq === 1);
    b.chat.typing(conversationId);
    await until('the sign is seen', () => a.view.isOtherTyping);
    await b.say('Hi');
    await until('the message ends the sign', () => a.said.length === 2 && !a.view.isOtherTyping);
  });
});

describe('what is written without a connection', () => {
  it('waits over a reload, and is sent once and in order after it', async () => {
    const device = new MemoryDevice();
    const before = aPhone(traveller, { device, isOffline: true });
    await before.say('one');
    await before.say('two');
    before.close();
    expect(await stored()).toBe(0);

    const after = aPhone(traveller, { device });
    await until('both are sent', () => after.isSettled && after.said.length === 2);
    expect(after.said).toEqual(['one', 'two']);
    expect(device.messages.size).toBe(0);
  });

  it('goes as soon as there is a connection again', async () => {
    const phone = aPhone(traveller, { isOffline: true });
    await phone.say('Hello');
    expect(phone.view.outgoing).toMatchObject([{ body: 'Hello', seq: null, refusedBecause: null }]);
    phone.online();
    await until('it is sent', () => phone.isSettled && phone.said.length === 1);
  });

  it('is sent once by two tabs that both know of it', async () => {
    const device = new MemoryDevice();
    const tabs = [aPhone(traveller, { device, isOffline: true }), aPhone(traveller, { device, isOffline: true })];
    for (let i = 0; i < 10; i += 1) await tabs[i % 2]!.say(`message ${i}`);
    await until('both know of all', () => tabs.every((tab) => tab.view.outgoing.length === 10));
    for (const tab of tabs) tab.online();
    await until('all are sent', () => tabs.every((tab) => tab.isSettled && tab.said.length === 10));
    expect(tabs[0]!.said).toEqual(Array.from({ length: 10 }, (_, i) => `message ${i}`));
    expect(await stored()).toBe(10);
  });

  it('is told to have been refused where the chat is over, and can be given up', async () => {
    const device = new MemoryDevice();
    await db.query(`UPDATE conversation SET state = 'read_only' WHERE id = $1`, [conversationId]);
    const phone = aPhone(traveller, { device });
    const clientId = await phone.say('too late');
    await until('it is refused', () => phone.view.outgoing[0]?.refusedBecause === 'conversation_closed');
    await phone.chat.discard(clientId);
    expect(phone.view.outgoing).toEqual([]);
    expect(device.messages.size).toBe(0);
  });
});

describe('a message that staff hide', () => {
  const hide = (messageId: string) =>
    db.query('INSERT INTO hidden_message (message_id, conversation_id, hidden_at) VALUES ($1, $2, now())', [messageId, conversationId]);
  const show = (messageId: string) => db.query('DELETE FROM hidden_message WHERE message_id = $1', [messageId]);
  const tell = (hidden: boolean) =>
    app.get(Database).transaction((tx) => app.get(Outbox).add(tx, 'message.hidden', { conversationId, seq: 1, hidden }));

  it('loses its words on both phones at once, and gets them back', async () => {
    const sides = [aPhone(host), aPhone(traveller)];
    await sides[0]!.say('Something awful');
    await until('it arrives', () => sides.every(({ said }) => said.length === 1));
    const { id } = sides[0]!.view.messages[0]!;
    await hide(id);
    await tell(true);
    await until('it is hidden', () => sides.every(({ view }) => view.messages[0]!.hidden === true && view.messages[0]!.body === ''));
    await show(id);
    await tell(false);
    await until('it is back', () => sides.every(({ said }) => said[0] === 'Something awful'));
  });

  it('loses them on a phone that was away: also in what it keeps for when there is no connection', async () => {
    const device = new MemoryDevice();
    const phone = aPhone(traveller, { device });
    await storeMessages(3);
    phone.cut();
    await until('all is there', () => phone.said.length === 3);
    phone.offline();
    await hide(phone.view.messages[1]!.id);
    expect(phone.said).toContain('message 2');
    phone.online();
    await until('it is hidden', () => phone.said[1] === '');
    await until('it is kept so', () => device.threads.get(conversationId)?.log.messages[1]?.body === '');
    expect(phone.said).toEqual(['message 1', '', 'message 3']);
  });

  it('loses them in what a phone keeps that is looking at something else', async () => {
    const device = new MemoryDevice();
    const before = aPhone(traveller, { device });
    await storeMessages(2);
    before.cut();
    await until('both are kept', () => device.threads.get(conversationId)?.log.messages.length === 2);
    before.close();
    const elsewhere = new Phone(app.url, traveller, newId(), { device });
    phones.push(elsewhere);
    await until('it is connected', () => elsewhere.connects === 1);
    await hide(before.view.messages[0]!.id);
    await tell(true);
    await until('it is kept so', () => device.threads.get(conversationId)?.log.messages[0]?.body === '');
  });

  it('is gone with its conversation once that is purged, from the phone too', async () => {
    const device = new MemoryDevice();
    const phone = aPhone(traveller, { device });
    await phone.say('Hello');
    await until('it is kept', () => device.threads.has(conversationId));
    phone.offline();
    await db.query('DELETE FROM message WHERE conversation_id = $1', [conversationId]);
    await db.query(`UPDATE conversation SET state = 'purged' WHERE id = $1`, [conversationId]);
    phone.online();
    await until('it is gone', () => phone.view.status === 'gone' && !device.threads.has(conversationId));
  });
});

describe('a long conversation', () => {
  it('begins with its newest messages, and goes back as far as is asked for', async () => {
    await storeMessages(130);
    const phone = aPhone(traveller);
    await until('the newest are there', () => phone.view.status === 'ready');
    expect(phone.view.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => 81 + i));
    await phone.chat.loadOlder(conversationId);
    await phone.chat.loadOlder(conversationId);
    expect(phone.view.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 130 }, (_, i) => 1 + i));
    expect(phone.view.hasOlder).toBe(false);
  });

  it('opens without a connection with what was seen before', async () => {
    const device = new MemoryDevice();
    await storeMessages(3);
    const before = aPhone(traveller, { device });
    await until('it is kept', () => device.threads.get(conversationId)?.log.messages.length === 3);
    before.close();

    const after = aPhone(traveller, { device, isOffline: true });
    await until('it is there', () => after.said.length === 3);
    expect(after.view.status).toBe('ready');
  });

  it('that is not mine is gone', async () => {
    const stranger = aPhone(await createPerson(db, new Date()));
    await until('it is said so', () => stranger.view.status === 'gone');
    expect(stranger.said).toEqual([]);
  });
});
