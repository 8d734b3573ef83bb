import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { priorAcceptanceModel } from '../../src/engine/index.js';
import { AcceptanceFit, AcceptanceHostEffect } from '../../src/modules/acceptance/acceptance-fit.entity.js';
import { HostLanguage } from '../../src/modules/hosts/index.js';
import { Hub } from '../../src/modules/hubs/hub.entity.js';
import { TransferRule } from '../../src/modules/hubs/transfer-rule.entity.js';
import { Invitation } from '../../src/modules/invitations/index.js';
import { Layover, Layovers } from '../../src/modules/layovers/index.js';
import { MatchHub } from '../../src/modules/matching/index.js';
import { HostChangesRepository } from '../../src/modules/matching/host-changes.repository.js';
import { readMultirange } from '../../src/modules/matching/kept/host-line.js';
import { MatchingRun } from '../../src/modules/matching/matching-run.entity.js';
import { MatchingThread } from '../../src/modules/matching/matching-thread.service.js';
import { Meetup } from '../../src/modules/meetups/index.js';
import { Database, formatRange } from '../../src/platform/database/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import {
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
import { until } from '../harness/until.js';

const START = new Date('2026-05-04T01:00:00Z');
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let hosts: HostPerson[];
let travellers: Person[];

beforeAll(async () => {
  app = await startTestApp({ clock, upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  // Every test has a day of its own: with the day everything is read anew.
  clock.advance({ hours: 24 - clock.now().getUTCHours() + 1 });
  scene = await createScene(db);
  hosts = [];
  travellers = [];
  for (let n = 0; n < 4; n += 1) hosts.push(await host());
});

async function host(): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, clock.now());
  const start = clock.now().getTime();
  await createFreeTime(db, person.hostId, { start, end: start + 10 * DAY_MS });
  return person;
}

async function layover(): Promise<string> {
  const traveller = await createPerson(db, clock.now());
  travellers.push(traveller);
  return createOpenLayover(db, scene, traveller.memberId, clock.now(), { inHours: 24 });
}

const as = (person: Person) => api(app.url, person.token);
const place = () => ({ programmeId: scene.programmeId, hubId: scene.hubId });
const match = async () =>
  db.findOneByOrFail(MatchingRun, { id: await app.get(MatchHub).run(place(), 'manual') });
const since = (position?: string) => app.get(HostChangesRepository).since(db, place(), position);
/** Behind all that has been told: as long as an older transaction is under way, it is told again. */
const settled = () =>
  until('nothing older is under way', async () => {
    const { position } = await since();
    return (await since(position)).hostIds.length === 0 ? position : undefined;
  });
const drift = async () => (await app.get(Metrics).hubStateDrift.get()).values[0]?.value ?? 0;
const invited = async (of: HostPerson) =>
  (await db.find(Invitation, { where: { hostId: of.hostId, state: 'offered' }, order: { id: 'ASC' } }))[0];

/** Reads all hosts anew, as is done every hour, and returns in how many of them something else had been kept. */
async function check(): Promise<number> {
  const before = await drift();
  clock.advance({ minutes: 61 });
  await match();
  return (await drift()) - before;
}

/** What may happen to a host, as those do it whom it concerns. */
const happenings: Record<string, (of: HostPerson) => Promise<unknown>> = {
  pauses: (of) => as(of).post('/hosts/me/pause', { until: null }),
  resumes: (of) => as(of).post('/hosts/me/resume'),
  'says something else of themselves': async (of) => {
    const { headers } = await as(of).get('/me');
    await as(of).patch('/me', { gender: 'nonbinary' }, { 'if-match': headers['etag']! });
  },
  'is free now': (of) => as(of).post('/hosts/me/free-now', { minutes: 90 }),
  'says when they are free': async (of) => {
    const { body, headers } = await as(of).get<{ timeZone: string }>('/hosts/me/availability');
    const weekly = [{ weekday: 2, from: '08:00', to: '22:00' }];
    await as(of).put(
      '/hosts/me/availability',
      { timeZone: body.timeZone, weekly, exceptions: [] },
      { 'if-match': headers['etag']! },
    );
  },
  'says yes in advance': async (of) => {
    const { headers } = await as(of).get('/hosts/me/standing-yes');
    await as(of).put('/hosts/me/standing-yes', { items: [{ minLeadMinutes: 60 }] }, { 'if-match': headers['etag']! });
  },
  accepts: async (of) => {
    const invitation = await invited(of);
    if (invitation) await as(of).post(`/invitations/${invitation.id}/accept`);
  },
  declines: async (of) => {
    const invitation = await invited(of);
    if (invitation) await as(of).post(`/invitations/${invitation.id}/decline`, {});
  },
  'calls a meetup off': async (of) => {
    const meetup = await db.findOneBy(Meetup, { hostId: of.hostId, state: 'arranged' });
    if (meetup) await as(of).post(`/meetups/${meetup.id}/cancel`, { reason: 'ill' });
  },
  'is no longer needed': async (of) => {
    const invitation = await invited(of);
    if (!invitation) return;
    const { travellerId } = await db.findOneByOrFail(Layover, { id: invitation.layoverId });
    await app
      .get(Database)
      .transaction((tx) => app.get(Layovers).cancel(tx, invitation.layoverId, { memberId: travellerId }));
  },
};

describe('hosts that are kept between runs', () => {
  it('are at any time as the database has them, whatever has happened', async () => {
    const happening = fc.record({
      name: fc.constantFrom(...Object.keys(happenings)),
      who: fc.nat({ max: 3 }),
      isMatched: fc.boolean(),
    });
    const sequences = fc.sample(fc.array(happening, { minLength: 14, maxLength: 14 }), { numRuns: 4, seed: 20260504 });
    for (const sequence of sequences) {
      for (let n = 0; n < 4; n += 1) await layover();
      await match();
      for (const { name, who, isMatched } of sequence) {
        await happenings[name]!(hosts[who]!);
        clock.advance({ minutes: 1 });
        if (isMatched) await match();
      }
      await app.idle();
      await match();
      expect({ sequence, differing: await check() }).toEqual({ sequence, differing: 0 });
      await app.idle();
    }
  }, 120_000);

  it('are read anew now and then, and a change of which nobody told is noticed', async () => {
    await layover();
    await match();
    // Whom the first run has asked is read again by the second.
    await settled();
    await match();
    await db.update(HostLanguage, { hostId: hosts[0]!.hostId }, { level: 'basic' });
    expect(await check()).toBe(1);
    expect(await check()).toBe(0);
  });

  it('are read anew when the thread has died, and the run that lost it fails', async () => {
    await layover();
    await match();
    const thread = app.get(MatchingThread);
    const lost = thread.call('match', 'x/y', '', '');
    await expect(lost).rejects.toThrow();
    await thread.restart();
    expect(await match()).toMatchObject({ state: 'finished', counts: { hosts: 4 } });
  });

  it('stop counting an invitation a week after it was sent, though nothing tells of it', async () => {
    const [first] = hosts;
    await db.query('UPDATE host SET invitations_per_week = 1 WHERE id = $1', [first!.hostId]);
    await db.query(`UPDATE host SET state = 'paused' WHERE id <> $1 AND hub_id = $2`, [first!.hostId, scene.hubId]);
    const id = await layover();
    await match();
    await db.query(`UPDATE invitation SET state = 'withdrawn', offered_at = $2, answered_at = $2 WHERE layover_id = $1`, [
      id,
      // The week is over in two minutes.
      new Date(clock.now().getTime() - 7 * DAY_MS + 120_000),
    ]);
    await app.get(Database).transaction((tx) =>
      app.get(Outbox).add(tx, 'host.changed', { ...place(), hostId: first!.hostId, memberId: first!.memberId }),
    );
    expect((await match()).counts).toMatchObject({ hosts: 1, candidates: 0 });
    // The change of the host leads to a run as well, which would be quicker to invite them.
    await app.idle();
    clock.advance({ minutes: 3 });
    expect((await match()).counts).toMatchObject({ hosts: 1, candidates: 1 });
    await app.idle();
  });
});

describe('changes of hosts', () => {
  const tell = (tx: EntityManager, { hostId, memberId }: HostPerson) =>
    app.get(Outbox).add(tx, 'host.changed', { ...place(), hostId, memberId });

  it('that are committed late are found nevertheless', async () => {
    const position = await settled();
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    let written: () => void = () => undefined;
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const late = app.get(Database).transaction(async (tx) => {
      tell(tx, hosts[0]!);
      await tx.query('SELECT pg_current_xact_id()'); // it is an old transaction from here on
      written();
      await held;
    });
    await isWritten;
    // One that begins later and commits sooner.
    await app.get(Database).transaction((tx) => tell(tx, hosts[1]!));
    const sooner = await since(position);
    expect(sooner.hostIds).toContain(hosts[1]!.hostId);
    expect(sooner.hostIds).not.toContain(hosts[0]!.hostId);
    commit();
    await late;
    expect((await since(sooner.position)).hostIds).toContain(hosts[0]!.hostId);
  });

  it('that are over are not found again', async () => {
    await app.get(Database).transaction((tx) => tell(tx, hosts[0]!));
    await app.idle();
    expect((await since(await settled())).hostIds).toEqual([]);
  });

  it('of many at once are all', async () => {
    const { position } = await since();
    await app.get(Database).transaction((tx) => app.get(Outbox).add(tx, 'hosts.imported', place()));
    expect(await since(position)).toMatchObject({ isBulk: true });
  });

  it('are all, where the position is of another database', async () => {
    expect(await since('9000000000000000')).toMatchObject({ isBulk: true });
  });

  it('of what the person does elsewhere are found by the person', async () => {
    const [first] = hosts;
    const { position } = await since();
    await app.get(Database).transaction((tx) =>
      app.get(Outbox).add(tx, 'meetup.completed', {
        meetupId: newId(),
        layoverId: newId(),
        hubId: newId(),
        programmeId: newId(),
        hostId: newId(),
        hostMemberId: newId(),
        travellerId: first!.memberId,
      }),
    );
    expect((await since(position)).hostIds).toContain(first!.hostId);
  });
});

describe('a host’s free time', () => {
  it('is read to the millisecond', async () => {
    const during = { start: START.getTime() + 0.25 * 1_000, end: START.getTime() + 3_600_999 };
    const rows: { text: string }[] = await db.query(
      `SELECT translate(encode(multirange_send(tstzmultirange($1::tstzrange)), 'base64'), E'\\n', '') AS text`,
      [formatRange(during)],
    );
    expect(readMultirange(rows[0]!.text)).toEqual([during]);
  });
});

describe('what a run knows of all hosts at once', () => {
  it('is by how readily they say yes as it was learned last', async () => {
    await layover();
    await match();
    const fitId = newId();
    await db.insert(AcceptanceFit, {
      id: fitId,
      programmeId: scene.programmeId,
      fittedAt: clock.now(),
      outcomes: 1,
      outcomesHash: fitId,
      model: priorAcceptanceModel as never,
      calibration: {} as never,
      active: true,
      effectsAt: clock.now(),
    });
    for (const { hostId } of hosts) await db.insert(AcceptanceHostEffect, { hostId, fitId, effect: -9, outcomes: 1 });
    const id = await layover();
    await match();

    const asked = await db.findBy(Invitation, { layoverId: id });
    expect(asked.length).toBeGreaterThan(0);
    for (const { ask } of asked) expect(ask!.chance).toBeLessThan(0.01);
  });

  it('is by the transfer times of today', async () => {
    await layover();
    expect((await match()).counts).toMatchObject({ unmatched: 0 });
    await db.update(TransferRule, { hubId: scene.hubId, kind: 'return_buffer' }, { minutes: 600 });
    await db.increment(Hub, { id: scene.hubId }, 'revision', 1);
    await layover();
    expect((await match()).counts).toMatchObject({ pairs: 0, unmatched: 1 });
  });
});
