import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Conversation } from '../../src/modules/chat/index.js';
import { Invitation, Invitations } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import { MINUTE_MS, toInstant } from '../../src/shared/instant.js';
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
async function offered(): Promise<Story> {
  const scene = await createScene(db);
  const traveller = await createPerson(db, clock.now());
  const host = await createHostPerson(db, scene, clock.now());
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, clock.now());
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now());
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return { scene, traveller, host, layoverId, invitationId: invitationId! };
}

async function matched(): Promise<Story> {
  const story = await offered();
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

  it('calls a meetup off that no longer fits, by nobody’s fault, and looks for another host', async () => {
    const story = await matched();
    const answer = await edit(story, ({ arrivesAt }) => ({ arrivesAt: later(arrivesAt, 60) }));
    expect(answer.body).toMatchObject({ state: 'open', closedReason: 'flight_changed' });
    expect(await meetupOf(story)).toMatchObject({ state: 'cancelled', cancelledById: null });
    const { id } = await meetupOf(story);
    expect((await db.findOneByOrFail(Conversation, { meetupId: id })).state).toBe('read_only');
  });

  it('looks for nobody when too little time is left for a search', async () => {
    const story = await matched();
    const answer = await edit(story, ({ arrivesAt, departsAt }) => ({
      arrivesAt: later(arrivesAt, 90),
      departsAt: later(departsAt, -135),
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
