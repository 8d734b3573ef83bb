import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Layover } from '../../src/modules/layovers/index.js';
import { Member } from '../../src/modules/members/index.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { LeaveByAlarms } from '../../src/modules/meetups/leave-by-alarms.service.js';
import { LeaveByAlarm } from '../../src/modules/meetups/meetup.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { MINUTE_MS, toInstant } from '../../src/shared/instant.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { flightFeed } from '../harness/flight-feed.js';
import { ManualClock } from '../harness/manual-clock.js';
import { Stories } from './support/stories.js';

const clock = new ManualClock('2026-03-20T12:00:00Z');
let app: TestApp;
let db: EntityManager;
let stories: Stories;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  stories = new Stories(app, clock);
});
afterAll(() => app.close());

type Story = Awaited<ReturnType<Stories['matched']>>;

async function minutesBefore({ meetup }: Story, minutes: number): Promise<void> {
  const { leaveBy } = await db.findOneByOrFail(Meetup, { id: meetup.id });
  clock.set(toInstant(leaveBy.getTime() - minutes * MINUTE_MS));
  await app.idle();
}

/** Titles of the alarms that the traveller was told, the first first. */
async function alarmsTold({ traveller }: Story): Promise<string[]> {
  const { body } = await api(app.url, traveller.token).get<{ items: { kind: string; title: string }[] }>('/me/notifications');
  return body.items.filter(({ kind }) => kind === 'leave_by').map(({ title }) => title).reverse();
}

/** The airport tells that the traveller's flight leaves so many minutes earlier. */
async function leavesEarlier({ layoverId, scene }: Story, minutes: number): Promise<void> {
  await db.update(Layover, { id: layoverId }, { departureFlight: 'KL1123' });
  const { departsAt } = await db.findOneByOrFail(Layover, { id: layoverId });
  const said = { id: newId(), saidAt: toInstant(clock.now()), hub: scene.iata, direction: 'departure', flight: 'KL1123', scheduledAt: toInstant(departsAt) };
  const { status } = await flightFeed(app, () => clock.now()).tell([{ ...said, expectedAt: toInstant(departsAt.getTime() - minutes * MINUTE_MS) }]);
  expect(status).toBe(202);
  await app.idle();
}

describe('the alarm of when to leave', () => {
  it('rings 30 and 10 minutes before and at the time, for the traveller alone', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 31);
    expect(await alarmsTold(story)).toEqual([]);
    await minutesBefore(story, 30);
    expect(await alarmsTold(story)).toEqual(['Leave in 30 minutes']);
    await minutesBefore(story, 10);
    await minutesBefore(story, 0);
    expect(await alarmsTold(story)).toEqual(['Leave in 30 minutes', 'Leave in 10 minutes', 'It is time to leave']);
    expect(await alarmsTold({ ...story, traveller: story.host })).toEqual([]);
  });

  it('says the time of day at the hub, and goes by email to who is not connected', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 30);
    const { email } = await db.findOneByOrFail(Member, { id: story.traveller.memberId });
    const { leaveBy } = await db.findOneByOrFail(Meetup, { id: story.meetup.id });
    const [mail] = app.inbox.list({ to: email! }).filter(({ subject }) => subject === 'Leave in 30 minutes');
    const timeOfDay = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Amsterdam', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(leaveBy);
    expect(mail?.text).toContain(`by ${timeOfDay}, local time`);
  });

  it('rings once, however often its job runs', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 30);
    const ring = () => app.get(LeaveByAlarms).ring({ meetupId: story.meetup.id, minutes: 30 });
    await Promise.all([ring(), ring(), ring()]);
    await app.idle();
    expect(await alarmsTold(story)).toHaveLength(1);
  });

  it('moves with the flight: what was told of the former time is told anew of the new one', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 60);
    await leavesEarlier(story, 30);
    expect(await alarmsTold(story)).toEqual(['Leave in 30 minutes']);
    await minutesBefore(story, 10);
    expect(await alarmsTold(story)).toEqual(['Leave in 30 minutes', 'Leave in 10 minutes']);
  });

  it('says once what is left where the time has come near all at once', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 60);
    await leavesEarlier(story, 52);
    expect(await alarmsTold(story)).toEqual(['Leave in 8 minutes']);
    expect(await db.countBy(LeaveByAlarm, { meetupId: story.meetup.id })).toBe(2);
  });

  it('says that it is time where the time has moved into the past', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 60);
    await leavesEarlier(story, 80);
    expect(await alarmsTold(story)).toEqual(['It is time to leave']);
  });

  it('rings for who is in the city, though the meetup was called off in the middle of it', async () => {
    const story = await stories.matched();
    clock.set(toInstant(story.meetup.during.start));
    await app.idle();
    expect((await api(app.url, story.host.token).post(`/meetups/${story.meetup.id}/cancel`, { reason: '' })).status).toBe(200);
    await minutesBefore(story, 30);
    expect(await alarmsTold(story)).toEqual(['Leave in 30 minutes']);
  });

  it('is silent for who has erased their account', async () => {
    const story = await stories.matched();
    await minutesBefore(story, 60);
    expect((await api(app.url, story.traveller.token).delete('/me')).status).toBe(200);
    await minutesBefore(story, 30);
    expect(await db.countBy(LeaveByAlarm, { meetupId: story.meetup.id })).toBe(0);
  });

  it('is silent for a meetup that is off', async () => {
    const story = await stories.matched();
    await api(app.url, story.host.token).post(`/meetups/${story.meetup.id}/cancel`, { reason: '' });
    await minutesBefore(story, 30);
    await minutesBefore(story, 0);
    expect(await alarmsTold(story)).toEqual([]);
  });

  it('is silent where the time passed long before anything could ring', async () => {
    const story = await stories.matched();
    await minutesBefore(story, -16);
    expect(await alarmsTold(story)).toEqual([]);
  });
});
