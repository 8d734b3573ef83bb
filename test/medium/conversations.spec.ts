import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { ConversationReport } from '../../src/modules/chat/conversation-report.entity.js';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import {
  anOffer,
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let host: HostPerson;
let traveller: Person;
let conversationId: string;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  ({ host, traveller, conversationId } = await aChat());
});

async function aChat(): Promise<{ host: HostPerson; traveller: Person; conversationId: string }> {
  const now = new Date();
  const people = { host: await createHostPerson(db, scene, now), traveller: await createPerson(db, now) };
  const layoverId = await createOpenLayover(db, scene, people.traveller.memberId, now);
  const offer = await anOffer(db, scene, layoverId, people.host.hostId, now);
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  const actor = await app.get(Sessions).verify(people.host.token);
  return { ...people, conversationId: (await app.get(InvitationAnswers).accept(actor, invitationId!)).conversationId! };
}

const as = (person: Person) => api(app.url, person.token);
const say = async (person: Person, body: string, where = conversationId): Promise<string> => {
  const answer = await as(person).post<{ id: string }>(`/conversations/${where}/messages`, { clientId: newId(), body });
  return answer.body.id;
};
const report = (person: Person, body: object) =>
  as(person).post<{ id: string; code?: string }>(`/conversations/${conversationId}/report`, body);

describe('one of my conversations', () => {
  it('says who said what last', async () => {
    await say(host, 'Hello');
    await say(traveller, 'Good to hear from you');
    const { body } = await as(host).get(`/conversations/${conversationId}`);
    expect(body).toMatchObject({
      id: conversationId,
      with: { memberId: traveller.memberId },
      unread: 1,
      lastMessage: { senderId: traveller.memberId, body: 'Good to hear from you' },
    });
  });

  it('has no last message before the first', async () => {
    expect((await as(host).get(`/conversations/${conversationId}`)).body).toMatchObject({ lastMessage: null });
  });

  it('is the same as in the list', async () => {
    await say(host, 'Hello');
    const { body } = await as(traveller).get<{ items: unknown[] }>('/conversations');
    expect(body.items).toEqual([(await as(traveller).get(`/conversations/${conversationId}`)).body]);
  });
});

describe('an id in capital letters', () => {
  it('is the same id, by HTTP and over a connection', async () => {
    const capitals = conversationId.toUpperCase();
    const messageId = await say(host, 'Hello', capitals);
    const phone = await LiveListener.connect(app.url, traveller.token);
    const where = { conversationId: capitals };
    const answers = [
      await phone.socket.emitWithAck('message.send', { ...where, clientId: newId(), body: 'Hi' }),
      await phone.socket.emitWithAck('conversation.sync', { ...where, afterSeq: 0 }),
      await phone.socket.emitWithAck('conversation.read', { ...where, seq: 1 }),
      await phone.socket.emitWithAck('conversation.typing', where),
    ];
    phone.close();
    expect(answers).toMatchObject([{ ok: true, seq: 2 }, { ok: true, lastSeq: 2 }, { ok: true, readSeq: 1 }, { ok: true }]);
    expect((await report(traveller, { messageId: messageId.toUpperCase(), reason: 'Unkind', consent: true })).status).toBe(201);
    expect((await report(traveller, { messageId, reason: 'Unkind', consent: true })).status).toBe(201);
    expect(await db.countBy(ConversationReport, { conversationId, messageId })).toBe(1);
  });
});

describe('somebody who sends more than a person types', () => {
  it('is refused for a while, on all connections together, and told for how long; the other side is not', async () => {
    const phones = [await LiveListener.connect(app.url, host.token), await LiveListener.connect(app.url, host.token)];
    // More than two windows' worth: one may end meanwhile.
    const answers = await Promise.all(
      Array.from({ length: 101 }, (_, i) =>
        phones[i % 2]!.socket.emitWithAck('message.send', { conversationId, clientId: newId(), body: 'again' }),
      ),
    );
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['rate_limited']));
    expect(refused.every(({ retryAfterSeconds }) => retryAfterSeconds! >= 1 && retryAfterSeconds! <= 10)).toBe(true);
    expect(await say(traveller, 'Hello?')).toEqual(expect.any(String));
    for (const phone of phones) phone.close();
  });
});

describe('a report of a conversation', () => {
  it('is kept for the staff, with the message that it is about', async () => {
    const messageId = await say(traveller, 'Give me money');
    const { status, body } = await report(host, { messageId, reason: ' Asked for money ', consent: true });
    expect(status).toBe(201);
    expect(await db.findOneByOrFail(ConversationReport, { id: body.id })).toMatchObject({
      programmeId: scene.programmeId,
      conversationId,
      reporterId: host.memberId,
      messageId,
      reason: 'Asked for money',
      consent: true,
    });
  });

  it('is in the audit without its words', async () => {
    const { body } = await report(traveller, { reason: 'Unkind', consent: false });
    const entry = await db.findOneByOrFail(AuditEntry, { action: 'conversation.reported', subjectId: conversationId });
    expect(entry).toMatchObject({
      programmeId: scene.programmeId,
      actorId: traveller.memberId,
      after: { reportId: body.id, messageId: null, consent: false },
    });
    expect(JSON.stringify(entry)).not.toContain('Unkind');
  });

  it('cannot be about a message of another conversation', async () => {
    const other = await aChat();
    const messageId = await say(other.host, 'Hello', other.conversationId);
    expect(await report(host, { messageId, reason: 'Unkind', consent: true })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await db.countBy(ConversationReport, { conversationId })).toBe(0);
  });

  it('is taken after the end of the conversation as well', async () => {
    await db.query(`UPDATE conversation SET state = 'read_only' WHERE id = $1`, [conversationId]);
    expect((await report(host, { reason: 'Unkind', consent: true })).status).toBe(201);
  });

  it.each([
    ['without words', { reason: ' ', consent: true }],
    ['without a word on consent', { reason: 'Unkind' }],
    ['with too many words', { reason: 'x'.repeat(2001), consent: true }],
  ])('is refused %s', async (_how, body) => {
    expect(await report(host, body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });

  it('is in the export of who made it, and not of the other side', async () => {
    await report(host, { reason: 'Unkind', consent: true });
    const exported = async (person: Person) =>
      (await as(person).get<{ sections: { reports: unknown } }>('/me/export')).body.sections.reports;
    expect(await exported(host)).toEqual([expect.objectContaining({ conversationId, reason: 'Unkind', consent: true })]);
    expect(await exported(traveller)).toEqual([]);
  });

  it('stays, under no name, when who made it leaves', async () => {
    const { body } = await report(traveller, { reason: 'Unkind', consent: true });
    const answer = await as(traveller).delete<{ kept: object[] }>('/me');
    expect(answer.body.kept).toContainEqual({ section: 'reports', reason: 'open_case' });
    expect(await db.existsBy(ConversationReport, { id: body.id })).toBe(true);
  });
});
