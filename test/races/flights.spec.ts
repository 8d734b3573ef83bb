import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitations } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { MINUTE_MS, toInstant } from '../../src/shared/instant.js';
import { createRandom } from '../../src/shared/random.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { flightFeed } from '../harness/flight-feed.js';
import { until } from '../harness/until.js';

let app: TestApp;
let db: EntityManager;
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

async function story() {
  const scene = await createScene(db);
  const traveller = await createPerson(db, now());
  const host = await createHostPerson(db, scene, now());
  const layoverId = await createOpenLayover(db, scene, traveller.memberId, now());
  await db.update(Layover, { id: layoverId }, { departureFlight: 'KL1123' });
  const offer = await anOffer(db, scene, layoverId, host.hostId, now());
  const [invitationId] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  const { departsAt } = await db.findOneByOrFail(Layover, { id: layoverId });
  const word = (change: object) => ({
    id: newId(),
    saidAt: now().toISOString(),
    hub: scene.iata,
    direction: 'departure',
    flight: 'KL1123',
    scheduledAt: toInstant(departsAt),
    ...change,
  });
  const applied = () => until('all that was told is applied', async () => (await waiting(scene.hubId)) === 0);
  return { layoverId, invitationId: invitationId!, host, departsAt, word, applied };
}

async function waiting(hubId: string): Promise<number> {
  const [row]: [{ count: number }] = await db.query('SELECT count(*)::int AS count FROM flight_event WHERE hub_id = $1 AND outcome IS NULL', [hubId]);
  return row.count;
}

describe('thirty words about one flight at once', () => {
  it('leave what the newest says, in whatever order they come', async () => {
    const { layoverId, departsAt, word, applied } = await story();
    // In whole minutes: departures are taken for no later than they are.
    const minutesLate = (minutes: number): string => toInstant(departsAt.getTime() + minutes * MINUTE_MS);
    const words = Array.from({ length: 30 }, (_, index) => word({ sequence: index + 1, expectedAt: minutesLate(5 * (index + 1)) }));
    const feed = flightFeed(app, now);
    const answers = await Promise.all(createRandom(7).sample(words, words.length).map((one) => feed.tell([one])));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 202));
    await applied();
    const latest = Math.floor(Date.parse(minutesLate(150)) / MINUTE_MS) * MINUTE_MS;
    expect((await db.findOneByOrFail(Layover, { id: layoverId })).departsAt).toEqual(new Date(latest));
  });
});

describe('a yes against a flight that no longer comes', () => {
  it('ends with one of both: no meetup stays that nobody can come to', async () => {
    const { layoverId, invitationId, host, word, applied } = await story();
    const [answer] = await Promise.all([
      api(app.url, host.token).post<{ code?: string }>(`/invitations/${invitationId}/accept`),
      flightFeed(app, now).tell([word({ state: 'cancelled' })]),
    ]);
    await applied();
    if (answer.status !== 201) expect(answer).toMatchObject({ status: 409, body: { code: expect.stringMatching(/^(invitation_gone|layover_gone)$/) } });
    expect((await db.findOneByOrFail(Layover, { id: layoverId })).state).toBe('infeasible');
    const meetups = await db.findBy(Meetup, { layoverId });
    expect(meetups.map(({ state }) => state)).toEqual(answer.status === 201 ? ['cancelled'] : []);
  });
});
