import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { HostFactsRepository } from '../../src/modules/matching/host-facts.repository.js';
import { lockOf } from '../../src/modules/matching/hub-keeper.service.js';
import { MatchHub } from '../../src/modules/matching/index.js';
import { MatchingRun } from '../../src/modules/matching/matching-run.entity.js';
import { Database } from '../../src/platform/database/index.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createHostPerson, createOpenLayover, createPerson, createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const HOSTS = 3;
const clock = new ManualClock(new Date('2026-05-04T08:00:00Z'));
let first: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  first = await startTestApp({ clock, upkeep: 'by hand' });
  db = first.get(Database).manager;
  scene = await createScene(db);
  const start = clock.now().getTime();
  for (let n = 0; n < HOSTS; n += 1) {
    const { hostId } = await createHostPerson(db, scene, clock.now());
    await createFreeTime(db, hostId, { start, end: start + 10 * DAY_MS });
  }
  const traveller = await createPerson(db, clock.now());
  await createOpenLayover(db, scene, traveller.memberId, clock.now(), { inHours: 24 });
});
afterAll(() => first.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const place = () => ({ programmeId: scene.programmeId, hubId: scene.hubId });

interface Another {
  app: TestApp;
  /** What it has done since it has begun: `read` all hosts of a hub, `run` over one. */
  done: () => ('read' | 'run')[];
}

async function startAnother(): Promise<Another> {
  const reading = jest.spyOn(HostFactsRepository.prototype, 'hostIds');
  const running = jest.spyOn(MatchHub.prototype, 'run');
  const app = await startTestApp({ clock, beside: first, upkeep: 'by hand' });
  const callsOf = <T extends 'read' | 'run'>(what: T, { mock }: typeof reading | typeof running, self: unknown) =>
    mock.invocationCallOrder.filter((_, call) => mock.contexts[call] === self).map((order) => ({ what, order }));
  return {
    app,
    done: () =>
      [...callsOf('read', reading, app.get(HostFactsRepository)), ...callsOf('run', running, app.get(MatchHub))]
        .sort((a, b) => a.order - b.order)
        .map(({ what }) => what),
  };
}

describe('a process that has begun', () => {
  it('reads the hosts where travellers wait, and its first run reads none of them anew', async () => {
    const { app, done } = await startAnother();
    try {
      await until('the hosts are read', () => done().includes('read'));
      const id = await app.get(MatchHub).run(place(), 'manual');
      expect(await db.findOneByOrFail(MatchingRun, { id })).toMatchObject({ state: 'finished', counts: { hosts: HOSTS } });
      expect(done()[0]).toBe('read');
      expect(done().filter((what) => what === 'read')).toHaveLength(1);
    } finally {
      await app.close();
    }
  });

  it('waits with it while somebody else runs the hub, and ends without it when it is told to', async () => {
    const trying = jest.spyOn(Database.prototype, 'tryLock');
    await first.get(Database).transaction(async (tx) => {
      await first.get(Database).lock(tx, lockOf(place()));
      const { app, done } = await startAnother();
      try {
        await until('it has tried', () => trying.mock.calls.length > 0);
      } finally {
        await app.close();
      }
      expect(done()).not.toContain('read');
    });
  });
});
