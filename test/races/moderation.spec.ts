import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Conversation } from '../../src/modules/chat/index.js';
import { ChatRetentionRepository } from '../../src/modules/chat/chat-retention.repository.js';
import { MeetupLifecycle } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createChat, type ChatPair } from '../factories/chat.js';
import { createScene, createStaffPerson, type Person, type Scene } from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { until } from '../harness/until.js';

const CHATS = 40;
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let manager: Person;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  manager = await createStaffPerson(db, scene, new Date(), 'manager');
});

const as = (person: Person) => api(app.url, person.token);
const transaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.get(Database).transaction(work);
const endLongAgo = (ids: readonly string[]) =>
  db.query(`UPDATE conversation SET state = 'read_only', closed_at = now() - interval '1 year' WHERE id = ANY ($1::uuid[])`, [ids]);
const purge = () => transaction((tx) => app.get(ChatRetentionRepository).purgeConversations(tx, new Date(), CHATS));
const report = (person: Person, { conversationId }: ChatPair, body: object = {}) =>
  as(person).post<{ id: string }>(`/conversations/${conversationId}/report`, { reason: 'Unkind', consent: true, ...body });
const act = (reportId: string, what: string, body: object = {}) =>
  as(manager).post<{ code?: string }>(`/ops/programmes/${scene.slug}/reports/${reportId}/${what}`, body);
const stateOf = async ({ conversationId: id }: ChatPair) => (await db.findOneByOrFail(Conversation, { id })).state;

/** Begins something within the transaction, and waits until it is over or waits for the transaction itself. */
async function begun<T>(work: Promise<T>): Promise<void> {
  let isOver = false;
  void work.finally(() => (isOver = true));
  const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  await until('it is over or waits', async () => isOver || (await db.query<unknown[]>(waiting)).length > 0);
}

describe('reports against a purge', () => {
  it('keep their conversation, or come too late', async () => {
    const chats: ChatPair[] = [];
    for (let n = 0; n < CHATS; n += 1) chats.push(await createChat(app, scene, new Date()));
    for (let round = 0; round < 8; round += 1) {
      await db.query(`DELETE FROM conversation_report WHERE programme_id = $1`, [scene.programmeId]);
      await endLongAgo(chats.map(({ conversationId }) => conversationId));
      const reports = chats.map((chat) => report(chat.traveller, chat));
      await Promise.race(reports);

      await purge();

      const answers = await Promise.all(reports);
      const found = await Promise.all(chats.map(stateOf));
      expect(found).toEqual(answers.map(({ status }) => (status === 201 ? 'read_only' : 'purged')));
    }
  }, 60_000);
});

describe('a message that is hidden while it is purged', () => {
  it('is not there', async () => {
    const chat = await createChat(app, scene, new Date());
    const said = await as(chat.host).post<{ id: string }>(`/conversations/${chat.conversationId}/messages`, { clientId: newId(), body: 'Bad' });
    const { id } = (await report(chat.traveller, chat, { messageId: said.body.id })).body;
    await act(id, 'decide', { decision: 'upheld', note: 'Seen.' });
    await endLongAgo([chat.conversationId]);

    let hiding!: Promise<Answer<{ code?: string }>>;
    await transaction(async (tx) => {
      await app.get(ChatRetentionRepository).purgeConversations(tx, new Date(), 1);
      await begun((hiding = act(id, `messages/${said.body.id}/hide`)));
    });

    expect(await hiding).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a conversation that is opened again while its meetup is called off', () => {
  it('stays over', async () => {
    const chat = await createChat(app, scene, new Date());
    const { id } = (await report(chat.traveller, chat)).body;
    await act(id, 'conversation/close', { reason: 'Insults from both.' });

    let opening!: Promise<Answer<{ code?: string }>>;
    await transaction(async (tx) => {
      await app.get(MeetupLifecycle).cancel(tx, chat.meetupId, { byMemberId: null, reason: 'Host is out' });
      await begun((opening = act(id, 'conversation/reopen')));
    });

    expect(await opening).toMatchObject({ status: 409, body: { code: 'invalid_transition' } });
    expect(await stateOf(chat)).toBe('read_only');
  });

  it('is over at the end, whoever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const chat = await createChat(app, scene, new Date());
      const { id } = (await report(chat.traveller, chat)).body;
      await act(id, 'conversation/close', { reason: 'Insults from both.' });

      const [off] = await Promise.all([
        as(chat.traveller).post(`/meetups/${chat.meetupId}/cancel`, { reason: 'No more of this' }),
        act(id, 'conversation/reopen'),
      ]);

      expect(off.status).toBe(200);
      expect(await stateOf(chat)).toBe('read_only');
    }
  });
});
