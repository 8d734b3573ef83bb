import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../../src/modules/chat/index.js';
import { Meetup } from '../../src/modules/meetups/meetup.entity.js';
import { Notification } from '../../src/modules/notifications/notification.entity.js';
import { Programme } from '../../src/modules/programmes/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Purging, Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { createChat, type ChatPair } from '../factories/chat.js';
import { createStaff } from '../factories/programme.js';
import { createScene, createStaffPerson, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const NOON = new Date('2026-05-04T12:00:00Z');
const clock = new ManualClock(NOON);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let pair: ChatPair;
let staff: Record<'support' | 'manager' | 'administrator', Person>;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  clock.set(NOON);
  scene = await createScene(db);
  pair = await createChat(app, scene, clock.now());
  staff = {
    support: await createStaffPerson(db, scene, clock.now(), 'support'),
    manager: await createStaffPerson(db, scene, clock.now(), 'manager'),
    administrator: await createStaffPerson(db, scene, clock.now(), 'administrator'),
  };
});

interface View {
  id: string;
  state: string;
  message: { id: string; body: string; hidden: boolean } | null;
  conversation: { state: string; closedByStaff: boolean; hidden: number };
  members: Record<string, unknown>[];
  decidedBy: string | null;
  note: string | null;
  threadOpenUntil: string | null;
  code?: string;
}
interface Messages {
  messages: { seq: number; body: string; hidden?: true }[];
  hidden: number[];
  code?: string;
}

const as = (person: Person) => api(app.url, person.token);
const listen = (person: Person) => LiveListener.connect(app.url, person.token);
const chat = (): string => `/conversations/${pair.conversationId}`;
const say = async (person: Person, body: string): Promise<string> =>
  (await as(person).post<{ id: string }>(`${chat()}/messages`, { clientId: newId(), body })).body.id;
const report = async (person: Person, body: object): Promise<string> =>
  (await as(person).post<{ id: string }>(`${chat()}/report`, { reason: 'Unkind', consent: true, ...body })).body.id;
const desk = (id = ''): string => `/ops/programmes/${scene.slug}/reports${id && `/${id}`}`;
const read = (id: string, by: Person = staff.support) => as(by).get<View>(desk(id));
const act = (id: string, what: string, body: object = {}, by: Person = staff.manager) =>
  as(by).post<View>(`${desk(id)}/${what}`, body);
const messages = async (person: Person): Promise<Messages> => (await as(person).get<Messages>(`${chat()}/messages`)).body;
const listed = async (query = '', by: Person = staff.support) =>
  (await as(by).get<{ items: { id: string }[]; open: number; decided: number }>(`${desk()}${query}`)).body;
const lastAudit = (action: string) => db.findOne(AuditEntry, { where: { action, programmeId: scene.programmeId }, order: { id: 'DESC' } });

describe('the list of reports', () => {
  it('has the newest first, counts what waits, and is by hub', async () => {
    const first = await report(pair.host, { reason: 'First' });
    const second = await report(pair.traveller, { reason: 'Second' });
    expect(await listed()).toMatchObject({ items: [{ id: second }, { id: first }], open: 2, decided: 0 });
    expect(await listed(`?hub=${scene.iata}&limit=1`)).toMatchObject({ items: [{ id: second }], open: 2 });
    await createScene(db).then(async ({ iata }) => {
      expect(await listed(`?hub=${iata}`)).toMatchObject({ items: [], open: 0, decided: 0 });
    });
    await act(first, 'decide', { decision: 'not_upheld', note: 'A misunderstanding.' });
    expect(await listed()).toMatchObject({ items: [{ id: second }], open: 1, decided: 1 });
    expect(await listed('?state=decided')).toMatchObject({ items: [{ id: first }] });
  });

  it('has nothing that one is a part of oneself: it is not there', async () => {
    const id = await report(pair.traveller, {});
    await createStaff(db, scene.programmeId, pair.host.memberId, 'administrator');
    expect(await listed('', pair.host)).toMatchObject({ items: [], open: 0 });
    expect((await read(id, pair.host)).status).toBe(404);
    expect((await act(id, 'decide', { decision: 'not_upheld', note: 'Nothing.' }, pair.host)).status).toBe(404);
  });

  it('has nothing of another programme', async () => {
    const id = await report(pair.traveller, {});
    const other = await createScene(db);
    const stranger = await createStaffPerson(db, other, clock.now(), 'administrator');
    expect((await as(stranger).get(`/ops/programmes/${other.slug}/reports/${id}`)).status).toBe(404);
  });
});

describe('one report', () => {
  it('shows the message that it is about and what is known of the two', async () => {
    const messageId = await say(pair.host, 'Send me 50 euros by PayPal');
    const id = await report(pair.traveller, { messageId, reason: 'Wants money' });
    await report(pair.host, { reason: 'Rude' });
    const { body } = await read(id);
    expect(body).toMatchObject({
      state: 'open',
      reporter: { firstName: 'Aiko' },
      about: { firstName: 'Mila' },
      message: { id: messageId, body: 'Send me 50 euros by PayPal', caution: ['payment'] },
      conversation: { state: 'open', messages: 1 },
    });
    expect(body.members).toMatchObject([
      { memberId: pair.traveller.memberId, isReporter: true, hostId: null, reportsMade: 0, reportsAbout: 1, upheldAbout: 0 },
      { memberId: pair.host.memberId, isReporter: false, hostState: 'approved', reportsMade: 1, reportsAbout: 0 },
    ]);
  });

  it('is one, however often the same is said while it is open', async () => {
    const ids = await Promise.all([report(pair.host, {}), report(pair.host, {}), report(pair.host, {})]);
    expect(new Set(ids).size).toBe(1);
    expect(await report(pair.host, { reason: 'And again today' })).not.toBe(ids[0]);
    await act(ids[0]!, 'decide', { decision: 'not_upheld', note: 'Nothing in it.' });
    expect(await report(pair.host, {})).not.toBe(ids[0]);
  });
});

describe('the conversation of a report', () => {
  it('opens where the reporter has agreed, for a quarter of an hour, on record', async () => {
    await say(pair.host, 'Hello');
    const id = await report(pair.traveller, {});
    const thread = () => as(staff.support).get<Messages>(`${desk(id)}/thread`);
    expect(await thread()).toMatchObject({ status: 403, body: { code: 'reason_required' } });
    expect((await act(id, 'thread', {}, staff.support)).body.threadOpenUntil).toBe('2026-05-04T12:15:00Z');
    expect((await thread()).body.messages).toMatchObject([{ seq: 1, body: 'Hello' }]);
    expect((await as(staff.manager).get(`${desk(id)}/thread`)).status).toBe(403);
    expect(await lastAudit('conversation.looked_at')).toMatchObject({
      actorId: staff.support.memberId,
      after: { reportId: id, consent: true },
    });
    clock.advance({ minutes: 15 });
    expect((await thread()).status).toBe(403);
  });

  it('leaves it to the reporter to say that they agreed', async () => {
    await act(await report(pair.traveller, {}), 'thread', {}, staff.support);
    for (const [person, reason] of [[pair.traveller, 'reporter_agreed'], [pair.host, 'staff']] as const) {
      const { sections } = (await as(person).get<{ sections: { moderation: object[] } }>('/me/export')).body;
      expect(sections.moderation).toMatchObject([{ reason, words: null }]);
      expect(sections.moderation[0]).not.toHaveProperty('isReporter');
    }
  });

  it('opens without consent for an administrator who says why, and both members can read that', async () => {
    const id = await report(pair.traveller, { consent: false });
    const words = 'Threats against a third person.';
    expect(await act(id, 'thread', { words })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await act(id, 'thread', {}, staff.administrator)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
    expect((await act(id, 'thread', { words }, staff.administrator)).status).toBe(201);
    for (const person of [pair.host, pair.traveller]) {
      const { sections } = (await as(person).get<{ sections: { moderation: object[] } }>('/me/export')).body;
      expect(sections.moderation).toMatchObject([{ conversationId: pair.conversationId, reason: 'staff', words }]);
    }
  });
});

describe('a hidden message', () => {
  it('is empty for both, keeps its place, and is told in every sync', async () => {
    const messageId = await say(pair.host, 'Something awful');
    await say(pair.traveller, 'Please stop');
    const id = await report(pair.traveller, { messageId });
    const phones = [await listen(pair.host), await listen(pair.traveller)];
    expect((await act(id, `messages/${messageId}/hide`, {}, staff.support)).body).toMatchObject({
      message: { body: 'Something awful', hidden: true },
      conversation: { hidden: 1 },
    });
    for (const phone of phones) {
      await phone.hears('message.hidden', { conversationId: pair.conversationId, seq: 1, hidden: true });
      phone.close();
    }
    for (const person of [pair.host, pair.traveller]) {
      expect(await messages(person)).toMatchObject({
        messages: [
          { seq: 1, body: '', hidden: true },
          { seq: 2, body: 'Please stop' },
        ],
        hidden: [1],
      });
    }
    expect((await as(pair.host).get<Messages>(`${chat()}/messages?afterSeq=2`)).body).toMatchObject({ messages: [], hidden: [1] });
  });

  it('is shown again as it was, and both are on record', async () => {
    const messageId = await say(pair.host, 'Harmless after all');
    const id = await report(pair.traveller, { messageId });
    await act(id, `messages/${messageId}/hide`);
    await act(id, `messages/${messageId}/hide`);
    expect((await as(pair.host).get<{ lastMessage: object }>(chat())).body.lastMessage).toMatchObject({ body: '' });
    await act(id, `messages/${messageId}/show`);
    expect(await messages(pair.host)).toMatchObject({ messages: [{ body: 'Harmless after all' }], hidden: [] });
    for (const action of ['message.hidden', 'message.shown']) {
      expect(await db.countBy(AuditEntry, { action, programmeId: scene.programmeId })).toBe(1);
    }
  });

  it('waits for nobody: it is neither told to whoever has been away nor unread', async () => {
    const waiting = () => db.findBy(Notification, { memberId: pair.traveller.memberId, kind: 'message_waiting' });
    const lookUp = async () => {
      clock.advance({ minutes: 3 });
      await app.get(Reconciliation).run(clock.now());
    };
    const messageId = await say(pair.host, 'Something awful');
    await act(await report(pair.traveller, { messageId }), `messages/${messageId}/hide`);
    await lookUp();
    expect(await waiting()).toEqual([]);
    expect((await as(pair.traveller).get(chat())).body).toMatchObject({ unread: 0 });
    await say(pair.host, 'See you at noon');
    await lookUp();
    expect(await waiting()).toMatchObject([{ params: { count: 1 } }]);
    expect((await as(pair.traveller).get(chat())).body).toMatchObject({ unread: 1 });
  });

  it('is the reported one, or any other once the conversation is open', async () => {
    const [reported, other] = [await say(pair.host, 'One'), await say(pair.host, 'Two')];
    const id = await report(pair.traveller, { messageId: reported });
    expect(await act(id, `messages/${other}/hide`)).toMatchObject({ status: 403, body: { code: 'reason_required' } });
    await act(id, 'thread', {});
    expect((await act(id, `messages/${other}/hide`)).status).toBe(200);
    expect((await act(id, `messages/${newId()}/hide`)).status).toBe(404);
    expect((await messages(pair.traveller)).hidden).toEqual([2]);
  });
});

describe('a conversation that staff end', () => {
  it('takes no more messages, says who has ended it, and can be opened again', async () => {
    const id = await report(pair.traveller, {});
    expect((await act(id, 'conversation/close', { reason: 'Insults from both.' })).body.conversation.state).toBe('read_only');
    expect(await as(pair.host).post(`${chat()}/messages`, { clientId: newId(), body: 'More' })).toMatchObject({ status: 409 });
    expect((await as(pair.host).get(chat())).body).toMatchObject({ state: 'read_only', closedByStaff: true });
    expect(await lastAudit('conversation.closed')).toMatchObject({
      actorId: staff.manager.memberId,
      after: { reason: 'Insults from both.', reportId: id },
    });
    expect((await act(id, 'conversation/reopen')).status).toBe(200);
    expect((await as(pair.host).get(chat())).body).toMatchObject({ state: 'open', closedByStaff: false });
    expect((await as(pair.host).post(`${chat()}/messages`, { clientId: newId(), body: 'Sorry' })).status).toBe(201);
    expect(await act(id, 'conversation/reopen')).toMatchObject({ status: 409, body: { code: 'invalid_transition' } });
  });

  it('ends with the flight of now where it is opened again, though that has moved meanwhile', async () => {
    const id = await report(pair.traveller, {});
    await act(id, 'conversation/close', { reason: 'Insults from both.' });
    const later = new Date('2026-05-06T03:17:00Z');
    await app.get(Database).transaction((tx) => app.get(Conversations).moveClosing(tx, pair.meetupId, later));
    await act(id, 'conversation/reopen');
    expect((await as(pair.host).get(chat())).body).toMatchObject({ state: 'open', closesAt: '2026-05-06T03:17:00Z' });
  });

  it('stays over once its meetup is off', async () => {
    const id = await report(pair.traveller, {});
    await act(id, 'conversation/close', { reason: 'Insults from both.' });
    await as(pair.traveller).post(`/meetups/${pair.meetupId}/cancel`, { reason: 'No more of this' });
    expect(await act(id, 'conversation/reopen')).toMatchObject({ status: 409, body: { code: 'invalid_transition' } });
  });
});

describe('a decision', () => {
  it('is told to the reporter, is on record with its note, and can be taken back', async () => {
    const id = await report(pair.traveller, {});
    const note = 'Clear from the thread.';
    expect((await act(id, 'decide', { decision: 'upheld', note })).body).toMatchObject({ state: 'upheld', note, decidedBy: 'Aiko' });
    const told = (await as(pair.traveller).get<{ items: { kind: string; body: string }[] }>('/me/notifications')).body.items;
    const decisions = told.filter(({ kind }) => kind === 'report_decided');
    expect(decisions).toMatchObject([{ body: expect.stringContaining('we have acted') as unknown }]);
    expect(JSON.stringify(decisions)).not.toContain(note);
    expect(await lastAudit('report.decided')).toMatchObject({ before: { state: 'open' }, after: { state: 'upheld', note } });
    expect(await act(id, 'decide', { decision: 'not_upheld', note })).toMatchObject({
      status: 409,
      body: { code: 'invalid_transition' },
    });
    expect((await act(id, 'reopen')).body).toMatchObject({ state: 'open', note: null, decidedBy: null });
  });

  it('of two at the same time is one', async () => {
    const id = await report(pair.traveller, {});
    const both = await Promise.all(
      ['upheld', 'not_upheld'].map((decision) => act(id, 'decide', { decision, note: 'As I see it.' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await db.countBy(AuditEntry, { action: 'report.decided', programmeId: scene.programmeId })).toBe(1);
  });

  it('is not told to somebody who has left', async () => {
    const id = await report(pair.traveller, {});
    await as(pair.traveller).delete('/me');
    expect((await act(id, 'decide', { decision: 'upheld', note: 'As I see it.' })).status).toBe(200);
    expect(await db.countBy(Notification, { memberId: pair.traveller.memberId, kind: 'report_decided' })).toBe(0);
  });
});

describe('what two wrote to each other', () => {
  const purge = () => app.get(Purging).run(clock.now());
  const end = async () => {
    await as(pair.traveller).post(`/meetups/${pair.meetupId}/cancel`, { reason: 'Flight is gone' });
  };
  const keepFor = (conversationDays: number, reportDays = 30) =>
    as(staff.administrator).put(`/ops/programmes/${scene.slug}/retention`, { conversationDays, reportDays });

  it('is gone once the time of the programme for it is over, and on record in numbers', async () => {
    await say(pair.host, 'Hello');
    await say(pair.traveller, 'Good to hear from you');
    await end();
    await keepFor(14);
    clock.advance({ days: 14, minutes: -1 });
    await purge();
    expect((await messages(pair.host)).messages).toHaveLength(2);
    clock.advance({ minutes: 2 });
    await purge();
    expect(await as(pair.host).get(`${chat()}/messages`)).toMatchObject({ status: 404 });
    expect((await as(pair.host).get(chat())).body).toMatchObject({ state: 'purged', lastMessage: null });
    expect((await as(pair.host).get<{ items: object[] }>('/conversations')).body.items).toEqual([]);
    expect((await as(pair.host).post(`${chat()}/report`, { reason: 'Late', consent: true })).status).toBe(404);
    expect(await lastAudit('conversations.purged')).toMatchObject({ after: { conversations: 1, messages: 2 } });
    const { sections } = (await as(pair.host).get<{ sections: { conversations: object[] } }>('/me/export')).body;
    expect(sections.conversations).toEqual([]);
  });

  it('stays while a report about it is open', async () => {
    await say(pair.host, 'Something awful');
    const id = await report(pair.traveller, {});
    await end();
    clock.advance({ days: 91 });
    await purge();
    expect((await read(id, await createStaffPerson(db, scene, clock.now()))).body.conversation.state).toBe('read_only');
    const manager = await createStaffPerson(db, scene, clock.now(), 'manager');
    await act(id, 'decide', { decision: 'upheld', note: 'Seen.' }, manager);
    await purge();
    expect((await read(id, manager)).body).toMatchObject({ state: 'upheld', conversation: { state: 'purged' } });
    clock.advance({ days: 366 });
    await purge();
    expect((await listed('?state=decided', await createStaffPerson(db, scene, clock.now()))).items).toEqual([]);
    expect(await lastAudit('reports.purged')).toMatchObject({ after: { reports: 1 } });
  });

  it('is kept for 90 days where nobody has said otherwise, and for no less than two weeks', async () => {
    const { conversationDays, reportDays } = await db.findOneByOrFail(Programme, { id: scene.programmeId });
    expect({ conversationDays, reportDays }).toEqual({ conversationDays: 90, reportDays: 365 });
    expect(await keepFor(13)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    await keepFor(30, 60);
    expect(await lastAudit('programme.retention_changed')).toMatchObject({
      actorId: staff.administrator.memberId,
      before: { conversationDays: 90, reportDays: 365 },
      after: { conversationDays: 30, reportDays: 60 },
    });
  });
});

describe('a message that asks for care', () => {
  it('says what is in it, and the conversation says whether the two have met', async () => {
    await say(pair.host, 'Call me: +31 6 1234 5678, or see example.com');
    await say(pair.traveller, 'At 14:30 then');
    expect((await messages(pair.traveller)).messages).toMatchObject([{ caution: ['link', 'phone'] }, { body: 'At 14:30 then' }]);
    expect((await messages(pair.traveller)).messages[1]).not.toHaveProperty('caution');
    expect((await as(pair.host).get(chat())).body).toMatchObject({ haveMet: false });
    await db.update(Meetup, { id: pair.meetupId }, { state: 'completed' });
    expect((await as(pair.host).get(chat())).body).toMatchObject({ haveMet: true });
  });

  it('is one less between those who have met before', async () => {
    await db.update(Meetup, { id: pair.meetupId }, { state: 'completed' });
    pair = await createChat(app, scene, clock.now(), { ...pair, inHours: 72 });
    expect((await as(pair.traveller).get(chat())).body).toMatchObject({ haveMet: true });
  });
});

describe('the console', () => {
  it('is told that there is a report, and what becomes of it', async () => {
    const live = await listen(staff.support);
    const told = () =>
      live.heard.filter(({ event, payload }) => event === 'programme.changed' && JSON.stringify(payload).includes('moderation'));
    const id = await report(pair.traveller, {});
    await until('the report is told', () => told().length === 1);
    await act(id, 'decide', { decision: 'upheld', note: 'Seen.' });
    await until('the decision is told', () => told().length === 2);
    live.close();
  });
});
