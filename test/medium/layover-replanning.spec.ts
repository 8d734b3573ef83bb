import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Conversation } from '../../src/modules/chat/index.js';
import { Venue } from '../../src/modules/hubs/index.js';
import { Invitation, Invitations, type Offer } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import { MINUTE_MS, toInstant, toPreciseInstant } from '../../src/shared/instant.js';
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
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock('2026-03-20T12:00:00Z');
let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

interface Story {
  scene: Scene;
  traveller: Person;
  host: HostPerson;
  layoverId: string;
  invitationId: string;
}

/** A layover of eight hours with an offer to one host: two hours from the thirtieth minute of the window on. */
async function offered(known: Partial<Pick<Story, 'scene' | 'host'>> = {}, change: Partial<Offer> = {}): Promise<Story> {
  const scene = known.scene ?? (await createScene(db));
  const traveller = await createPerson(db, clock.now());
  const host = known.host ?? (await createHostPerson(db, scene, clock.now()));
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now(), change);
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return { scene, traveller, host, layoverId, invitationId: invitationId! };
}

async function matched(known?: Pick<Story, 'scene' | 'host'>, change?: Partial<Offer>): Promise<Story> {
  const story = await offered(known, change);
  const answer = await api(app.url, story.host.token).post(`/invitations/${story.invitationId}/accept`);
  expect(answer.status).toBe(201);
  return story;
}

const layoverOf = ({ layoverId }: Story) => db.findOneByOrFail(Layover, { id: layoverId });
const meetupOf = ({ layoverId }: Story) => db.findOneByOrFail(Meetup, { layoverId });
const invitationOf = ({ invitationId }: Story) => db.findOneByOrFail(Invitation, { id: invitationId });

async function edit(story: Story, change: (layover: Layover) => object) {
  const layover = await layoverOf(story);
  const headers = { 'if-match': `"${layover.revision}"` };
  return api(app.url, story.traveller.token).patch(`/layovers/${story.layoverId}`, change(layover), headers);
}
/** The host has time all around the layover, not only for the meetup. */
async function isFreeAround({ host, layoverId }: Story): Promise<void> {
  await db.query(
    `INSERT INTO availability (host_id, during, expanded_to)
     SELECT $1, tstzmultirange(tstzrange(arrives_at - interval '1 day', departs_at + interval '1 day')), departs_at::date FROM layover WHERE id = $2`,
    [host.hostId, layoverId],
  );
}
const later = (at: Date, minutes: number): string => toInstant(at.getTime() + minutes * MINUTE_MS);

describe('a flight that changes while a host is asked', () => {
  it('withdraws the offer, which was cut to the old window', async () => {
    const story = await offered();
    expect((await edit(story, ({ departsAt }) => ({ departsAt: later(departsAt, -30) }))).status).toBe(200);
    expect((await invitationOf(story)).state).toBe('withdrawn');
    expect((await layoverOf(story)).state).toBe('open');
  });

  it('leaves the offer alone when only words change', async () => {
    const story = await offered();
    await edit(story, () => ({ note: 'I wear a red hat' }));
    expect((await invitationOf(story)).state).toBe('offered');
  });

  it('withdraws the offer when it leaves too little time at all', async () => {
    const story = await offered();
    const answer = await edit(story, ({ arrivesAt }) => ({ departsAt: later(arrivesAt, 200) }));
    expect(answer.body).toMatchObject({ state: 'infeasible' });
    expect((await invitationOf(story)).state).toBe('withdrawn');
  });
});

describe('a flight that changes when there is a meetup', () => {
  it('keeps a meetup that still fits, and moves the time to leave', async () => {
    const story = await matched();
    const before = await meetupOf(story);
    expect((await edit(story, ({ departsAt }) => ({ departsAt: later(departsAt, -30) }))).status).toBe(200);
    const after = await meetupOf(story);
    expect(after).toMatchObject({ state: 'arranged', during: before.during });
    expect(before.leaveBy.getTime() - after.leaveBy.getTime()).toBe(30 * MINUTE_MS);
    expect((await layoverOf(story)).state).toBe('matched');
  });

  it('shortens a meetup of which most is left', async () => {
    const story = await matched();
    const before = await meetupOf(story);
    await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 60) }));
    const { during, lastChange } = await meetupOf(story);
    expect(during).toEqual({ start: before.during.start + 30 * MINUTE_MS, end: before.during.end });
    expect(lastChange).toMatchObject({ kind: 'shortened', cause: 'traveller', startsAt: toPreciseInstant(before.during.start), venueId: before.venueId });
  });

  it('gives back what was agreed once the flight is on time again', async () => {
    const story = await matched();
    const before = await meetupOf(story);
    const { arrivesAt } = await layoverOf(story);
    await edit(story, () => ({ arrivesAt: later(arrivesAt, 60) }));
    await edit(story, () => ({ arrivesAt: toInstant(arrivesAt) }));
    const { during, lastChange } = await meetupOf(story);
    expect({ during, lastChange }).toEqual({ during: before.during, lastChange: null });
  });

  it('grows back no further than to what its host has agreed to meanwhile', async () => {
    const story = await matched();
    const { start } = (await meetupOf(story)).during;
    const { departsAt } = await layoverOf(story);
    await edit(story, () => ({ departsAt: later(departsAt, -190) }));
    expect((await meetupOf(story)).during).toEqual({ start, end: start + 80 * MINUTE_MS });
    const next = await matched(story, { during: { start: start + 90 * MINUTE_MS, end: start + 210 * MINUTE_MS } });
    expect((await edit(story, () => ({ departsAt: toInstant(departsAt) }))).status).toBe(200);
    expect(await meetupOf(story)).toMatchObject({ state: 'arranged', during: { start, end: start + 90 * MINUTE_MS } });
    expect((await meetupOf(next)).state).toBe('arranged');
  });

  it('takes back what its host is asked for at the time to which it is moved', async () => {
    const story = await matched();
    await isFreeAround(story);
    const { end } = (await meetupOf(story)).during;
    const other = await offered(story, { during: { start: end, end: end + 120 * MINUTE_MS } });
    await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 120) }));
    expect((await meetupOf(story)).lastChange?.kind).toBe('moved');
    expect((await invitationOf(other)).state).toBe('withdrawn');
  });

  it('moves a meetup of which little is left to the nearest time that its host has', async () => {
    const story = await matched();
    await isFreeAround(story);
    const before = await meetupOf(story);
    await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 120) }));
    const { state, during, lastChange } = await meetupOf(story);
    expect({ state, kind: lastChange?.kind }).toEqual({ state: 'arranged', kind: 'moved' });
    expect(during).toEqual({ start: before.during.start + 90 * MINUTE_MS, end: before.during.end + 90 * MINUTE_MS });
    expect((await layoverOf(story)).state).toBe('matched');
  });

  it('does not move a meetup into another one of its host', async () => {
    const story = await matched();
    await isFreeAround(story);
    const { end } = (await meetupOf(story)).during;
    const another = await matched(story, { during: { start: end, end: end + 120 * MINUTE_MS } });
    await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 120) }));
    expect(await meetupOf(story)).toMatchObject({ state: 'cancelled', cancelReason: 'flight_changed' });
    expect((await meetupOf(another)).state).toBe('arranged');
  });

  it('tells the API what was agreed', async () => {
    const story = await matched();
    const { id, during, venueId } = await meetupOf(story);
    await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 60) }));
    const { body } = await api(app.url, story.host.token).get(`/meetups/${id}`);
    const venue = (await db.findOneByOrFail(Venue, { id: venueId })).name;
    expect(body).toMatchObject({ changed: { kind: 'shortened', agreed: { startsAt: toInstant(during.start), endsAt: toInstant(during.end), venue } } });
  });

  it('calls a meetup off that no longer fits, by nobody’s fault, and looks for another host', async () => {
    const story = await matched();
    const answer = await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 120) }));
    expect(answer.body).toMatchObject({ state: 'open', closedReason: 'flight_changed' });
    expect(await meetupOf(story)).toMatchObject({ state: 'cancelled', cancelledById: null });
    const { id } = await meetupOf(story);
    expect((await db.findOneByOrFail(Conversation, { meetupId: id })).state).toBe('read_only');
  });

  it('looks for nobody when too little time is left for a search', async () => {
    const story = await matched();
    const answer = await edit(story, ({ arrivesAt, departsAt }) => ({
      arrivesAt: later(arrivesAt, 100),
      departsAt: later(departsAt, -125),
    }));
    expect(answer.body).toMatchObject({ state: 'infeasible', closedReason: 'not_enough_time', usableMinutes: 75 });
    expect((await meetupOf(story)).state).toBe('cancelled');
  });

  it('calls everything off when nothing fits any more', async () => {
    const story = await matched();
    const answer = await edit(story, ({ arrivesAt }) => ({ departsAt: later(arrivesAt, 200) }));
    expect(answer.body).toMatchObject({ state: 'infeasible', closedReason: 'not_enough_time' });
    expect((await meetupOf(story)).state).toBe('cancelled');
  });
});

describe('a traveller who gives up', () => {
  it('takes the offer back', async () => {
    const story = await offered();
    await api(app.url, story.traveller.token).post(`/layovers/${story.layoverId}/cancel`, {});
    expect((await invitationOf(story)).state).toBe('withdrawn');
    const late = await api(app.url, story.host.token).post(`/invitations/${story.invitationId}/accept`);
    expect(late).toMatchObject({ status: 409, body: { code: 'invitation_gone' } });
  });

  it('calls the meetup off, in their name', async () => {
    const story = await matched();
    await api(app.url, story.traveller.token).post(`/layovers/${story.layoverId}/cancel`, { reason: 'I am ill' });
    expect(await meetupOf(story)).toMatchObject({ state: 'cancelled', cancelledById: story.traveller.memberId });
    expect((await layoverOf(story)).state).toBe('cancelled');
  });
});
