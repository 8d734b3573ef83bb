import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Invitations } from '../../src/modules/invitations/index.js';
import { EngineSnapshot, EngineSnapshotPart } from '../../src/modules/simulations/engine-snapshot.entity.js';
import { DailySnapshots } from '../../src/modules/simulations/daily-snapshots.service.js';
import { Simulation } from '../../src/modules/simulations/simulation.entity.js';
import { SimulationRepository } from '../../src/modules/simulations/simulation.repository.js';
import { SimulationPairs } from '../../src/modules/simulations/simulation-pairs.service.js';
import { Simulations } from '../../src/modules/simulations/simulations.service.js';
import { SimulationThread } from '../../src/modules/simulations/simulation-thread.service.js';
import { unpack } from '../../src/modules/simulations/snapshot-lines.js';
import { StartSimulations } from '../../src/modules/simulations/start-simulations.service.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import type { Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Purging, Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS } from '../../src/shared/instant.js';
import { condition } from '../factories/conditions.js';
import { createFreeTime } from '../factories/free-time.js';
import { createProgramme } from '../factories/programme.js';
import { createRuleSet, rules } from '../factories/rule-set.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, type HostPerson, type Person, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';

const START = new Date('2026-03-22T09:00:00Z');
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
let hosts: HostPerson[];
let actor: Actor;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  traveller = await createPerson(db, clock.now());
  hosts = [];
  for (let n = 0; n < 3; n += 1) hosts.push(await host());
  const { memberId } = await createPerson(db, clock.now());
  actor = { memberId, sessionId: newId(), locale: 'en', expiresAt: new Date(START.getTime() + 30 * DAY_MS) };
  await db.delete(RuleSet, { programmeId: scene.programmeId });
  await createRuleSet(db, scene.programmeId);
  await createRuleSet(db, scene.programmeId, { version: 2, state: 'draft', rules: rules({ weights: { interests: 60 } }) });
});

async function host(): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, clock.now());
  const now = clock.now().getTime();
  await createFreeTime(db, person.hostId, { start: now - DAY_MS, end: now + 14 * DAY_MS });
  return person;
}

const scope = () => ({ programmeId: scene.programmeId, slug: scene.slug, role: 'manager' as const });
const layover = (inHours = 30) => createOpenLayover(db, scene, traveller.memberId, clock.now(), { inHours });
const start = (source: Parameters<StartSimulations['start']>[3]['source'] = { kind: 'open' }, seed = 'a test', version = 2) =>
  app.get(StartSimulations).start(actor, scope(), version, { hub: scene.iata, source, seed });
const rowOf = (id: string) => db.findOneByOrFail(Simulation, { id });
const isOver = async (id: string) => ['finished', 'failed', 'cancelled'].includes((await rowOf(id)).state);
const keepDays = () => app.get(DailySnapshots).keep();

async function finished(id: string): Promise<Simulation> {
  await until('the simulation is over', () => isOver(id), { timeoutMs: 20_000 });
  return rowOf(id);
}

const csv = (lines: number): Readable => {
  const line = (n: number) => `r-${n},2026-03-24T06:${String(n % 60).padStart(2, '0')},2026-03-24T18:00`;
  return Readable.from([`reference,arrives_at,departs_at\n${Array.from({ length: lines }, (_, n) => line(n)).join('\n')}\n`]);
};
const upload = (lines: number, seed = 'a test') =>
  app.get(StartSimulations).upload(actor, scope(), 2, { hub: scene.iata, seed }, csv(lines));

describe('a simulation', () => {
  it('of the open layovers compares the draft with the published version', async () => {
    const id = await layover();
    const { id: simulation } = await start();
    const row = await finished(simulation);
    expect(row).toMatchObject({ state: 'finished', progress: 100, version: 2, publishedVersion: 1, failure: null });
    expect(row.result).toMatchObject({ published: { layovers: 1 }, draft: { layovers: 1 } });
    const { items } = await app.get(Simulations).layovers(scope(), simulation, { limit: 20 });
    expect(items.map(({ layoverId }) => layoverId)).toEqual([id]);
    expect(items[0]!.draft.invitations).toBeGreaterThan(0);
  });

  it('gives the same bytes for the same snapshot, rules and seed', async () => {
    for (const hours of [20, 40, 60]) await layover(hours);
    await keepDays();
    clock.advance({ days: 1 });
    await keepDays();
    const source = { kind: 'period', from: '2026-03-22', to: '2026-03-22' } as const;
    const results: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const { id } = await start(source);
      const { result } = await finished(id);
      const { items } = await app.get(Simulations).layovers(scope(), id, { limit: 20 });
      results.push(JSON.stringify([result, items]));
    }
    expect(results[0]).toBe(results[1]);
    expect(JSON.parse(results[0]!)[0].draft.layovers).toBe(3);
    clock.set(START);
  });

  it('of a day that was not kept is refused, naming the day', async () => {
    await expect(start({ kind: 'period', from: '2026-01-01', to: '2026-01-02' })).rejects.toMatchObject({
      code: 'snapshot_missing',
      params: { day: '2026-01-01' },
    });
  });

  it('of an uploaded day leaves out what is no layover, and makes none of the others', async () => {
    const body = Readable.from(['reference,arrives_at,departs_at\na,2026-03-24T06:00,2026-03-24T18:00\nb,2026-03-24T06:00,never\n']);
    const { id, source } = await app.get(StartSimulations).upload(actor, scope(), 2, { hub: scene.iata, seed: 's' }, body);
    expect(source).toEqual({ kind: 'upload', layovers: 1, refused: 1 });
    expect((await finished(id)).result).toMatchObject({ draft: { layovers: 1 } });
    expect(await db.query('SELECT 1 FROM layover WHERE programme_id = $1', [scene.programmeId])).toEqual([]);
  });

  it('of an uploaded file without a single layover is refused: it would show nothing', async () => {
    const body = Readable.from(['reference,arrives_at,departs_at\na,2026-03-24T06:00,never\n']);
    const uploaded = app.get(StartSimulations).upload(actor, scope(), 2, { hub: scene.iata }, body);
    await expect(uploaded).rejects.toMatchObject({ code: 'import_rejected', params: { reason: 'no_usable_line' } });
  });

  it('of a day that is uploaded once more gives the same, seed for seed', async () => {
    const results: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const { id } = await upload(40);
      const { result } = await finished(id);
      results.push(JSON.stringify([result, (await app.get(Simulations).layovers(scope(), id, { limit: 50 })).items]));
    }
    expect(results[1]).toBe(results[0]);
  });

  it('is one at a time in a programme', async () => {
    const { id } = await upload(600);
    await expect(start()).rejects.toMatchObject({ code: 'simulation_going_on' });
    await app.get(Simulations).cancel(actor, scope(), id);
    await expect(start()).resolves.toMatchObject({ state: 'queued' });
  });

  it('says nothing of a traveller who has erased their account while it was worked on', async () => {
    const kept = await layover(20);
    const own = (await createPerson(db, clock.now())).memberId;
    const layoverId = await createOpenLayover(db, scene, own, clock.now(), { inHours: 40 });
    const repository = app.get(SimulationRepository);
    const finish = repository.finish.bind(repository);
    jest.spyOn(repository, 'finish').mockImplementationOnce(async (...args) => {
      await app.get(Database).transaction((tx) => app.get(PersonalData).erase(tx, own));
      return finish(...args);
    });
    const { id } = await start();
    await finished(id);
    const { items } = await app.get(Simulations).layovers(scope(), id, { limit: 20 });
    expect(items.map((item) => item.layoverId)).toEqual([kept]);
    expect(layoverId).not.toBe(kept);
  });

  it('tells how far it is, and ends within a second when it is cancelled', async () => {
    const { id } = await upload(3_000);
    await until('some of it is done', async () => (await rowOf(id)).progress > 0, { timeoutMs: 20_000 });
    const at = performance.now();
    await app.get(Simulations).cancel(actor, scope(), id);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'cancelled', result: null });
    expect(row.progress).toBeLessThan(100);
    await app.idle();
    expect(performance.now() - at).toBeLessThan(3_000);
    expect(await rowOf(id)).toEqual(row);
    await expect(app.get(Simulations).cancel(actor, scope(), id)).rejects.toMatchObject({ code: 'invalid_transition' });
  });

  it('that a dead process has left is taken up again, and given up after the third', async () => {
    await layover();
    const { id } = await start();
    await finished(id);
    const left = { state: 'running', result: null, finishedAt: null, beatAt: new Date(clock.now().getTime() - 60_000) } as const;
    await db.update(Simulation, { id }, { ...left, attempt: 1 });
    await db.query('DELETE FROM simulation_layover WHERE simulation_id = $1', [id]);
    await app.get(Reconciliation).run(clock.now());
    expect(await finished(id)).toMatchObject({ state: 'finished', attempt: 2 });
    await db.update(Simulation, { id }, { ...left, attempt: 3 });
    await app.get(Reconciliation).run(clock.now());
    expect(await finished(id)).toMatchObject({ state: 'failed', failure: 'worker_lost' });
  });

  it('shows a pair without what the host had to answer when it began', async () => {
    const layoverId = await layover();
    const { hostId } = hosts[0]!;
    const offer = await anOffer(db, scene, await layover(70), hostId, clock.now());
    await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    const { id } = await start();
    await finished(id);
    const pair = await app.get(SimulationPairs).get(scope(), id, layoverId, hostId);
    expect(pair).toMatchObject({ published: { outcome: 'candidate' }, draft: { outcome: 'candidate' } });
  });

  it('names the condition that keeps a pair apart', async () => {
    const grownUps = condition({ id: 'grown-ups', kind: 'forbid', when: 'true', reason: { en: 'Nobody today' } });
    const changed = { rules: { ...rules(), conditions: [grownUps] } };
    await db.update(RuleSet, { programmeId: scene.programmeId, version: 2 }, changed);
    const layoverId = await layover();
    const { id } = await start();
    await finished(id);
    const { draft } = await app.get(SimulationPairs).get(scope(), id, layoverId, hosts[0]!.hostId);
    expect(draft).toMatchObject({
      gate: 'condition',
      conditionId: 'grown-ups',
      conditions: [{ id: 'grown-ups', points: null, reason: { en: 'Nobody today' } }],
    });
  });

  it('calls hosts by their first names, but for those who have erased their account', async () => {
    await layover();
    const { id } = await start();
    await finished(id);
    const asked = async () => (await app.get(Simulations).get(scope(), id)).result!.draft.mostAsked;
    const [host] = await asked();
    expect(host!.hostFirstName).toEqual(expect.any(String));
    await db.query(`UPDATE member SET first_name = '' WHERE id = (SELECT member_id FROM host WHERE id = $1)`, [host!.hostId]);
    expect((await asked())[0]).toEqual({ ...host, hostFirstName: null });
  });

  it('whose snapshot is no longer kept has no pairs any more', async () => {
    const layoverId = await layover();
    const { id } = await start();
    const { snapshotIds } = await finished(id);
    await db.delete(EngineSnapshot, { id: snapshotIds[0]! });
    const pair = app.get(SimulationPairs).get(scope(), id, layoverId, hosts[0]!.hostId);
    await expect(pair).rejects.toMatchObject({ code: 'not_found' });
  });

  it('has one pair looked at after the other, however many are asked for: each takes a snapshot into memory', async () => {
    const layoverId = await layover();
    const { id } = await start();
    await finished(id);
    const calls = jest.spyOn(app.get(SimulationThread), 'call');
    await Promise.all(hosts.map(({ hostId }) => app.get(SimulationPairs).get(scope(), id, layoverId, hostId)));
    const ofPairs = calls.mock.calls.filter(([, key]) => key.startsWith('pair-')).map(([method]) => method);
    calls.mockRestore();
    const ends = ofPairs.filter((method) => method === 'begin' || method === 'drop');
    expect(ends.join()).toBe('begin,drop,begin,drop,begin,drop');
  });

  it('goes after five weeks, and what became of its layovers with it', async () => {
    await layover();
    const { id } = await start();
    await finished(id);
    const purge = (days: number) => app.get(Purging).run(new Date(START.getTime() + days * DAY_MS));
    await purge(34);
    expect(await db.countBy(Simulation, { id })).toBe(1);
    await purge(36);
    expect(await db.countBy(Simulation, { id })).toBe(0);
    expect(await db.query('SELECT 1 FROM simulation_layover WHERE simulation_id = $1', [id])).toEqual([]);
  });

  it('of another programme is not there for anybody', async () => {
    const layoverId = await layover();
    const { id } = await start();
    await finished(id);
    const { id: programmeId, slug } = await createProgramme(db);
    const elsewhere = { programmeId, slug, role: 'administrator' as const };
    const simulations = app.get(Simulations);
    for (const attempt of [
      simulations.get(elsewhere, id),
      simulations.layovers(elsewhere, id, { limit: 20 }),
      simulations.cancel(actor, elsewhere, id),
      app.get(SimulationPairs).get(elsewhere, id, layoverId, hosts[0]!.hostId),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'not_found' });
    }
    expect((await simulations.list(elsewhere, { limit: 20 })).items).toEqual([]);
  });

  it('shows a pair under both versions, factor by factor', async () => {
    const layoverId = await layover();
    const { id } = await start();
    await finished(id);
    const pair = await app.get(SimulationPairs).get(scope(), id, layoverId, hosts[0]!.hostId);
    const weightOf = (verdict: typeof pair.draft) => verdict.factors.find(({ factor }) => factor === 'interests')?.weight;
    expect(pair).toMatchObject({ published: { outcome: 'candidate' }, draft: { outcome: 'candidate' } });
    expect([weightOf(pair.published), weightOf(pair.draft)]).toEqual([20, 60]);
    await expect(app.get(SimulationPairs).get(scope(), id, layoverId, newId())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a kept day', () => {
  const snapshotOf = () => db.findOneByOrFail(EngineSnapshot, { programmeId: scene.programmeId });
  const idsIn = async (kind: 'hosts' | 'open' | 'asked') => {
    const { id: snapshotId } = await snapshotOf();
    const parts = await db.find(EngineSnapshotPart, { where: { snapshotId, kind }, order: { number: 'ASC' } });
    const lines = [];
    for (const { content } of parts) lines.push(...(await unpack<{ id?: string; layover?: { id: string } }>(content)));
    return lines.map((line) => line.layover?.id ?? line.id);
  };

  it('has the hosts and the layovers of its beginning, and once it is over who asked in it', async () => {
    const open = await layover();
    await keepDays();
    expect(await snapshotOf()).toMatchObject({ day: '2026-03-22', isComplete: false });
    clock.advance({ hours: 1 });
    const asked = await layover(60);
    clock.advance({ days: 1 });
    await keepDays();
    clock.set(START);
    expect((await db.findBy(EngineSnapshot, { programmeId: scene.programmeId })).length).toBe(2);
    const day = await db.findOneByOrFail(EngineSnapshot, { programmeId: scene.programmeId, day: '2026-03-22' });
    expect(day.isComplete).toBe(true);
    await db.delete(EngineSnapshot, { programmeId: scene.programmeId, day: '2026-03-23' });
    expect(await idsIn('hosts')).toEqual(hosts.map(({ hostId }) => hostId).sort());
    expect(await idsIn('open')).toEqual([open]);
    expect(await idsIn('asked')).toEqual([asked]);
  });

  it('knows nothing of who has asked in it and erased their account before it was over', async () => {
    await keepDays();
    clock.advance({ hours: 1 });
    const asked = await layover(60);
    await app.get(Database).transaction((tx) => app.get(PersonalData).erase(tx, traveller.memberId));
    clock.advance({ days: 1 });
    await keepDays();
    clock.set(START);
    await db.delete(EngineSnapshot, { programmeId: scope().programmeId, day: '2026-03-23' });
    expect(await idsIn('asked')).not.toContain(asked);
  });

  it('can be replayed once it is over, and says how many layovers it has', async () => {
    const days = async () => (await app.get(StartSimulations).keptDays(scope(), scene.iata)).items;
    await layover();
    await keepDays();
    clock.advance({ hours: 1 });
    await layover(60);
    expect(await days()).toEqual([]);
    clock.advance({ days: 1 });
    await keepDays();
    clock.set(START);
    expect(await days()).toEqual([{ day: '2026-03-22', layovers: 2 }]);
  });

  it('is begun once, however often it is looked for', async () => {
    await keepDays();
    await keepDays();
    expect(await db.countBy(EngineSnapshot, { programmeId: scene.programmeId })).toBe(1);
  });

  it('says nothing of a member any more once their account is erased', async () => {
    const layoverId = await layover();
    await keepDays();
    const { memberId, hostId } = hosts[0]!;
    const personal = app.get(PersonalData);
    const told = await personal.export(db, memberId);
    expect(JSON.stringify(told.simulations)).toContain(hostId);
    await app.get(Database).transaction((tx) => personal.erase(tx, memberId));
    await app.get(Database).transaction((tx) => personal.erase(tx, traveller.memberId));
    expect(await idsIn('hosts')).not.toContain(hostId);
    expect(await idsIn('hosts')).toHaveLength(2);
    expect(await idsIn('open')).not.toContain(layoverId);
  });

  it('goes after five weeks', async () => {
    await keepDays();
    await app.get(Purging).run(new Date(START.getTime() + 36 * DAY_MS));
    expect(await db.countBy(EngineSnapshot, { programmeId: scene.programmeId })).toBe(0);
  });
});
