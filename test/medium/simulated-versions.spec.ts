import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { RuleRelease } from '../../src/modules/rules/rule-release.service.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.service.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import type { RuleSetView } from '../../src/modules/rules/rule-set.schema.js';
import { Simulation } from '../../src/modules/simulations/simulation.entity.js';
import { Simulations } from '../../src/modules/simulations/simulations.service.js';
import { StartSimulations } from '../../src/modules/simulations/start-simulations.service.js';
import type { Actor, StaffScope } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { createRuleSet, rules } from '../factories/rule-set.js';
import { createScene, type Scene } from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { until } from '../harness/until.js';
import { aPerson, codeOf } from './support/rules.js';

const clock = new ManualClock('2026-03-22T09:00:00Z');
const at = new Date('2026-03-22T18:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let staff: StaffScope;
let actor: Actor;
let release: RuleRelease;
let ruleSets: RuleSets;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  release = app.get(RuleRelease);
  ruleSets = app.get(RuleSets);
});
afterAll(() => app.close());

/** Version 1 in force, version 2 a draft that weighs something else; no layover anywhere. */
beforeEach(async () => {
  clock.set('2026-03-22T09:00:00Z');
  scene = await createScene(db);
  staff = { programmeId: scene.programmeId, slug: scene.slug, role: 'administrator' };
  actor = await aPerson(db);
  await db.delete(RuleSet, { programmeId: scene.programmeId });
  await createRuleSet(db, scene.programmeId);
  await ruleSets.createDraft(actor, staff, { note: '' });
  await weigh(60);
});

const seen = (version = 2): Promise<RuleSetView> => ruleSets.get(staff, version);
const publish = (version = 2) => codeOf(release.publish(actor, staff, version, undefined, {}));

async function weigh(interests: number, note?: string): Promise<void> {
  const { revision } = await seen();
  await ruleSets.change(actor, staff, 2, revision, { rules: rules({ weights: { interests } }), note });
}

const begin = async (version = 2): Promise<string> => {
  const body = { hub: scene.iata, source: { kind: 'open' }, seed: 'a test' } as const;
  return (await app.get(StartSimulations).start(actor, staff, version, body)).id;
};

async function simulate(version = 2): Promise<string> {
  const id = await begin(version);
  await until('the simulation has finished', () => db.existsBy(Simulation, { id, state: 'finished' }));
  return id;
}

describe('a draft', () => {
  it('that was never simulated comes into force in no way', async () => {
    expect(await publish()).toBe('simulation_required');
    expect(await codeOf(release.publish(actor, staff, 2, undefined, { at }))).toBe('simulation_required');
    expect(await codeOf(release.stage(actor, staff, 2, undefined, { sharePercent: 5 }))).toBe('simulation_required');
    expect(await seen()).toMatchObject({ state: 'draft', simulation: null });
  });

  it('is published once a simulation has finished, even of a hub at which nobody waits', async () => {
    const id = await simulate();
    expect((await seen()).simulation).toEqual({ id, state: 'finished', publishedVersion: 1, finishedAt: '2026-03-22T09:00:00Z' });
    expect(await publish()).toBe('ok');
  });

  it('is not published by a simulation that was cancelled', async () => {
    const id = await begin();
    await app.get(Simulations).cancel(actor, staff, id);
    expect((await seen()).simulation).toMatchObject({ id, state: 'cancelled' });
    expect(await publish()).toBe('simulation_required');
  });

  it('that has changed since needs another simulation, one that is as it was does not', async () => {
    await simulate();
    await weigh(61);
    expect((await seen()).simulation).toBeNull();
    expect(await publish()).toBe('simulation_required');
    await weigh(60);
    expect(await publish()).toBe('ok');
  });

  it('needs no other simulation for a change of its note', async () => {
    const id = await simulate();
    await weigh(60, 'in other words');
    expect((await seen()).simulation).toMatchObject({ id });
    expect(await publish()).toBe('ok');
  });

  it('is not published by the simulation of another version, whatever that says', async () => {
    await simulate();
    await ruleSets.createDraft(actor, staff, { basedOn: 2, note: '' });
    expect(await publish(3)).toBe('simulation_required');
  });

  it('is published by the one that has finished, though another was cancelled after it', async () => {
    const id = await simulate();
    await db.update(Simulation, { id: await simulate() }, { state: 'cancelled', result: null });
    expect((await seen()).simulation).toMatchObject({ id, state: 'finished' });
    expect(await publish()).toBe('ok');
  });

  it('can be published when another version is in force by now, and says what it was compared with', async () => {
    await simulate();
    await ruleSets.createDraft(actor, staff, { basedOn: 1, note: '' });
    await simulate(3);
    expect(await publish(3)).toBe('ok');
    expect((await seen()).simulation).toMatchObject({ publishedVersion: 1 });
    expect(await publish()).toBe('ok');
  });
});

describe('a simulation', () => {
  const outdated = async (id: string) => (await app.get(Simulations).get(staff, id)).outdated;

  it('says when the version says something else than it has tried', async () => {
    const id = await simulate();
    expect(await outdated(id)).toEqual([]);
    await weigh(61);
    expect(await outdated(id)).toEqual(['version_changed']);
  });

  it('says when what it was compared with is in force no longer', async () => {
    const id = await simulate();
    await release.publish(actor, staff, 2, undefined, {});
    expect(await outdated(id)).toEqual(['other_published']);
  });
});

describe('what was let through once', () => {
  it('is published at its time, whether or not its simulation is still kept', async () => {
    await simulate();
    await release.publish(actor, staff, 2, undefined, { at });
    await db.delete(Simulation, { programmeId: scene.programmeId });
    clock.set(at);
    const { id } = await db.findOneByOrFail(RuleSet, { programmeId: scene.programmeId, version: 2 });
    await release.publishIfDue(id);
    expect(await seen()).toMatchObject({ state: 'published' });
  });

  it('goes from a part of the programme to all of it, whether or not its simulation is still kept', async () => {
    await simulate();
    await release.stage(actor, staff, 2, undefined, { sharePercent: 10 });
    await db.delete(Simulation, { programmeId: scene.programmeId });
    expect(await publish()).toBe('ok');
  });

  it('comes back without a simulation', async () => {
    await simulate();
    await release.publish(actor, staff, 2, undefined, {});
    await db.delete(Simulation, { programmeId: scene.programmeId });
    expect(await codeOf(release.rollback(actor, staff, 1))).toBe('ok');
  });
});
