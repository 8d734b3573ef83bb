import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Host, Hosts } from '../../src/modules/hosts/index.js';
import { StandingYes } from '../../src/modules/hosts/standing-yes.entity.js';
import { Invitation, InvitationAnswers, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { InvitationStatsRepository } from '../../src/modules/invitations/invitation-stats.repository.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { HostFactsRepository } from '../../src/modules/matching/host-facts.repository.js';
import { HostReader } from '../../src/modules/matching/kept/host-line.js';
import { Meetup, Meetups } from '../../src/modules/meetups/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Notification } from '../../src/modules/notifications/notification.entity.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import type { Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, toInstant } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
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
import { createStandingYes } from '../factories/standing-yes.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const START = '2026-05-04T08:00:00Z';
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
let host: HostPerson;
let layoverId: string;

beforeAll(async () => {
  app = await startTestApp({ clock, upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  clock.set(START);
  scene = await createScene(db);
  traveller = await createPerson(db, clock.now());
  host = await createHostPerson(db, scene, clock.now());
  await createFreeTime(db, host.hostId, { start: clock.now().getTime(), end: clock.now().getTime() + 20 * DAY_MS });
  layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
});

const actorOf = (person: Person): Promise<Actor> => app.get(Sessions).verify(person.token);
const as = (person: Person) => api(app.url, person.token);
const invitationOf = (id: string) => db.findOneByOrFail(Invitation, { id });
const meetupOf = (layover = layoverId) => db.findOneBy(Meetup, { layoverId: layover });
const stateOf = async (layover = layoverId) => (await db.findOneByOrFail(Layover, { id: layover })).state;
async function toldTo({ memberId }: Person) {
  await app.idle();
  return (await db.find(Notification, { where: { memberId }, order: { id: 'ASC' } })).map(({ kind }) => kind);
}

/** As a run commits a host: an offer like any other, with the standing yes in it. */
async function offerOn(standingYesId: string, change: Partial<Offer> = {}, layover = layoverId): Promise<string> {
  const offer = await anOffer(db, scene, layover, host.hostId, clock.now(), { standingYesId, ...change });
  const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return id!;
}

/** The same, until its job is done. */
async function commit(standingYesId: string, change: Partial<Offer> = {}, layover = layoverId): Promise<string> {
  const id = await offerOn(standingYesId, change, layover);
  await until('we have said yes for the host, or not', async () => {
    const invitation = await invitationOf(id);
    return invitation.state !== 'offered' || invitation.standingYesId === null;
  });
  return id;
}

const anything = () => createStandingYes(db, host.hostId);

async function anotherLayover(inHours: number): Promise<string> {
  const person = await createPerson(db, clock.now());
  return createOpenLayover(db, scene, person.memberId, clock.now(), { inHours });
}

/** A rule set with another grace period is published. */
async function graceOf(minutes: number): Promise<void> {
  await db.query(
    `UPDATE rule_set SET rules = jsonb_set(rules, '{invitation,standingYesGraceMinutes}', to_jsonb($2::int))
      WHERE programme_id = $1`,
    [scene.programmeId, minutes],
  );
}

describe('a yes that a host has said in advance', () => {
  it('is said for them at once: the layover is matched, and the meetup and its chat exist', async () => {
    const id = await commit(await anything());

    expect(await invitationOf(id)).toMatchObject({ state: 'accepted', answeredAt: clock.now() });
    expect(await stateOf()).toBe('matched');
    expect(await meetupOf()).toMatchObject({ state: 'arranged', hostId: host.hostId, invitationId: id });
    const { body } = await as(host).get<{ items: unknown[] }>('/conversations');
    expect(body.items).toHaveLength(1);
  });

  it('tells the host of the meetup and until when they can undo it, and of no invitation', async () => {
    await commit(await anything());

    expect(await toldTo(host)).toEqual(['standing_yes_accepted']);
    const { body } = await as(host).get<{ items: { title: string; body: string }[] }>('/me/notifications');
    expect(body.items[0]!.title).toBe('We said yes for you: you are meeting Aiko');
    expect(body.items[0]!.body).toContain('Undo it until 10:15;');
  });

  it('tells the traveller what any traveller is told', async () => {
    await commit(await anything());
    expect(await toldTo(traveller)).toEqual(['match_made']);
  });

  it('is in the audit with the standing yes and nobody as its actor', async () => {
    const standingYesId = await anything();
    const id = await commit(standingYesId);

    const [entry] = await db.findBy(AuditEntry, { action: 'invitation.accepted', subjectId: id });
    expect(entry).toMatchObject({ actorId: null, after: { state: 'accepted', standingYesId } });
  });

  it('withdraws what others were asked for the layover, and the host for that time', async () => {
    const other = await createHostPerson(db, scene, clock.now());
    const toOther = await anOffer(db, scene, layoverId, other.hostId, clock.now());
    const toHost = await anOffer(db, scene, await anotherLayover(24), host.hostId, clock.now());
    const [first, second] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [toOther, toHost]));

    await commit(await anything());

    expect((await invitationOf(first!)).state).toBe('withdrawn');
    expect((await invitationOf(second!)).state).toBe('withdrawn');
  });

  it('is seen by its host on the invitation and the meetup, and by nobody else', async () => {
    const standingYesId = await anything();
    const id = await commit(standingYesId);
    const { id: meetupId } = (await meetupOf())!;

    const read = async (person: Person) => {
      const invitation = await as(person).get<{ standingYesId: string | null }>(`/invitations/${id}`);
      const meetup = await as(person).get<{ standingYes: unknown }>(`/meetups/${meetupId}`);
      return [invitation.body.standingYesId, meetup.body.standingYes];
    };
    expect(await read(host)).toEqual([standingYesId, { undoUntil: '2026-05-04T08:15:00Z' }]);
    expect(await read(traveller)).toEqual([null, null]);
  });

  it('is one yes, also where the host says it themselves afterwards', async () => {
    const id = await commit(await anything());
    const meetup = await app.get(InvitationAnswers).accept(await actorOf(host), id);
    expect(meetup.id).toBe((await meetupOf())!.id);
    expect(await db.countBy(Meetup, { layoverId })).toBe(1);
  });

  it('is nothing to undo where the host was quicker than we', async () => {
    const id = await offerOn(await anything());
    await app.get(InvitationAnswers).accept(await actorOf(host), id).catch(() => undefined);
    await app.idle();
    const [invitation, meetup] = [await invitationOf(id), (await meetupOf())!];
    // Whoever was quicker, invitation and meetup agree on who it was.
    expect(invitation.state).toBe('accepted');
    expect(meetup.undoUntil === null).toBe(invitation.standingYesId === null);
  });

  it('that a crash has kept from being said is said by reconciliation', async () => {
    const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    await app.idle();
    await db.update(Invitation, { id }, { standingYesId: await anything() });
    clock.advance({ seconds: 11 });

    await app.get(Reconciliation).run(clock.now());

    expect((await invitationOf(id!)).state).toBe('accepted');
    expect(await db.countBy(Meetup, { layoverId })).toBe(1);
  });
});

describe('what has become impossible since the run', () => {
  it('is taken back where the host is on a pause, and nobody is told', async () => {
    const standingYesId = await anything();
    await db.update(Host, { id: host.hostId }, { state: 'paused' });

    const id = await commit(standingYesId);

    expect((await invitationOf(id)).state).toBe('withdrawn');
    expect(await stateOf()).toBe('open');
    expect(await toldTo(host)).toEqual([]);
  });

  it.each([
    ['has taken the time back', `UPDATE availability SET during = '{}' WHERE host_id = $1`],
    ['meets nobody in that part of the city any more', 'DELETE FROM host_zone WHERE host_id = $1'],
    ['has no room for that many any more', 'UPDATE host SET party_max = 1 WHERE id = $1'],
  ])('is taken back where the host %s', async (_, change) => {
    await db.update(Layover, { id: layoverId }, { partySize: 2 });
    const standingYesId = await anything();
    await db.query(change, [host.hostId]);

    const id = await commit(standingYesId);

    expect((await invitationOf(id)).state).toBe('withdrawn');
    expect(await stateOf()).toBe('open');
  });

  it('is tried once: that host is not asked again for that layover', async () => {
    const standingYesId = await anything();
    await commit(standingYesId);
    const same = await anotherLayover(24);
    await commit(standingYesId, {}, same);
    expect(await app.get(Invitations).settledPairs(db, [same])).toEqual([{ layoverId: same, hostId: host.hostId }]);
  });

  it('is tried again where it has only come too late', async () => {
    const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    await app.idle();
    await db.update(Invitation, { id }, { standingYesId: await anything() });
    clock.advance({ hours: 2 });

    await app.get(Reconciliation).run(clock.now());

    expect((await invitationOf(id!)).state).toBe('withdrawn');
    expect(await app.get(Invitations).settledPairs(db, [layoverId])).toEqual([]);
  });

  it('is none of the invitations that the host has had this week', async () => {
    await db.update(Host, { id: host.hostId }, { meetupsPerWeek: 1 });
    const standingYesId = await anything();
    await commit(standingYesId);
    await commit(standingYesId, {}, await anotherLayover(72));

    const day = clock.now().getTime() - 8 * HOUR_MS;
    const window = { day, fairnessFrom: day - 28 * DAY_MS, until: day + 14 * DAY_MS };
    const line = await app.get(HostFactsRepository).lines(db, scene, [host.hostId], window);
    const { invitationsThisWeek } = new HostReader(window).read(line, clock.now().getTime());
    expect(invitationsThisWeek).toBe(1);
  });

  it('is taken back where the week of the meetup is full by the host’s own cap', async () => {
    const standingYesId = await anything();
    await db.update(Host, { id: host.hostId }, { meetupsPerWeek: 1 });
    await commit(standingYesId);
    const later = await anotherLayover(72);

    const id = await commit(standingYesId, {}, later);

    expect((await invitationOf(id)).state).toBe('withdrawn');
    expect(await meetupOf(later)).toBeNull();
  });

  it('is not held against another week', async () => {
    const standingYesId = await anything();
    await db.update(Host, { id: host.hostId }, { meetupsPerWeek: 1 });
    await commit(standingYesId);
    const later = await anotherLayover(24 + 8 * 24);
    expect((await invitationOf(await commit(standingYesId, {}, later))).state).toBe('accepted');
  });

  it('is taken back where the host is somewhere else at that time', async () => {
    const standingYesId = await anything();
    await commit(standingYesId);
    const same = await anotherLayover(24);
    const id = await commit(standingYesId, {}, same);
    expect((await invitationOf(id)).state).toBe('withdrawn');
    expect(await stateOf(same)).toBe('open');
  });

  it('is nothing where the traveller has cancelled', async () => {
    const standingYesId = await anything();
    await as(traveller).post(`/layovers/${layoverId}/cancel`, {});
    const id = await commit(standingYesId);
    expect((await invitationOf(id)).state).toBe('withdrawn');
    expect(await meetupOf()).toBeNull();
    expect(await stateOf()).toBe('cancelled');
  });

  it.each([
    ['has been taken back', { endedAt: new Date(START) }],
    ['has been switched off', { active: false }],
    ['is for another part of the city', { zoneKeys: ['elsewhere'] }],
  ])('is a question to the host where the standing yes %s', async (_, change) => {
    const id = await commit(await createStandingYes(db, host.hostId, change));

    expect(await invitationOf(id)).toMatchObject({ state: 'offered', standingYesId: null });
    expect(await toldTo(host)).toEqual(['invitation_offered']);
    expect(await meetupOf()).toBeNull();
  });

  it('is no invitation that the host has let run out', async () => {
    const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    await db.update(Invitation, { id }, { standingYesId: await anything() });
    clock.advance({ hours: 2 });

    await app.get(Invitations).expireIfDue(id!);

    expect((await invitationOf(id!)).state).toBe('withdrawn');
  });
});

describe('the grace period', () => {
  const undo = async (person: Person) => {
    const { id } = (await meetupOf())!;
    return as(person).post<{ code?: string; state?: string }>(`/meetups/${id}/undo`);
  };

  it('lets the host undo it: the layover is open again, and another host is looked for', async () => {
    await commit(await anything());
    clock.advance({ minutes: 14 });

    const { status, body } = await undo(host);

    expect({ status, state: body.state }).toEqual({ status: 200, state: 'cancelled' });
    expect(await stateOf()).toBe('open');
    const open = await db.findBy(OutboxEvent, { name: 'layover.changed' as never });
    expect(open.map(({ payload }) => payload)).toContainEqual(
      expect.objectContaining({ layoverId, from: 'matched', to: 'open' }),
    );
  });

  it('tells the traveller kindly, and the host nothing that they know', async () => {
    await commit(await anything());
    await undo(host);
    expect(await toldTo(traveller)).toEqual(['match_made', 'host_unavailable']);
    expect(await toldTo(host)).toEqual(['standing_yes_accepted']);
  });

  it('ends with the host not asked again for that layover', async () => {
    await commit(await anything());
    await undo(host);
    expect(await app.get(Invitations).settledPairs(db, [layoverId])).toEqual([{ layoverId, hostId: host.hostId }]);
  });

  it('ends without fault: the meetup counts nowhere, and the answer as given', async () => {
    await commit(await anything());
    await undo(host);
    const range = { start: clock.now().getTime(), end: clock.now().getTime() + 2 * DAY_MS };
    const diary = (await app.get(Meetups).diaries(db, [host.hostId], range)).get(host.hostId);
    expect(diary).toMatchObject({ busy: [], starts: [], meetupsKept: 0 });
    const records = await app.get(InvitationStatsRepository).recordsOf(db, [host.hostId]);
    expect(records.get(host.hostId)).toEqual({ invitationsSettled: 1, invitationsAnswered: 1 });
  });

  it('is over when it is over', async () => {
    await commit(await anything());
    clock.advance({ minutes: 15 });
    expect(await undo(host)).toMatchObject({ status: 409, body: { code: 'undo_over' } });
    expect((await meetupOf())!.state).toBe('arranged');
  });

  it('is that of the rules in force when we said yes', async () => {
    await graceOf(30);
    await commit(await anything());
    await graceOf(0);
    clock.advance({ minutes: 29 });
    expect((await undo(host)).status).toBe(200);
  });

  it('is none where the rules give none, and the host is told of none', async () => {
    await graceOf(0);
    await commit(await anything());
    expect((await undo(host)).body.code).toBe('undo_over');
    await app.idle();
    const { body } = await as(host).get<{ items: { body: string }[] }>('/me/notifications');
    expect(body.items[0]!.body).toMatch(/say hello/);
  });

  it('ends where the meetup begins', async () => {
    const during = { start: clock.now().getTime() + 5 * MINUTE_MS, end: clock.now().getTime() + 2 * HOUR_MS };
    await commit(await anything(), { during });
    expect((await meetupOf())!.undoUntil).toEqual(new Date(during.start));
  });

  it('is for the host alone', async () => {
    await commit(await anything());
    expect((await undo(traveller)).status).toBe(404);
    expect((await undo(await createPerson(db, clock.now()))).status).toBe(404);
  });

  it('is not for a yes of the host’s own', async () => {
    const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
    const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    await app.get(InvitationAnswers).accept(await actorOf(host), id!);
    expect(await undo(host)).toMatchObject({ status: 409, body: { code: 'undo_not_offered' } });
  });

  it('takes one undo', async () => {
    await commit(await anything());
    expect((await undo(host)).status).toBe(200);
    expect(await undo(host)).toMatchObject({ status: 409, body: { code: 'invalid_transition' } });
  });
});

describe('the list of a host', () => {
  const italian = { languages: ['it'], weekdays: [1, 2, 3, 4, 5], from: '13:00', to: '18:00', maxPartySize: 2 };
  interface List {
    items: { id: string; active: boolean }[];
    revision: number;
    code?: string;
    errors?: unknown[];
  }
  const get = async () => (await as(host).get<List>('/hosts/me/standing-yes')).body;
  const put = async (items: object[], revision?: number) => {
    const version = revision ?? (await get()).revision;
    return as(host).put<List>('/hosts/me/standing-yes', { items }, { 'If-Match': `"${version}"` });
  };
  const inForce = async () => (await app.get(Hosts).standingYesOf(db, [host.hostId])).get(host.hostId);

  it('is empty at first', async () => {
    expect(await get()).toMatchObject({ timeZone: 'Europe/Amsterdam', items: [] });
    expect(await inForce()).toBeUndefined();
  });

  it('is what the matching reads', async () => {
    const { status, body } = await put([{ ...italian, zones: ['centre'], minLeadMinutes: 120 }]);
    expect(status).toBe(200);
    expect(await inForce()).toEqual([
      {
        id: body.items[0]!.id,
        languages: ['it'],
        weekdays: [1, 2, 3, 4, 5],
        localTimeFrom: '13:00',
        localTimeTo: '18:00',
        maxPartySize: 2,
        zoneKeys: ['centre'],
        minLeadMinutes: 120,
      },
    ]);
  });

  it('keeps what is switched off, and says it not', async () => {
    await put([{ ...italian, active: false }]);
    expect((await get()).items).toMatchObject([{ active: false }]);
    expect(await inForce()).toBeUndefined();
  });

  it('keeps the id of what says the same, whatever its place, and gives another to what does not', async () => {
    const first = (await put([{}, italian])).body.items;
    const second = (await put([{ ...italian, weekdays: [5, 4, 3, 2, 1], active: false }, { maxPartySize: 1 }])).body.items;
    expect(second[0]!.id).toBe(first[1]!.id);
    expect(first.map(({ id }) => id)).not.toContain(second[1]!.id);
    expect((await db.findOneByOrFail(StandingYes, { id: first[0]!.id })).endedAt).toEqual(clock.now());
  });

  it('is what was said last, also where the same had been said twice', async () => {
    await put([{}, {}, { active: false }]);
    expect((await put([italian])).body.items).toMatchObject([italian]);
    expect((await put([])).body.items).toEqual([]);
  });

  it('has the hub matched anew', async () => {
    await put([italian]);
    const events = await db.findBy(OutboxEvent, { name: 'host.changed' });
    expect(events.map(({ payload }) => payload)).toContainEqual(expect.objectContaining({ hostId: host.hostId }));
  });

  it('is not replaced over a change that was not seen', async () => {
    const { revision } = await get();
    await put([italian], revision);
    expect(await put([], revision)).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await get()).items).toHaveLength(1);
  });

  it.each([
    ['a language that there is not', { languages: ['xx'] }, 'items[0].languages[0]'],
    ['no language at all', { languages: [] }, 'items[0].languages'],
    ['an eighth day', { weekdays: [8] }, 'items[0].weekdays[0]'],
    ['half a window', { from: '13:00' }, 'items[0].to'],
    ['a time that is none', { from: '13:00', to: '24:30' }, 'items[0].to'],
    ['a larger party than the host takes', { maxPartySize: 3 }, 'items[0].maxPartySize'],
    ['something else', { hostile: true }, 'items[0].hostile'],
  ])('refuses %s', async (_, item, path) => {
    expect(await put([item])).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });

  it('refuses zones of elsewhere, and an eleventh item', async () => {
    expect((await put([{ zones: ['jordaan'] }])).body.code).toBe('unknown_zone');
    const many = Array.from({ length: 11 }, (_, index) => ({ minLeadMinutes: index }));
    expect(await put(many)).toMatchObject({ status: 400, body: { errors: [{ path: 'items', code: 'too_many' }] } });
  });

  it('is in the host’s export with what they have taken back, and goes with the account', async () => {
    await put([italian]);
    await put([{ maxPartySize: 1 }]);
    const personalData = app.get(PersonalData);
    const exported = await personalData.export(db, host.memberId);
    expect(exported['host']).toMatchObject([
      { standingYes: [{ languages: ['it'], until: toInstant(clock.now()) }, { maxPartySize: 1, until: null }] },
    ]);
    await app.get(Database).transaction((tx) => personalData.erase(tx, host.memberId));
    expect(await db.countBy(StandingYes, { hostId: host.hostId })).toBe(0);
  });
});
