import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Member, Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { createPushSubscription, aBrowser } from '../factories/push-subscription.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, type HostPerson, type Person, type Scene } from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

/** Goes with the account: no row names the member afterwards. */
const GONE = 'gone';
/** Stays under the id, which leads to nobody any more: the other one's side of it, or what staff have to answer for. */
const KEPT = 'kept';

/** Every column that can name a member or a host, and what an erasure does about it. Another one fails the suite. */
const columns: Record<string, typeof GONE | typeof KEPT> = {
  'acceptance_host_effect.host_id': GONE,
  'audit_entry.actor_id': KEPT,
  'availability.host_id': GONE,
  'availability_exception.host_id': GONE,
  'availability_rule.host_id': GONE,
  'conversation_member.member_id': KEPT,
  'conversation_report.decided_by_id': KEPT,
  'conversation_report.reporter_id': KEPT,
  'host.member_id': KEPT,
  'host_call.called_by_id': KEPT,
  'host_call_recipient.host_id': GONE,
  'host_language.host_id': GONE,
  'host_zone.host_id': GONE,
  'import.created_by_id': KEPT,
  'invitation.host_id': KEPT,
  'layover.traveller_id': KEPT,
  'layover_skip.host_id': KEPT,
  'matching_run.requested_by_id': KEPT,
  'meetup.cancelled_by_id': KEPT,
  'meetup.host_id': KEPT,
  'meetup.host_member_id': KEPT,
  'meetup.traveller_id': KEPT,
  'message.sender_id': KEPT,
  'notification.member_id': GONE,
  'operator.member_id': GONE,
  'push_subscription.member_id': GONE,
  'rule_set.author_id': KEPT,
  'rule_set.published_by_id': KEPT,
  'rule_set.scheduled_by_id': KEPT,
  'session.member_id': KEPT,
  'simulation.requested_by_id': KEPT,
  'staff.member_id': GONE,
  'standing_yes.host_id': GONE,
  'support_look.member_id': GONE,
  'support_look.staff_member_id': KEPT,
  'thread_look.staff_member_id': KEPT,
  'transfer_override.created_by_id': KEPT,
};

let app: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
  scene = await createScene(db);
});
afterAll(() => app.close());

const done = <T>({ status, body }: Answer<T>): T => {
  expect({ status, body: status < 300 ? {} : body }).toEqual({ status, body: {} });
  return body;
};

/** Columns that refer to a member or a host by a foreign key, or by their name. */
async function columnsOfPeople(): Promise<string[]> {
  const rows = await db.query<{ name: string }[]>(
    `SELECT DISTINCT c.table_name || '.' || c.column_name AS name
       FROM information_schema.columns c
       JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema AND t.table_type = 'BASE TABLE'
      WHERE c.table_schema = 'public' AND c.udt_name IN ('uuid', '_uuid')
        AND (c.column_name ~ '(member|host|actor|sender|author|reporter|traveller|staff)_?ids?$' OR c.column_name ~ '_by(_id)?$'
             OR EXISTS (SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                         WHERE k.contype = 'f' AND k.confrelid IN ('member'::regclass, 'host'::regclass)
                           AND k.conrelid::regclass::text = c.table_name AND a.attname = c.column_name))
      ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** What somebody tells of themselves, each of it nowhere else. */
const one = newId().slice(-12);
const told = {
  email: `lena-${one}@example.test`,
  firstName: 'Lenalotte',
  lastName: 'Takahashimura',
  bornOn: '1991-04-12',
  bio: 'I collect tin robots from the seventies',
  motive: 'My sister hosted and met her husband',
  note: 'I limp a little since the accident',
  declined: 'My knee is being operated on',
  cancelled: 'Family matters, sorry about that',
  report: 'He asked me for four hundred euros',
  message: 'My phone number is 06-55501234',
  pushPath: `push-path-${one}`,
  importedLine: 'gate B16, wheelchair',
};

/** What of it stays, where, and why: what was said to others stays theirs, and what staff have to look into stays theirs. */
const stays: Partial<Record<keyof typeof told, string[]>> = {
  message: ['message'],
  report: ['conversation_report'],
};

/** Somebody who is everything at once: host, traveller, staff, writer of messages and reports, and looked at by staff. */
async function somebody(): Promise<HostPerson> {
  const at = new Date();
  const person = await createHostPerson(db, scene, at, { bio: told.bio, motive: told.motive });
  const { email, firstName, lastName, bornOn } = told;
  await db.update(Member, { id: person.memberId }, { email, firstName, lastName, bornOn });
  await createStaff(db, scene.programmeId, person.memberId, 'manager');
  await createFreeTime(db, person.hostId, { start: Date.now(), end: Date.now() + 96 * 3_600_000 });
  const self = api(app.url, person.token);
  const seen = done(await self.get<{ revision: number }>('/hosts/me/availability?from=2026-03-01&to=2026-03-08'));
  done(await self.put('/hosts/me/availability', { timeZone: 'Europe/Amsterdam', weekly: [{ weekday: 1, from: '18:00', to: '22:00' }], exceptions: [] }, { 'If-Match': `"${seen.revision}"` }));
  return person;
}

/** Both sides of meetups, one that takes place and one that was called off, and an invitation that was declined. */
async function meetsPeople(person: HostPerson, other: Person & { hostId: string }): Promise<void> {
  const [self, them] = [api(app.url, person.token), api(app.url, other.token)];
  const offerTo = async (traveller: Person, hostId: string, inHours: number) => {
    const offer = await anOffer(db, scene, await createOpenLayover(db, scene, traveller.memberId, new Date(), { inHours }), hostId, new Date());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    return { id: id!, layoverId: offer.layoverId };
  };
  const accept = async (host: Person, invitation: string) =>
    app.get(InvitationAnswers).accept(await app.get(Sessions).verify(host.token), invitation);

  const first = await offerTo(person, other.hostId, 24);
  const { revision } = done(await self.get<{ revision: number }>(`/layovers/${first.layoverId}`));
  done(await self.patch(`/layovers/${first.layoverId}`, { note: told.note }, { 'If-Match': `"${revision}"` }));
  const meetup = await accept(other, first.id);
  const conversation = `/conversations/${meetup.conversationId!}`;
  done(await self.post(`${conversation}/messages`, { clientId: 'p-1', body: told.message }));
  done(await them.post(`${conversation}/messages`, { clientId: 't-1', body: 'See you there' }));
  done(await self.post(`${conversation}/report`, { reason: told.report, consent: true }));

  const second = await offerTo(other, person.hostId, 72);
  const cancelled = await accept(person, second.id);
  done(await self.post(`/meetups/${cancelled.id}/cancel`, { reason: told.cancelled }));
  const third = await offerTo(other, person.hostId, 120);
  done(await self.post(`/invitations/${third.id}/decline`, { reason: told.declined }));
}

async function isLookedAt(person: Person): Promise<void> {
  const staff = await createPerson(db, new Date());
  await createStaff(db, scene.programmeId, staff.memberId, 'administrator');
  const asStaff = api(app.url, staff.token);
  const at = `/ops/programmes/${scene.slug}`;
  done(await asStaff.post(`${at}/members/${person.memberId}/support-view`, { reason: 'member_asked', words: 'Rang about a lost purse' }));
  const file = `reference,email,first_name,last_name,arrives_at,departs_at,note\nr-1,${told.email},${told.firstName},${told.lastName},2020-01-01T08:00,soon,"${told.importedLine}"\n`;
  const taken = await fetch(`${app.url}/api/v1${at}/layovers/import?hub=${scene.iata}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${staff.token}`, 'Content-Type': 'text/csv' },
    body: file,
  });
  expect(taken.status).toBe(202);
}

/** Tables in which a text stands, the queue's among them. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.query<{ schema: string; name: string }[]>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 2`,
  );
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await db.query<{ holds: boolean }[]>(`SELECT EXISTS (SELECT FROM "${schema}"."${name}" t WHERE t::text LIKE $1) AS holds`, [`%${text}%`]);
    if (row!.holds) found.push(name);
  }
  return found;
}

describe('the table of what an erasure does', () => {
  it('has every column that can name somebody', async () => {
    expect(await columnsOfPeople()).toEqual(Object.keys(columns).sort());
  });
});

describe('erasing somebody who has done everything there is to do', () => {
  it('takes away what they told of themselves, wherever it stood, but what is the others’ as well', async () => {
    const person = await somebody();
    const other = await createHostPerson(db, scene, new Date());
    await meetsPeople(person, other);
    await isLookedAt(person);
    await app.idle();
    // Of a push service that there is not: trying it would never be idle.
    await createPushSubscription(db, person.memberId, aBrowser(`https://push.example/${told.pushPath}`));
    for (const [what, text] of Object.entries(told)) expect({ what, tables: await tablesWith(text) }).not.toEqual({ what, tables: [] });

    const { kept } = done(await api(app.url, person.token).delete<{ kept: { section: string; reason: string }[] }>('/me'));
    await app.idle();

    const found: Record<string, string[]> = {};
    for (const [what, text] of Object.entries(told)) {
      const tables = await tablesWith(text);
      if (tables.length > 0) found[what] = tables;
    }
    expect(found).toEqual(stays);
    for (const column of Object.keys(columns).filter((name) => columns[name] === GONE)) {
      const [table, name] = column.split('.');
      const rows = await db.query<unknown[]>(`SELECT 1 FROM "${table}" WHERE "${name}" = ANY ($1)`, [[person.memberId, person.hostId]]);
      expect({ column, rows: rows.length }).toEqual({ column, rows: 0 });
    }
    expect(kept.map(({ section }) => section).sort()).toEqual(['activity', 'conversations', 'invitations', 'layovers', 'meetups', 'reports', 'support']);
  }, 60_000);
});
