import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Member } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS, MINUTE_MS, toInstant } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { askOneAtATime } from '../factories/rule-set.js';
import {
  createHostPerson,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { LiveListener } from '../harness/live-listener.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

interface InvitationBody {
  id: string;
  layoverId: string;
  state: string;
  host: { hostId: string };
  traveller: { firstName: string };
  venue: { id: string };
  startsAt: string;
  endsAt: string;
  leaveBy: string;
  expiresAt: string;
  counter: { venue: { id: string }; startsAt: string; endsAt: string } | null;
}
interface MeetupBody {
  id: string;
  layoverId: string;
  state: string;
  host: { hostId: string };
  venue: { id: string; name: string };
  startsAt: string;
  endsAt: string;
  leaveBy: string;
  departsAt: string;
  conversationId: string;
  cancelled: { byMemberId: string | null; reason: string | null } | null;
}
interface LayoverBody {
  id: string;
  state: string;
  closedReason: string | null;
  usableMinutes: number;
  cityWindow: { startsAt: string; endsAt: string };
  expiresAt: string;
  revision: number;
}
interface NotificationsBody {
  items: { id: string; kind: string; title: string; body: string; refs: Record<string, string>; read: boolean }[];
  unread: number;
}

const clock = new ManualClock('2026-05-04T08:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
const open: LiveListener[] = [];

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  traveller = await createPerson(db, clock.now(), 'Aiko');
});
afterEach(() => {
  for (const listener of open.splice(0)) listener.close();
});

const as = (person?: Person) => api(app.url, person?.token);

async function live(person: Person): Promise<LiveListener> {
  const listener = await LiveListener.connect(app.url, person.token);
  open.push(listener);
  return listener;
}

/** Free for days; `interests` shared with the traveller make the better host. */
async function host(firstName: string, interests: string[] = []): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, clock.now(), { interests });
  await db.update(Member, { id: person.memberId }, { firstName });
  const start = clock.now().getTime();
  await createFreeTime(db, person.hostId, { start, end: start + 96 * HOUR_MS });
  return person;
}

const best = (): Promise<HostPerson> => host('Sanne', ['food.coffee', 'art.photography']);
const next = (): Promise<HostPerson> => host('Joris');

/** Lands in a day and stays for eight hours: three hundred minutes in the city. */
const flights = ({ inHours = 24, hours = 8 } = {}) => {
  const arrivesAt = clock.now().getTime() + inHours * HOUR_MS;
  return {
    hub: scene.iata,
    arrivesAt: toInstant(new Date(arrivesAt)),
    departsAt: toInstant(new Date(arrivesAt + hours * HOUR_MS)),
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    entryRight: 'yes',
  };
};

const request = () => ({
  programme: scene.slug,
  ...flights(),
  languages: [{ language: 'en', level: 'fluent' }],
  interests: ['food.coffee', 'art.photography'],
});

async function openLayover(): Promise<LayoverBody> {
  const { status, body } = await as(traveller).post<LayoverBody>('/layovers', request());
  expect({ status, state: body.state }).toEqual({ status: 201, state: 'open' });
  await app.idle();
  return body;
}

async function invitationsOf(person: Person, state: string): Promise<InvitationBody[]> {
  return (await as(person).get<{ items: InvitationBody[] }>(`/invitations?state=${state}`)).body.items;
}

async function invitationOf(person: Person): Promise<InvitationBody> {
  const [invitation, ...more] = await invitationsOf(person, 'offered');
  expect(invitation).toBeDefined();
  expect(more).toEqual([]);
  return invitation!;
}

const answer = <T = { code?: string; state?: string }>(
  person: Person,
  { id }: { id: string },
  how: string,
  body?: object,
) => as(person).post<T>(`/invitations/${id}/${how}`, body);

/** A layover with its host, as the flow makes one. */
async function matched(person: HostPerson): Promise<{ layover: LayoverBody; meetup: MeetupBody }> {
  const layover = await openLayover();
  const { status, body } = await answer<MeetupBody>(person, await invitationOf(person), 'accept');
  expect(status).toBe(201);
  await app.idle();
  return { layover, meetup: body };
}

const layoverNow = async (id: string): Promise<LayoverBody> =>
  (await as(traveller).get<LayoverBody>(`/layovers/${id}`)).body;
const meetupNow = async (id: string): Promise<MeetupBody> =>
  (await as(traveller).get<MeetupBody>(`/meetups/${id}`)).body;
const told = async (person: Person): Promise<NotificationsBody> =>
  (await as(person).get<NotificationsBody>('/me/notifications')).body;
const kindsTold = async (person: Person): Promise<string[]> => (await told(person)).items.map(({ kind }) => kind);

async function emailOf(person: Person): Promise<string> {
  return (await db.findOneByOrFail(Member, { id: person.memberId })).email!;
}
const subjectsTo = async (person: Person): Promise<string[]> =>
  app.inbox.list({ to: await emailOf(person) }).map(({ subject }) => subject);

async function moveClockTo(instant: string): Promise<void> {
  clock.set(instant);
  await app.idle();
}

/** Signs in as a person would: asks for a code, reads the email, types the code. */
async function signIn(email: string): Promise<Person> {
  expect((await as().post('/auth/code', { email, locale: 'en' })).status).toBe(202);
  const code = await until(`a code is sent to ${email}`, () =>
    app.inbox
      .list({ to: email })
      .map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
      .find(Boolean),
  );
  const { status, body } = await as().post<{ token: string; member: { id: string } }>('/auth/session', { email, code });
  expect(status).toBe(201);
  return { token: body.token, memberId: body.member.id };
}

describe('the main flow', () => {
  it('goes from a preview without an account to a chat that ends with the layover', async () => {
    const person = await best();

    const preview = await as().post(`/programmes/${scene.slug}/layover-previews`, flights());
    expect(preview).toMatchObject({ status: 200, body: { verdict: 'feasible', usableMinutes: 300, hostsFree: 1 } });
    expect(
      (preview.body['timeline'] as { step: string; minutes: number }[]).map(({ step, minutes }) => [step, minutes]),
    ).toEqual([
      ['landed', 0],
      ['landside', 20],
      ['zone_arrival', 20],
      ['leave_by', 300],
      ['gate_by', 20],
      ['departure', 120],
    ]);

    traveller = await signIn(`aiko-${newId()}@example.test`);
    const travellerLive = await live(traveller);
    const opened = await as(traveller).post<LayoverBody>('/layovers', {
      ...request(),
      traveller: { firstName: 'Aiko', lastName: 'Tanaka', bornOn: '1991-04-12', countryCode: 'JP' },
    });
    expect(opened).toMatchObject({ status: 201, body: { state: 'open', usableMinutes: 300 } });
    const layoverId = opened.body.id;
    await travellerLive.hears('invitation.changed', { layoverId, state: 'offered' });
    await app.idle();

    const hostEmail = await emailOf(person);
    expect(app.inbox.list({ to: hostEmail }).map(({ subject }) => subject)).toEqual(['Aiko would like to meet you']);
    const asHost = await signIn(hostEmail);
    expect(asHost.memberId).toBe(person.memberId);
    const hostLive = await live(asHost);
    const invitation = await invitationOf(asHost);
    expect(invitation).toMatchObject({
      layoverId,
      traveller: { firstName: 'Aiko' },
      startsAt: opened.body.cityWindow.startsAt,
    });
    expect(JSON.stringify(invitation)).not.toContain('Tanaka');

    const accepted = await answer<MeetupBody>(asHost, invitation, 'accept');
    expect(accepted).toMatchObject({
      status: 201,
      body: { layoverId, state: 'arranged', startsAt: invitation.startsAt },
    });
    const meetup = accepted.body;
    const { conversationId } = meetup;
    for (const side of [travellerLive, hostLive]) {
      await side.hears('meetup.changed', { meetupId: meetup.id, state: 'arranged' });
      await side.hears('conversation.opened', { conversationId });
    }
    await travellerLive.hears('layover.changed', { layoverId, state: 'matched' });

    const sent = await hostLive.socket.emitWithAck('message.send', {
      conversationId,
      clientId: 'h-1',
      body: 'I am by the door.',
    });
    expect(sent).toMatchObject({ ok: true, seq: 1 });
    expect(await travellerLive.hears('message.created', { conversationId })).toMatchObject({
      seq: 1,
      senderId: person.memberId,
    });
    const replied = await as(traveller).post(`/conversations/${conversationId}/messages`, {
      clientId: 't-1',
      body: 'So am I!',
    });
    expect(replied).toMatchObject({ status: 201, body: { seq: 2 } });
    await hostLive.hears('message.created', { seq: 2, body: 'So am I!' });
    expect((await hostLive.socket.emitWithAck('conversation.read', { conversationId, seq: 2 })).ok).toBe(true);
    await travellerLive.hears('conversation.read', { conversationId, memberId: person.memberId, seq: 2 });

    await moveClockTo(meetup.startsAt);
    await hostLive.hears('meetup.changed', { meetupId: meetup.id, state: 'underway' });
    expect((await layoverNow(layoverId)).state).toBe('underway');

    await moveClockTo(meetup.endsAt);
    await travellerLive.hears('meetup.changed', { meetupId: meetup.id, state: 'completed' });
    await travellerLive.hears('layover.changed', { layoverId, state: 'completed' });
    const onTheWay = await as(asHost).post(`/conversations/${conversationId}/messages`, {
      clientId: 'h-2',
      body: 'Safe travels',
    });
    expect(onTheWay.status).toBe(201);

    await moveClockTo(meetup.departsAt);
    await hostLive.hears('conversation.closed', { conversationId });
    const late = await as(asHost).post(`/conversations/${conversationId}/messages`, {
      clientId: 'h-3',
      body: 'Are you there?',
    });
    expect(late).toMatchObject({ status: 409, body: { code: 'conversation_closed' } });
    const { body } = await as(traveller).get<{ messages: { body: string }[] }>(
      `/conversations/${conversationId}/messages`,
    );
    expect(body.messages.map((message) => message.body)).toEqual(['I am by the door.', 'So am I!', 'Safe travels']);
  });

  it('does not begin or end a meetup a second before its time', async () => {
    const { meetup } = await matched(await best());
    const second = (instant: string, step: number) => toInstant(new Date(Date.parse(instant) + step * 1000));
    await moveClockTo(second(meetup.startsAt, -1));
    expect((await meetupNow(meetup.id)).state).toBe('arranged');
    await moveClockTo(meetup.startsAt);
    expect((await meetupNow(meetup.id)).state).toBe('underway');
    await moveClockTo(second(meetup.endsAt, -1));
    expect((await meetupNow(meetup.id)).state).toBe('underway');
    await moveClockTo(meetup.endsAt);
    expect((await meetupNow(meetup.id)).state).toBe('completed');
  });
});

describe('an invitation', () => {
  it('that is declined goes to the next host, and never back', async () => {
    const [first, second] = [await best(), await next()];
    const { id: layoverId } = await openLayover();

    expect(await answer(first, await invitationOf(first), 'decline', { reason: 'Dentist' })).toMatchObject({
      status: 200,
      body: { state: 'declined' },
    });
    await app.idle();
    expect((await invitationOf(second)).layoverId).toBe(layoverId);

    expect((await answer(second, await invitationOf(second), 'decline')).status).toBe(200);
    await app.idle();
    for (const person of [first, second]) expect(await invitationsOf(person, 'offered')).toEqual([]);
    const candidates = await as(traveller).get(`/layovers/${layoverId}/candidates`);
    expect(candidates.body).toMatchObject({ outcome: 'unmatched', items: [] });
    expect((await layoverNow(layoverId)).state).toBe('open');
  });

  it('that is not answered expires by the clock and goes to the next host', async () => {
    await askOneAtATime(db, scene.programmeId);
    const [first, second] = [await best(), await next()];
    const firstLive = await live(first);
    const { id: layoverId } = await openLayover();
    const invitation = await invitationOf(first);

    await moveClockTo(invitation.expiresAt);

    await firstLive.hears('invitation.changed', { invitationId: invitation.id, state: 'expired' });
    expect((await answer(first, invitation, 'accept')).body).toMatchObject({ status: 409, code: 'invitation_gone' });
    expect((await invitationOf(second)).layoverId).toBe(layoverId);
  });

  it('is over at its time even where no job has run yet', async () => {
    const person = await best();
    await openLayover();
    const invitation = await invitationOf(person);
    clock.set(invitation.expiresAt);
    for (const how of ['accept', 'decline', 'counter']) {
      expect((await answer(person, invitation, how, {})).body).toMatchObject({ status: 409, code: 'invitation_gone' });
    }
  });

  it('is withdrawn when the traveller would rather not meet the host, who is told in the app only', async () => {
    const [first, second] = [await best(), await next()];
    const { id: layoverId } = await openLayover();
    const firstLive = await live(first);
    const { id } = await invitationOf(first);
    const before = await subjectsTo(first);

    expect((await as(traveller).post(`/layovers/${layoverId}/skip`, { hostId: first.hostId })).status).toBe(204);
    await app.idle();

    await firstLive.hears('invitation.changed', { invitationId: id, state: 'withdrawn' });
    expect(await kindsTold(first)).toEqual(['invitation_withdrawn', 'invitation_offered']);
    expect(await subjectsTo(first)).toEqual(before);
    expect((await invitationOf(second)).layoverId).toBe(layoverId);
  });

  it('is told by the live connection, and by email only to a host who has none', async () => {
    const [online, away] = [await best(), await next()];
    const onlineLive = await live(online);
    const { id: layoverId } = await openLayover();
    await onlineLive.hears('invitation.offered', { layoverId });
    await onlineLive.hears('notification.created');
    await answer(online, await invitationOf(online), 'decline');
    await app.idle();

    expect(await subjectsTo(online)).toEqual([]);
    expect(await subjectsTo(away)).toEqual(['Aiko would like to meet you']);
  });

  it('is not told by email to a host who wants none', async () => {
    const person = await best();
    const settings = { email: { invitation_offered: false } };
    expect((await as(person).patch('/me/notification-settings', settings)).status).toBe(200);
    await openLayover();
    expect(await kindsTold(person)).toEqual(['invitation_offered']);
    expect(await subjectsTo(person)).toEqual([]);
  });
});

describe('a layover for which there is nobody', () => {
  it('expires by the clock, and its traveller is told', async () => {
    const travellerLive = await live(traveller);
    const layover = await openLayover();
    await moveClockTo(layover.expiresAt);
    await travellerLive.hears('layover.changed', { layoverId: layover.id, state: 'expired' });
    expect(await layoverNow(layover.id)).toMatchObject({ state: 'expired', closedReason: 'no_host_in_time' });
    expect(await kindsTold(traveller)).toEqual(['layover_expired']);
  });
});

describe('a counter-offer', () => {
  const at = (instant: string, minutes: number) => toInstant(new Date(Date.parse(instant) + minutes * MINUTE_MS));

  async function countered(
    person: HostPerson,
  ): Promise<{ layover: LayoverBody; invitation: InvitationBody; suggestion: object }> {
    const layover = await openLayover();
    const invitation = await invitationOf(person);
    const { startsAt } = layover.cityWindow;
    const suggestion = { venueId: scene.otherVenueId, startsAt: at(startsAt, 60), endsAt: at(startsAt, 150) };
    const answered = await answer(person, invitation, 'counter', suggestion);
    expect(answered).toMatchObject({
      status: 200,
      body: { state: 'countered', counter: { startsAt: suggestion.startsAt } },
    });
    await app.idle();
    return { layover, invitation, suggestion };
  }

  it('that the traveller agrees to becomes a meetup at the time and place suggested', async () => {
    const person = await best();
    const travellerLive = await live(traveller);
    const { layover, invitation, suggestion } = await countered(person);
    await travellerLive.hears('invitation.changed', { invitationId: invitation.id, state: 'countered' });
    const { body } = await as(traveller).get<{ items: InvitationBody[] }>(`/layovers/${layover.id}/invitations`);
    expect(body.items).toMatchObject([{ state: 'countered', counter: { venue: { id: scene.otherVenueId } } }]);
    expect(await kindsTold(traveller)).toEqual(['invitation_countered']);

    const agreed = await answer<MeetupBody>(traveller, invitation, 'counter/accept');
    const { venueId, ...times } = suggestion as { venueId: string };
    expect(agreed).toMatchObject({ status: 201, body: { state: 'arranged', venue: { id: venueId }, ...times } });
    expect(agreed.body.leaveBy).toBe(layover.cityWindow.endsAt);
    expect((await layoverNow(layover.id)).state).toBe('matched');
  });

  it('that the traveller does without frees the layover for the next host', async () => {
    const [first, second] = [await best(), await next()];
    const { layover, invitation } = await countered(first);
    const answered = await answer(traveller, invitation, 'counter/decline');
    expect(answered).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
    await app.idle();
    expect((await invitationOf(second)).layoverId).toBe(layover.id);
    expect(await invitationsOf(first, 'offered')).toEqual([]);
  });

  it('that the traveller does without leaves nobody to meet where it was the only host, and the traveller hears of it', async () => {
    const { layover, invitation } = await countered(await best());
    const candidates = async () =>
      (await as(traveller).get<{ outcome: string; items: unknown[] }>(`/layovers/${layover.id}/candidates`)).body;
    expect((await candidates()).items).toHaveLength(1);

    const travellerLive = await live(traveller);
    await answer(traveller, invitation, 'counter/decline');
    expect((await candidates()).items).toEqual([]);
    await app.idle();

    await travellerLive.hears('layover.changed', { layoverId: layover.id, state: 'open' });
    expect(await candidates()).toMatchObject({ outcome: 'unmatched', reasonCounts: { excluded: 1 } });
  });

  it('expires when the traveller does not answer it', async () => {
    const [first, second] = [await best(), await next()];
    const { layover, invitation } = await countered(first);
    const { body } = await as(traveller).get<InvitationBody>(`/invitations/${invitation.id}`);
    await moveClockTo(body.expiresAt);
    expect((await answer(traveller, invitation, 'counter/accept')).body).toMatchObject({ code: 'invitation_gone' });
    expect((await invitationOf(second)).layoverId).toBe(layover.id);
  });

  it('is refused outside the window, too short, at a closed or unknown venue, and by the wrong side', async () => {
    const closed = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '02:00', to: '02:30' }];
    await db.query('UPDATE venue SET opening_hours = $2 WHERE id = $1', [scene.otherVenueId, JSON.stringify(closed)]);
    const person = await best();
    const { cityWindow } = await openLayover();
    const invitation = await invitationOf(person);
    const { startsAt, endsAt } = cityWindow;
    const refusals: [object, number, string][] = [
      [{ startsAt: at(startsAt, -1), endsAt: at(startsAt, 120) }, 422, 'outside_window'],
      [{ startsAt: at(endsAt, -120), endsAt: at(endsAt, 1) }, 422, 'outside_window'],
      [{ startsAt, endsAt: at(startsAt, 59) }, 422, 'outside_window'],
      [{ startsAt: endsAt, endsAt: startsAt }, 422, 'outside_window'],
      [{ venueId: scene.otherVenueId }, 422, 'venue_closed'],
      [{ venueId: newId() }, 422, 'unknown_venue'],
      [{ venueId: 'somewhere' }, 400, 'validation_failed'],
    ];
    for (const [suggestion, status, code] of refusals) {
      expect((await answer(person, invitation, 'counter', suggestion)).body).toMatchObject({ status, code });
    }
    expect((await answer(traveller, invitation, 'counter', { startsAt, endsAt })).status).toBe(404);
    expect((await answer(person, invitation, 'counter/accept')).status).toBe(404);
    expect((await answer(traveller, invitation, 'counter/accept')).body).toMatchObject({ code: 'invitation_gone' });
    expect((await invitationOf(person)).state).toBe('offered');
  });
});

describe('a meetup', () => {
  it('that the host calls off opens the layover again for another host', async () => {
    const [first, second] = [await best(), await next()];
    const { layover, meetup } = await matched(first);
    const travellerLive = await live(traveller);

    const off = await as(first).post<MeetupBody>(`/meetups/${meetup.id}/cancel`, { reason: 'I am ill' });
    expect(off).toMatchObject({ status: 200, body: { state: 'cancelled', cancelled: { byMemberId: first.memberId } } });
    await app.idle();

    await travellerLive.hears('meetup.changed', { meetupId: meetup.id, state: 'cancelled' });
    await travellerLive.hears('conversation.closed', { conversationId: meetup.conversationId });
    await travellerLive.hears('layover.changed', { layoverId: layover.id, state: 'open' });
    expect(await kindsTold(traveller)).toEqual(['meetup_cancelled', 'match_made']);
    expect(await kindsTold(first)).toEqual(['match_made', 'invitation_offered']);
    expect(await invitationsOf(first, 'offered')).toEqual([]);

    const again = await answer<MeetupBody>(second, await invitationOf(second), 'accept');
    expect(again).toMatchObject({ status: 201, body: { layoverId: layover.id, host: { hostId: second.hostId } } });
    expect(again.body.conversationId).not.toBe(meetup.conversationId);
  });

  it('that is with the wrong person is exchanged for another, without the first', async () => {
    const [first, second] = [await best(), await next()];
    const { layover, meetup } = await matched(first);
    expect((await as(first).post(`/meetups/${meetup.id}/another`, {})).status).toBe(404);

    const other = await as(traveller).post<MeetupBody>(`/meetups/${meetup.id}/another`, {
      reason: 'No shared language',
    });
    expect(other).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await app.idle();

    expect(await kindsTold(first)).toEqual(['meetup_cancelled', 'match_made', 'invitation_offered']);
    expect((await invitationOf(second)).layoverId).toBe(layover.id);
    expect(await invitationsOf(first, 'offered')).toEqual([]);
  });

  it('goes with the layover that the traveller gives up', async () => {
    const person = await best();
    const { layover, meetup } = await matched(person);
    const hostLive = await live(person);

    const off = await as(traveller).post<LayoverBody>(`/layovers/${layover.id}/cancel`, {
      reason: 'My flight was cancelled',
    });
    expect(off).toMatchObject({ status: 200, body: { state: 'cancelled', closedReason: 'cancelled_by_traveller' } });
    await app.idle();

    await hostLive.hears('meetup.changed', { meetupId: meetup.id, state: 'cancelled' });
    await hostLive.hears('conversation.closed', { conversationId: meetup.conversationId });
    expect(await kindsTold(person)).toContain('meetup_cancelled');
    expect(await kindsTold(traveller)).not.toContain('meetup_cancelled');
    const twice = await as(traveller).post(`/layovers/${layover.id}/cancel`, {});
    expect(twice.body).toMatchObject({ status: 409, code: 'invalid_transition' });
    expect((await as(person).post(`/meetups/${meetup.id}/cancel`, {})).body).toMatchObject({
      code: 'invalid_transition',
    });
  });

  it('takes its host’s time, so that the next invitation is for after it', async () => {
    const person = await best();
    const { meetup } = await matched(person);
    traveller = await createPerson(db, clock.now(), 'Tomás');
    await openLayover();
    const { startsAt, endsAt } = await invitationOf(person);
    expect(Date.parse(startsAt)).toBeGreaterThanOrEqual(Date.parse(meetup.endsAt));
    expect(Date.parse(endsAt)).toBeGreaterThan(Date.parse(startsAt));
  });
});

describe('an edit of the flights', () => {
  async function edit(layover: { id: string }, change: object): Promise<Answer<LayoverBody>> {
    const { revision } = await layoverNow(layover.id);
    const edited = await as(traveller).patch<LayoverBody>(`/layovers/${layover.id}`, change, {
      'If-Match': `"${revision}"`,
    });
    expect(edited.status).toBe(200);
    await app.idle();
    return edited;
  }
  const earlier = (instant: string, minutes: number) => toInstant(new Date(Date.parse(instant) - minutes * MINUTE_MS));

  it('that leaves room for the meetup keeps it, and moves the time to leave by for both', async () => {
    const person = await best();
    const { layover, meetup } = await matched(person);
    const hostLive = await live(person);

    await edit(layover, { departsAt: earlier(meetup.departsAt, 60) });

    expect(await meetupNow(meetup.id)).toMatchObject({
      state: 'arranged',
      startsAt: meetup.startsAt,
      leaveBy: earlier(meetup.leaveBy, 60),
      departsAt: earlier(meetup.departsAt, 60),
    });
    await hostLive.hears('meetup.changed', { meetupId: meetup.id, state: 'arranged' });
    for (const side of [person, traveller]) expect(await kindsTold(side)).toContain('meetup_changed');
    await moveClockTo(earlier(meetup.departsAt, 60));
    await hostLive.hears('conversation.closed', { conversationId: meetup.conversationId });
  });

  it('that cuts the window shortens the meetup, and both are told what it was before', async () => {
    const person = await best();
    const { layover, meetup } = await matched(person);

    const edited = await edit(layover, { departsAt: earlier(meetup.departsAt, 180) });
    expect(edited.body).toMatchObject({ state: 'matched', usableMinutes: 120 });
    expect(await meetupNow(meetup.id)).toMatchObject({
      state: 'arranged',
      startsAt: meetup.startsAt,
      endsAt: earlier(meetup.leaveBy, 180),
      leaveBy: earlier(meetup.leaveBy, 180),
      changed: { kind: 'shortened', cause: 'traveller', agreed: { startsAt: meetup.startsAt, endsAt: meetup.endsAt, leaveBy: meetup.leaveBy } },
    });
    for (const side of [person, traveller]) expect(await kindsTold(side)).toContain('meetup_changed');
    await moveClockTo(meetup.startsAt);
    expect((await meetupNow(meetup.id)).state).toBe('underway');
    await moveClockTo(earlier(meetup.leaveBy, 180));
    expect((await meetupNow(meetup.id)).state).toBe('completed');
  });

  it('that leaves no time ends the layover as infeasible, and both are told', async () => {
    const person = await best();
    const { layover, meetup } = await matched(person);

    const edited = await edit(layover, { departsAt: earlier(meetup.departsAt, 280) });
    expect(edited.body).toMatchObject({ state: 'infeasible', closedReason: 'not_enough_time' });
    expect((await meetupNow(meetup.id)).state).toBe('cancelled');
    expect(await kindsTold(traveller)).toContain('layover_infeasible');
    expect(await kindsTold(person)).toContain('meetup_cancelled');
    expect(await invitationsOf(person, 'offered')).toEqual([]);
  });

  it('while an invitation waits takes it back and asks anew', async () => {
    const person = await best();
    const layover = await openLayover();
    const before = await invitationOf(person);
    await edit(layover, { arrivesAt: toInstant(new Date(Date.parse(layover.cityWindow.startsAt) + 20 * MINUTE_MS)) });
    expect((await answer(person, before, 'accept')).body).toMatchObject({ status: 409, code: 'invitation_gone' });
    const after = await invitationOf(person);
    expect(after.startsAt).toBe((await layoverNow(layover.id)).cityWindow.startsAt);
  });
});

describe('notifications', () => {
  it('are in the words of their reader, counted while unread, and read up to one', async () => {
    const person = await best();
    await db.update(Member, { id: person.memberId }, { locale: 'nl' });
    await matched(person);

    const { items, unread } = await told(person);
    expect(items.map(({ title, read }) => [title, read])).toEqual([
      ['Je ontmoet Aiko', false],
      ['Aiko wil je graag ontmoeten', false],
    ]);
    expect(unread).toBe(2);
    const read = await as(person).post('/me/notifications/read', { upToId: items[1]!.id });
    expect(read).toMatchObject({ status: 200, body: { unread: 1 } });
    expect((await told(person)).items.map((item) => item.read)).toEqual([false, true]);
    expect((await told(traveller)).unread).toBe(1);
  });

  it('say the time of the meeting as the clocks of the city show it', async () => {
    const { meetup } = await matched(await best());
    const local = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Amsterdam',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    const [match] = (await told(traveller)).items;
    expect(match!.body).toContain(local.format(new Date(meetup.startsAt)));
    expect(match!.body).toContain(meetup.venue.name);
  });

  it('of a message go by email to whoever is away for two minutes, once, and not to whoever has read it', async () => {
    const person = await best();
    const { meetup } = await matched(person);
    const send = (from: Person, clientId: string) =>
      as(from).post(`/conversations/${meetup.conversationId}/messages`, { clientId, body: 'Hello there' });

    await send(person, 'h-1');
    await send(person, 'h-2');
    await send(traveller, 't-1');
    await as(person).post(`/conversations/${meetup.conversationId}/read`, { seq: 3 });
    await app.idle();
    expect(await kindsTold(traveller)).toEqual(['match_made']);

    for (const minutes of [2, 5]) {
      clock.advance({ minutes });
      await app.get(Reconciliation).run(clock.now());
      await app.idle();
    }
    expect(await kindsTold(traveller)).toEqual(['message_waiting', 'match_made']);
    expect(await kindsTold(person)).not.toContain('message_waiting');
    const [mail] = app.inbox.list({ to: await emailOf(traveller) });
    expect(mail!.subject).toBe('Sanne has written to you');
    expect(mail!.text).toContain('2 messages from Sanne');
    expect(mail!.text).not.toContain('Hello there');
  });

  it('of a message do not go by email to whoever is online', async () => {
    const person = await best();
    const { meetup } = await matched(person);
    const before = await subjectsTo(traveller);
    const travellerLive = await live(traveller);
    await as(person).post(`/conversations/${meetup.conversationId}/messages`, { clientId: 'h-1', body: 'Hello there' });
    await travellerLive.hears('message.created');
    clock.advance({ minutes: 2 });
    await app.get(Reconciliation).run(clock.now());
    await app.idle();
    expect(await kindsTold(traveller)).toContain('message_waiting');
    expect(await subjectsTo(traveller)).toEqual(before);
  });
});
