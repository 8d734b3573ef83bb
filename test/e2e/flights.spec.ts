import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Hub } from '../../src/modules/hubs/index.js';
import { Flight, FlightEvent } from '../../src/modules/flights/index.js';
import { LayoverFlights } from '../../src/modules/layovers/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS, MINUTE_MS, toInstant } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createHostPerson, createPerson, createScene, type HostPerson, type Person, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { flightFeed, signedHeaders } from '../harness/flight-feed.js';
import { ManualClock } from '../harness/manual-clock.js';
import { rawRequest } from '../harness/raw-request.js';

interface MeetupBody {
  id: string;
  state: string;
  startsAt: string;
  endsAt: string;
  leaveBy: string;
  departsAt: string;
  changed: { kind: string; cause: string; agreed: { startsAt: string; endsAt: string; leaveBy: string } } | null;
  cancelled: { byMemberId: string | null; reason: string | null } | null;
}
interface LayoverBody {
  id: string;
  state: string;
  closedReason: string | null;
  arrivesAt: string;
  departsAt: string;
  revision: number;
}

const clock = new ManualClock('2026-05-04T08:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
let host: HostPerson;
let feed: ReturnType<typeof flightFeed>;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  feed = flightFeed(app, () => clock.now());
});
afterAll(() => app.close());
beforeEach(async () => {
  scene = await createScene(db);
  traveller = await createPerson(db, clock.now(), 'Aiko');
  host = await createHostPerson(db, scene, clock.now());
  const start = clock.now().getTime();
  await createFreeTime(db, host.hostId, { start, end: start + 96 * HOUR_MS });
});

const minutesLater = (instant: string, minutes: number): string => toInstant(Date.parse(instant) + minutes * MINUTE_MS);

/** Lands in a day with KL642, leaves eight hours later with KL1123. */
async function openLayover(change: object = {}): Promise<LayoverBody> {
  const arrivesAt = toInstant(clock.now().getTime() + 24 * HOUR_MS);
  const { status, body } = await api(app.url, traveller.token).post<LayoverBody>('/layovers', {
    programme: scene.slug,
    hub: scene.iata,
    arrivesAt,
    departsAt: minutesLater(arrivesAt, 480),
    arrivalFlight: 'KL 0642',
    departureFlight: 'KL1123',
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    entryRight: 'yes',
    languages: [{ language: 'en', level: 'fluent' }],
    ...change,
  });
  expect(status).toBe(201);
  await app.idle();
  return body;
}

async function matched(): Promise<{ layover: LayoverBody; meetup: MeetupBody }> {
  const layover = await openLayover();
  const asHost = api(app.url, host.token);
  const [invitation] = (await asHost.get<{ items: { id: string }[] }>('/invitations?state=offered')).body.items;
  const { status, body } = await asHost.post<MeetupBody>(`/invitations/${invitation!.id}/accept`);
  expect(status).toBe(201);
  await app.idle();
  return { layover, meetup: body };
}

const arrival = (layover: LayoverBody, change: object = {}) => ({
  id: newId(),
  saidAt: clock.now().toISOString(),
  hub: scene.iata,
  direction: 'arrival',
  flight: 'KL642',
  scheduledAt: layover.arrivesAt,
  ...change,
});
const departure = (layover: LayoverBody, change: object = {}) =>
  arrival(layover, { direction: 'departure', flight: 'KL1123', scheduledAt: layover.departsAt, ...change });

async function tell(...events: object[]) {
  const answer = await feed.tell(events);
  expect(answer.status).toBe(202);
  await app.idle();
  return answer.body;
}

const layoverNow = async ({ id }: LayoverBody) => (await api(app.url, traveller.token).get<LayoverBody>(`/layovers/${id}`)).body;
const meetupNow = async ({ id }: MeetupBody) => (await api(app.url, host.token).get<MeetupBody>(`/meetups/${id}`)).body;
const kindsTold = async (person: Person) =>
  (await api(app.url, person.token).get<{ items: { kind: string }[] }>('/me/notifications')).body.items.map(({ kind }) => kind);

describe('a flight that is late', () => {
  it('moves the layover that hangs on it, and its meetup with it; both are told why', async () => {
    const { layover, meetup } = await matched();
    const expectedAt = minutesLater(layover.arrivesAt, 90);
    expect(await tell(arrival(layover, { expectedAt }))).toEqual({ taken: 1, repeated: 0, elsewhere: 0, unreadable: 0 });

    expect((await layoverNow(layover)).arrivesAt).toBe(expectedAt);
    const now = await meetupNow(meetup);
    expect(now).toMatchObject({ state: 'arranged', changed: { cause: 'flight', agreed: { startsAt: meetup.startsAt, endsAt: meetup.endsAt } } });
    expect(Date.parse(now.startsAt)).toBeGreaterThanOrEqual(Date.parse(minutesLater(expectedAt, 40)));
    for (const side of [traveller, host]) expect(await kindsTold(side)).toContain('meetup_changed');
  });

  it('is not early again because an older word comes later', async () => {
    const layover = await openLayover();
    const [sooner, later] = [minutesLater(layover.arrivesAt, 20), minutesLater(layover.arrivesAt, 50)];
    await tell(arrival(layover, { sequence: 2, expectedAt: later }));
    await tell(arrival(layover, { sequence: 1, expectedAt: sooner }));
    expect((await layoverNow(layover)).arrivesAt).toBe(later);
    expect((await db.findBy(FlightEvent, { hubId: scene.hubId })).map(({ outcome }) => outcome).sort()).toEqual(['applied', 'outdated']);
  });

  it('is taken once, however often it is told', async () => {
    const layover = await openLayover();
    const said = arrival(layover, { expectedAt: minutesLater(layover.arrivesAt, 20) });
    await tell(said);
    const { revision } = await layoverNow(layover);
    expect(await tell(said, said)).toEqual({ taken: 0, repeated: 2, elsewhere: 0, unreadable: 0 });
    expect((await layoverNow(layover)).revision).toBe(revision);
  });

  it('applies to who asks for a host after it was told', async () => {
    const arrivesAt = toInstant(clock.now().getTime() + 24 * HOUR_MS);
    const expectedAt = minutesLater(arrivesAt, 35);
    await tell(arrival({ arrivesAt } as LayoverBody, { expectedAt }));
    expect((await layoverNow(await openLayover())).arrivesAt).toBe(expectedAt);
  });

  it('changes nothing for who flies with the same number on another day', async () => {
    const layover = await openLayover();
    const scheduledAt = minutesLater(layover.arrivesAt, 24 * 60);
    await tell(arrival(layover, { scheduledAt, expectedAt: minutesLater(scheduledAt, 90) }));
    expect((await layoverNow(layover)).arrivesAt).toBe(layover.arrivesAt);
  });

  it('is another flight where its traveller comes on another day', async () => {
    const layover = await openLayover();
    await tell(arrival(layover, { sequence: 1 }));
    const { revision } = await layoverNow(layover);
    const tomorrow = { arrivesAt: minutesLater(layover.arrivesAt, 24 * 60), departsAt: minutesLater(layover.departsAt, 24 * 60) };
    expect((await api(app.url, traveller.token).patch(`/layovers/${layover.id}`, tomorrow, { 'If-Match': `"${revision}"` })).status).toBe(200);
    await app.idle();
    await tell(arrival(layover, { sequence: 2, expectedAt: minutesLater(layover.arrivesAt, 60) }));
    expect((await layoverNow(layover)).arrivesAt).toBe(tomorrow.arrivesAt);
  });

  it('no longer concerns who has said that they come with another', async () => {
    const layover = await openLayover();
    await tell(arrival(layover, { expectedAt: minutesLater(layover.arrivesAt, 10) }));
    const { revision } = await layoverNow(layover);
    const change = { arrivalFlight: 'LH994', arrivesAt: layover.arrivesAt };
    expect((await api(app.url, traveller.token).patch(`/layovers/${layover.id}`, change, { 'If-Match': `"${revision}"` })).status).toBe(200);
    await app.idle();
    await tell(arrival(layover, { expectedAt: minutesLater(layover.arrivesAt, 60) }));
    expect((await layoverNow(layover)).arrivesAt).toBe(layover.arrivesAt);
  });
});

describe('a traveller who says another flight while a word about the former is on its way', () => {
  it('does not follow it', async () => {
    const layover = await openLayover();
    await tell(arrival(layover, {}));
    const former = await db.findOneByOrFail(Flight, { hubId: scene.hubId });
    const { revision } = await layoverNow(layover);
    await api(app.url, traveller.token).patch(`/layovers/${layover.id}`, { arrivalFlight: 'LH994' }, { 'If-Match': `"${revision}"` });
    const late = { ...former, expectedAt: new Date(former.expectedAt.getTime() + HOUR_MS), comes: true };
    await app.get(LayoverFlights).followFor(layover.id, scene.hubId, () => Promise.resolve(late));
    expect((await layoverNow(layover)).arrivesAt).toBe(layover.arrivesAt);
  });
});

describe('a flight that changes while two people are together', () => {
  it('makes them leave earlier, and ends the meetup then, but calls nothing off', async () => {
    const { layover, meetup } = await matched();
    clock.set(meetup.startsAt);
    await app.idle();
    const expectedAt = minutesLater(layover.departsAt, -270);
    await tell(departure(layover, { expectedAt }));
    const now = await meetupNow(meetup);
    const leaveBy = minutesLater(meetup.leaveBy, -270);
    expect(now).toMatchObject({ state: 'underway', leaveBy, departsAt: expectedAt, changed: { cause: 'flight' } });
    expect(Date.parse(now.endsAt)).toBeLessThanOrEqual(Math.max(Date.parse(leaveBy), clock.now().getTime()));
    clock.set(minutesLater(now.endsAt, 1));
    await app.idle();
    expect((await meetupNow(meetup)).state).toBe('completed');
  });

  it('leaves a meetup that was moved its own end', async () => {
    const { layover, meetup } = await matched();
    await tell(arrival(layover, { expectedAt: minutesLater(layover.arrivesAt, 130) }));
    const moved = await meetupNow(meetup);
    expect(moved.changed?.kind).toBe('moved');
    clock.set(moved.startsAt);
    await app.idle();
    await tell(departure(layover, { expectedAt: minutesLater(layover.departsAt, -10) }));
    const now = await meetupNow(meetup);
    expect(now).toMatchObject({ state: 'underway', startsAt: moved.startsAt, leaveBy: minutesLater(moved.leaveBy, -10), changed: { kind: 'moved' } });
    expect(Date.parse(now.endsAt)).toBe(Math.min(Date.parse(moved.endsAt), Date.parse(now.leaveBy)));
  });

  it('leaves them together where it is cancelled: who is in the city goes on', async () => {
    const { layover, meetup } = await matched();
    clock.set(meetup.startsAt);
    await app.idle();
    await tell(departure(layover, { state: 'cancelled' }));
    expect((await meetupNow(meetup)).state).toBe('underway');
  });
});

describe('a flight that does not come', () => {
  it.each([
    ['is cancelled', 'flight_cancelled', (layover: LayoverBody) => arrival(layover, { state: 'cancelled' })],
    ['goes elsewhere', 'flight_cancelled', (layover: LayoverBody) => arrival(layover, { state: 'diverted' })],
    ['lands after the next one has left', 'connection_missed', (layover: LayoverBody) => arrival(layover, { expectedAt: minutesLater(layover.departsAt, 5) })],
  ])('ends the layover by nobody’s fault where it %s', async (_what, closedReason, said) => {
    const { layover, meetup } = await matched();
    await tell(said(layover));
    expect(await layoverNow(layover)).toMatchObject({ state: 'infeasible', closedReason });
    expect(await meetupNow(meetup)).toMatchObject({ state: 'cancelled', cancelled: { byMemberId: null } });
    expect(await kindsTold(traveller)).toContain('layover_infeasible');
    expect(await kindsTold(host)).toContain('meetup_cancelled');
  });
});

describe('what is told of flights', () => {
  it('is refused where whoever tells it does not know the secret, and nothing comes of it', async () => {
    const layover = await openLayover();
    const answer = await feed.tell<{ code: string }>([arrival(layover, { state: 'cancelled' })], { secret: 'another-secret-that-is-long-enough-too' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'signature_invalid' } });
    await app.idle();
    expect((await layoverNow(layover)).state).toBe('open');
    expect(await db.countBy(FlightEvent, { hubId: scene.hubId })).toBe(0);
  });

  it('is refused five minutes after it was signed', async () => {
    const layover = await openLayover();
    const late = flightFeed(app, () => new Date(clock.now().getTime() - 6 * MINUTE_MS));
    expect(await late.tell([arrival(layover)])).toMatchObject({ status: 401, body: { code: 'signature_expired' } });
  });

  it('is passed over for airports that we do not know', async () => {
    const layover = await openLayover();
    expect(await tell(arrival(layover, { hub: 'ZZZ' }))).toEqual({ taken: 0, repeated: 0, elsewhere: 1, unreadable: 0 });
  });

  it('may be as Schiphol has it; a record that cannot be read keeps no other back', async () => {
    await db.update(Hub, { iata: 'AMS' }, { iata: 'ZZA' });
    await db.update(Hub, { id: scene.hubId }, { iata: 'AMS' });
    scene = { ...scene, iata: 'AMS' };
    const layover = await openLayover();
    const estimatedLandingTime = minutesLater(layover.arrivesAt, 25);
    const record = { id: '141847971840523070', flightName: 'KL0642', flightDirection: 'A', scheduleDateTime: layover.arrivesAt, lastUpdatedAt: toInstant(clock.now()), estimatedLandingTime };
    const { status, body } = await feed.tellAsSchiphol([record, { ...record, id: '2', flightName: 'the morning flight' }]);
    await app.idle();
    await db.update(Hub, { id: scene.hubId }, { iata: 'ZZB' });
    expect({ status, body }).toEqual({ status: 202, body: { taken: 1, repeated: 0, elsewhere: 0, unreadable: 1 } });
    expect((await layoverNow(layover)).arrivesAt).toBe(estimatedLandingTime);
  });

  it('is signed as it is sent, to the byte', async () => {
    const layover = await openLayover();
    const plain = JSON.stringify({ source: 'feed', events: [{ ...arrival(layover), id: 'caf\u00e9' }] }, null, 1);
    const body = plain.replace('\u00e9', '\\u00e9');
    const headers = { 'Content-Type': 'application/json', ...signedHeaders(body, clock.now()) };
    const path = '/api/v1/integrations/flight-events';
    expect((await rawRequest(app.url, path, { method: 'POST', headers, body })).status).toBe(202);
    expect((await rawRequest(app.url, path, { method: 'POST', headers, body: plain })).status).toBe(401);
  });

  it('changes nothing that people notice where it is seconds', async () => {
    const { layover, meetup } = await matched();
    const { revision } = await layoverNow(layover);
    await tell(departure(layover, { expectedAt: toInstant(Date.parse(layover.departsAt) - 200_000) }));
    expect(await layoverNow(layover)).toMatchObject({ revision, departsAt: layover.departsAt });
    expect((await meetupNow(meetup)).changed).toBeNull();
  });

  it('leaves a delay where it is that the next word says nothing of', async () => {
    const layover = await openLayover();
    const expectedAt = minutesLater(layover.arrivesAt, 40);
    await tell(arrival(layover, { expectedAt, sequence: 1 }));
    await tell(arrival(layover, { state: 'gone', sequence: 2 }));
    expect((await layoverNow(layover)).arrivesAt).toBe(expectedAt);
  });

  it('follows a flight to its new schedule', async () => {
    const layover = await openLayover();
    await tell(arrival(layover, { sequence: 1 }));
    const scheduledAt = minutesLater(layover.arrivesAt, 120);
    await tell(arrival(layover, { scheduledAt, sequence: 2 }));
    expect((await layoverNow(layover)).arrivesAt).toBe(scheduledAt);
    expect(await db.countBy(Flight, { hubId: scene.hubId })).toBe(1);
  });

  it('says nothing later than we hear it: a clock that is ahead silences nobody', async () => {
    const layover = await openLayover();
    await tell(arrival(layover, { saidAt: minutesLater(toInstant(clock.now()), 600), expectedAt: minutesLater(layover.arrivesAt, 10) }));
    clock.advance({ minutes: 1 });
    const expectedAt = minutesLater(layover.arrivesAt, 30);
    await feed.tell([arrival(layover, { expectedAt })], { source: 'another-feed' });
    await app.idle();
    expect((await layoverNow(layover)).arrivesAt).toBe(expectedAt);
  });

  it('ends where it would last into the next layover of the same traveller: which of the two they miss is theirs to say', async () => {
    const layover = await openLayover();
    const elsewhere = await createScene(db);
    const next = await openLayover({ programme: elsewhere.slug, hub: elsewhere.iata, arrivesAt: minutesLater(layover.departsAt, 120), departsAt: minutesLater(layover.departsAt, 600), arrivalFlight: null, departureFlight: null });
    await tell(departure(layover, { expectedAt: minutesLater(layover.departsAt, 150) }));
    expect((await layoverNow(layover)).departsAt).toBe(layover.departsAt);
    expect((await layoverNow(next)).state).toBe('open');
    expect(await db.countBy(FlightEvent, { hubId: scene.hubId, outcome: 'applied' })).toBe(1);
  });

  it('is kept as it was last said', async () => {
    const layover = await openLayover();
    const expectedAt = minutesLater(layover.departsAt, -10);
    await tell(departure(layover, { expectedAt, state: 'gone' }));
    const [flight, ...more] = await db.findBy(Flight, { hubId: scene.hubId });
    expect(more).toEqual([]);
    expect(flight).toMatchObject({ number: 'KL1123', direction: 'departure', state: 'gone', expectedAt: new Date(expectedAt), source: 'feed' });
  });
});
