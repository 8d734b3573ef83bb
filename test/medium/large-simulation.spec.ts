import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Simulations } from '../../src/modules/simulations/simulations.service.js';
import { Simulation } from '../../src/modules/simulations/simulation.entity.js';
import { pack } from '../../src/modules/simulations/snapshot-lines.js';
import { SnapshotRepository } from '../../src/modules/simulations/snapshot.repository.js';
import { Snapshots } from '../../src/modules/simulations/snapshots.service.js';
import { StartSimulations } from '../../src/modules/simulations/start-simulations.service.js';
import type { Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { host, layover } from '../factories/engine.js';
import { createRuleSet, rules } from '../factories/rule-set.js';
import { createPerson, createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const [HOSTS, LAYOVERS] = [10_000, 3_000];
const clock = new ManualClock(new Date('2026-03-22T00:00:00Z'));
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let actor: Actor;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  scene = await createScene(db);
  await createRuleSet(db, scene.programmeId, { version: 2, state: 'draft', rules: rules({ weights: { interests: 60 } }) });
  const { memberId } = await createPerson(db, clock.now());
  actor = { memberId, sessionId: newId(), locale: 'en', expiresAt: new Date(clock.now().getTime() + DAY_MS) };
});
afterAll(() => app.close());

const scope = () => ({ programmeId: scene.programmeId, slug: scene.slug, role: 'manager' as const });
const rowOf = (id: string) => db.findOneByOrFail(Simulation, { id });
const ids = (count: number): string[] => Array.from({ length: count }, () => newId()).sort();

/** A kept day with so many hosts and layovers that a simulation takes long. */
async function keepLargeDay(day: string): Promise<void> {
  const { programmeId, hubId } = scene;
  const from = Date.parse(day);
  const snapshotId = newId();
  const hosts = ids(HOSTS).map((id, n) =>
    host({ id, memberId: newId(), zoneKeys: ['centre'], interests: n % 3 ? ['food.coffee'] : ['art.museums', `sport.${n % 40}`] }),
  );
  const requests = ids(LAYOVERS).map((id, n) => {
    const arrivesAt = from + 12 * HOUR_MS + n * MINUTE_MS;
    return { layover: layover({ id, memberId: newId(), arrivesAt, departsAt: arrivesAt + 10 * HOUR_MS }), asksAt: from + n * 10_000 };
  });
  const [firstId, lastId] = [hosts[0]!.id, hosts.at(-1)!.id];
  const content = await pack(hosts);
  await app.get(Database).transaction(async (tx) => {
    const [rows, snapshots] = [app.get(SnapshotRepository), app.get(Snapshots)];
    await rows.insert(tx, { id: snapshotId, programmeId, hubId, day, takenAt: new Date(from), isComplete: true });
    await snapshots.addHub(tx, snapshotId, { programmeId, hubId }, new Date(from));
    await rows.addPart(tx, { snapshotId, kind: 'hosts', number: 0, firstId, lastId, lines: HOSTS, content });
    await snapshots.addRequests(tx, snapshotId, requests);
  });
}

it('a large simulation ends within two seconds when it is cancelled half way, and leaves the way free for another', async () => {
  const day = '2026-03-21';
  await keepLargeDay(day);
  const source = { kind: 'period', from: day, to: day } as const;
  const { id } = await app.get(StartSimulations).start(actor, scope(), 2, { hub: scene.iata, source });
  await until('a good part of it is done', async () => (await rowOf(id)).progress >= 10, { timeoutMs: 30_000 });
  const at = performance.now();
  await app.get(Simulations).cancel(actor, scope(), id);
  await app.idle();
  expect(performance.now() - at).toBeLessThan(2_000);
  expect(await rowOf(id)).toMatchObject({ state: 'cancelled', result: null });
  const next = await app.get(StartSimulations).start(actor, scope(), 2, { hub: scene.iata, source: { kind: 'open' } });
  await until('the next has finished', async () => (await rowOf(next.id)).state === 'finished', { timeoutMs: 20_000 });
}, 60_000);
