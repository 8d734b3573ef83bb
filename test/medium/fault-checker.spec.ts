import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Messages } from '../../src/modules/chat/messages.service.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene } from '../factories/scene.js';
import { check, checks } from '../faults/checker/check.js';
import type { Evidence, Violation } from '../faults/checker/evidence.js';
import type { Taken } from '../faults/harness/mail-catcher.js';
import type { ChatLog } from '../faults/load/device.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;
/** What the clients of a meetup with a short chat were told, and what they show. */
let told: Omit<Evidence, 'sql'>;
let layoverId: string;
let invitationId: string;
let meetupId: string;

beforeAll(async () => {
  app = await startTestApp({ upkeep: 'by hand' });
  db = app.get(Database).manager;
  const now = new Date();
  const scene = await createScene(db);
  const [host, traveller] = [await createHostPerson(db, scene, now), await createPerson(db, now)];
  layoverId = await createOpenLayover(db, scene, traveller.memberId, now);
  const offer = await anOffer(db, scene, layoverId, host.hostId, now);
  [invitationId] = (await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]))) as [string];
  const [hostActor, travellerActor] = [await actor(host.token), await actor(traveller.token)];
  const meetup = await app.get(InvitationAnswers).accept(hostActor, invitationId);
  meetupId = meetup.id;
  const conversationId = meetup.conversationId!;
  const typed = ['a', 'b', 'c'];
  for (const clientId of typed) await app.get(Messages).send(hostActor, conversationId, { clientId, body: `message ${clientId}` });
  await app.idle();
  const { messages } = await app.get(Messages).after(travellerActor, conversationId, 0, 100);
  const log = { conversationId, refused: new Map(), shown: messages, isOpen: true };
  const acked = new Map(messages.map(({ clientId, seq }) => [clientId, seq]));
  const logs: ChatLog[] = [
    { ...log, memberId: host.memberId, typed, acked },
    { ...log, memberId: traveller.memberId, typed: [], acked: new Map() },
  ];
  const sent = await db.query<{ id: string }[]>(`SELECT notification_id AS id FROM notification_delivery WHERE state = 'sent'`);
  expect(sent.length).toBeGreaterThan(0);
  told = {
    yeses: [{ invitationId, memberId: host.memberId, status: 201, meetupId, leaveBy: meetup.leaveBy }],
    logs,
    screens: [
      { memberId: host.memberId, meetups: new Map([[meetupId, meetup]]), offers: new Set() },
      { memberId: traveller.memberId, meetups: new Map([[meetupId, meetup]]) },
    ],
    heard: logs.map(({ memberId }) => ({ memberId, conversationId })),
    mails: new Map(sent.map(({ id }) => [id, [{ at: Date.now(), by: 'worker-1' }]])),
    disturbances: [],
    deadLetters: [],
    complaints: [],
  };
});
afterAll(() => app.close());

const actor = (token: string) => app.get(Sessions).verify(token);

/** What a plant changes of what the clients were told, if anything. */
type Change = Partial<Omit<Evidence, 'sql'>>;
type Plant = (tx: EntityManager) => Promise<Change | void> | Change;

class Undo extends Error {}

/** What is found once something wrong has been planted, which is undone afterwards. */
async function foundAfter(plant: Plant): Promise<Violation[]> {
  let found: Violation[] = [];
  await db
    .transaction(async (tx) => {
      const change = (await plant(tx)) ?? {};
      const sql = <T>(query: string, parameters?: readonly unknown[]): Promise<T[]> => tx.query(query, parameters && [...parameters]);
      found = await check({ ...told, ...change, sql });
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return found;
}

async function copy(tx: EntityManager, table: string, id: string, change: object): Promise<string> {
  const copyId = newId();
  await tx.query(`INSERT INTO ${table} SELECT (jsonb_populate_record(r, $2)).* FROM ${table} r WHERE id = $1`, [
    id,
    { ...change, id: copyId },
  ]);
  return copyId;
}

/** Without the constraints of the database, which let none of this happen. */
async function secondMeetup(tx: EntityManager): Promise<void> {
  await tx.query('DROP INDEX uq_meetup_live');
  for (const name of ['ex_meetup_host', 'ex_meetup_traveller']) await tx.query(`ALTER TABLE meetup DROP CONSTRAINT ${name}`);
  await copy(tx, 'meetup', meetupId, { invitation_id: await copy(tx, 'invitation', invitationId, { state: 'declined' }) });
}

const secondYes = async (tx: EntityManager): Promise<void> => {
  await tx.query('DROP INDEX uq_invitation_accepted');
  await copy(tx, 'invitation', invitationId, {});
};

const update = (what: string) => async (tx: EntityManager): Promise<void> => {
  await tx.query(`UPDATE ${what}`);
};

const openedLongAgo = async (tx: EntityManager): Promise<string> => {
  const layover = { state: 'open', arrives_at: '2100-01-01T00:00Z', departs_at: '2100-01-01T08:00Z', expires_at: '2100-01-01T00:40Z' };
  return copy(tx, 'layover', layoverId, { ...layover, updated_at: new Date(Date.now() - HOUR_MS) });
};

const firstLog = (change: Partial<ChatLog>): Change => ({ logs: [{ ...told.logs[0]!, ...change }, ...told.logs.slice(1)] });

const leaveBy = (): string => told.yeses[0]!.leaveBy!;

const screenOf = (meetups: Record<string, { state: string; leaveBy: string }>): Change => ({
  screens: [{ memberId: told.logs[1]!.memberId, meetups: new Map(Object.entries(meetups)) }],
});

const plants: Record<string, Plant> = {
  'a layover has at most one accepted invitation': secondYes,
  'a layover has at most one live meetup': secondMeetup,
  'live meetups of a host never overlap': secondMeetup,
  'live meetups of a traveller never overlap': secondMeetup,
  'a meetup has its conversation with both members in it': async (tx) => {
    await tx.query('DELETE FROM conversation_member WHERE member_id = $1', [told.logs[1]!.memberId]);
  },
  'a meetup comes of an accepted invitation, and an accepted invitation leads to a meetup': secondYes,
  'what has become of layovers, invitations and meetups was told to the outside': async (tx) => {
    await tx.query(`DELETE FROM outbox_event WHERE name = 'layover.changed'`);
  },
  'what has become of layovers, invitations and meetups is on record': async (tx) => {
    await tx.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await tx.query(`DELETE FROM audit_entry WHERE action = 'invitation.accepted'`);
  },
  'a layover with a live meetup is matched, and nobody else is asked for it any more': async (tx) => {
    await copy(tx, 'invitation', invitationId, { state: 'offered', expires_at: '2100-01-01T00:00Z' });
  },
  'a layover that is matched has a live meetup': update(`meetup SET state = 'cancelled'`),
  'who said yes was told what came of it': () => ({ yeses: [{ ...told.yeses[0]!, status: 409, code: 'invitation_gone' }] }),
  'nobody has to leave later than they were promised': update(`meetup SET leave_by = leave_by + interval '1 minute'`),
  'an invitation past its expiry is no longer open': async (tx) => {
    const past = { offered_at: new Date(Date.now() - HOUR_MS), expires_at: new Date(Date.now() - 6_000) };
    await copy(tx, 'invitation', invitationId, { state: 'countered', counter_during: '[2100-01-01,2100-01-02)', ...past, counter_venue_id: await venueId(tx) });
  },
  'a layover past its expiry is no longer open': update(`layover SET state = 'open', expires_at = now() - interval '6 seconds'`),
  'a meetup has begun, or ended, when its time has come': update(`meetup SET during = tstzrange(now() - interval '6 seconds', upper(during))`),
  'a conversation closes at its time': update(`conversation SET closes_at = now() - interval '6 seconds'`),
  'an open layover has been looked at': async (tx) => {
    await openedLongAgo(tx);
  },
  'an open layover has somebody who is asked, or a reason why not': async (tx) => {
    const runId = newId();
    await tx.query(
      `INSERT INTO matching_run (id, programme_id, hub_id, trigger, state, started_at)
       SELECT $1, programme_id, hub_id, 'layover', 'running', now() FROM layover LIMIT 1`,
      [runId],
    );
    await tx.query(
      `INSERT INTO run_layover (run_id, layover_id, outcome, candidate_count, reasons, reason_counts, near_misses)
       VALUES ($1, $2, 'invited', 1, '[]', '{}', '[]')`,
      [runId, await openedLongAgo(tx)],
    );
  },
  'messages of a conversation are numbered from one without a gap': update('message SET seq = 9 WHERE seq = 2'),
  'what was acknowledged is stored, once, under the number that was told': async (tx) => {
    await tx.query('DELETE FROM message WHERE seq = 3');
  },
  'what was written is stored once, or was refused': () => firstLog({ typed: [...told.logs[0]!.typed, 'd'] }),
  'what one member wrote is stored in the order written': () => firstLog({ typed: ['b', 'a', 'c'] }),
  'a member sees what is stored, in that order': () => firstLog({ shown: told.logs[0]!.shown.slice(0, 2) }),
  'every event is dispatched': update(`outbox_event SET dispatched_at = NULL, created_at = now() - interval '6 seconds'`),
  'no event is given up': update(`outbox_event SET failed_at = now()`),
  'every event leads to its notifications, once': async (tx) => {
    await tx.query(`DELETE FROM notification WHERE kind = 'match_made' AND member_id = $1`, [told.logs[1]!.memberId]);
  },
  'every notification is delivered, or not wanted': async (tx) => {
    await tx.query(`UPDATE notification SET created_at = created_at - interval '6 seconds'`);
    await tx.query(`UPDATE notification_delivery SET state = 'pending'`);
  },
  'a letter that is said to be sent was sent, and no other': () => ({ mails: new Map() }),
  'a letter comes twice only where its sender was stopped, and then once more': () => {
    const [[id, [{ at }]]] = [...told.mails] as unknown as [[string, [Taken]]];
    // One stop excuses one letter that follows it: not another one, nor what came before, nor what another node sent.
    const taken = [0, 1_000, 2_000].map((later) => ({ at: at + later, by: 'worker-1' }));
    const disturbances = [{ at: at + 500 }, { at: at + 1_500, node: 'worker-2' }, { at: at + 3_000 }];
    return { mails: new Map([...told.mails, [id, taken]]), disturbances };
  },
  'no job is given up': () => ({ deadLetters: ['notifications deliver 1: refused'] }),
  'nobody is sent what others write to each other': () => ({
    heard: [{ memberId: newId(), conversationId: told.logs[0]!.conversationId }],
  }),
  'the meetups on the screen are those in the database': () => ({
    screens: [{ memberId: told.logs[1]!.memberId, meetups: new Map([[meetupId, { state: 'cancelled', leaveBy: leaveBy() }]]) }],
  }),
  'the invitations on the screen of a host are those that wait for an answer': async (tx) => {
    await tx.query(`UPDATE invitation SET offered_at = offered_at - interval '1 minute', answered_at = answered_at - interval '1 minute'`);
    return { screens: [{ ...told.screens[0]!, offers: new Set([invitationId]) }] };
  },
  'every refusal is coded, and no stranger is let in': () => ({ complaints: ['GET /meetups was answered with 500'] }),
};

const venueId = async (tx: EntityManager): Promise<string> => (await tx.query<{ id: string }[]>('SELECT id FROM venue LIMIT 1'))[0]!.id;

describe('the checker of the fault suite', () => {
  it('finds nothing where all is well', async () => {
    expect(await foundAfter(() => ({}))).toEqual([]);
  });

  it('has something planted for each of its checks', () => {
    expect(Object.keys(plants).sort()).toEqual(checks.map(({ name }) => name).sort());
  });

  it.each(Object.keys(plants))('finds what violates: %s', async (name) => {
    const found = await foundAfter(plants[name]!);
    expect(found.map((violation) => violation.check)).toContain(name);
    expect(found.find((violation) => violation.check === name)!.offenders.length).toBeGreaterThan(0);
  });

  it('takes a letter that came again for excused where its sender had been stopped', async () => {
    const [[id, [first]]] = [...told.mails] as unknown as [[string, [Taken]]];
    const mails = new Map([...told.mails, [id, [first, { at: first.at + 5_000, by: 'worker-2' }]]]);
    expect(await foundAfter(() => ({ mails, disturbances: [{ at: first.at + 10, node: 'worker-1' }] }))).toEqual([]);
  });

  it.each<[string, Plant]>([
    ['a screen that shows another time to leave', () => screenOf({ [meetupId]: { state: 'arranged', leaveBy: new Date(Date.parse(leaveBy()) - 60_000).toISOString() } })],
    ['a screen that shows what is not theirs', () => screenOf({ [meetupId]: { state: 'arranged', leaveBy: leaveBy() }, [newId()]: { state: 'arranged', leaveBy: leaveBy() } })],
    ['a screen without the first messages', () => firstLog({ shown: told.logs[0]!.shown.slice(1) })],
    ['an event of an invitation that is missing', async (tx) => void (await tx.query(`DELETE FROM outbox_event WHERE name = 'invitation.accepted'`))],
    ['an event of a meetup that is missing', async (tx) => void (await tx.query(`DELETE FROM outbox_event WHERE name = 'meetup.arranged'`))],
  ])('finds %s', async (_, plant) => {
    expect(await foundAfter(plant)).not.toEqual([]);
  });

  it('does not wait for the hold of a host who has said no', async () => {
    const plant: Plant = async (tx) => {
      await plants['an open layover has somebody who is asked, or a reason why not']!(tx);
      const [open] = await tx.query<{ id: string }[]>(`SELECT id FROM layover WHERE state = 'open'`);
      const no = { layover_id: open!.id, state: 'declined', answered_at: new Date(Date.now() - 6_000), expires_at: '2100-01-01T00:00Z' };
      await copy(tx, 'invitation', invitationId, no);
    };
    expect((await foundAfter(plant)).map((violation) => violation.check)).toContain('an open layover has somebody who is asked, or a reason why not');
  });
});
