import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet, explainPair, scorePair, type EngineHost, type HubSnapshot, type PairSnapshot } from '../../src/engine/index.js';
import { Acceptance } from '../../src/modules/acceptance/index.js';
import { Host } from '../../src/modules/hosts/index.js';
import { Invitation, Invitations } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { HubInput } from '../../src/modules/matching/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { DAY_MS, HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene, createStaffPerson, type Scene } from '../factories/scene.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';

let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp({ upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

interface Facts {
  snapshot: PairSnapshot;
  ruleSetVersion: number;
  layoverState: string;
}
type Refusal = { code: string };

/** A programme with its staff, an open layover, and hosts who are free and have a history. */
async function createPair(interests: readonly string[][] = [['food.coffee'], ['food.coffee', 'art.museums'], []]) {
  const scene = await createScene(db);
  const now = new Date();
  const hostIds: string[] = [];
  for (const liked of interests) {
    const { hostId } = await createHostPerson(db, scene, now, { interests: liked });
    await createFreeTime(db, hostId, { start: now.getTime() - 20 * DAY_MS, end: now.getTime() + 4 * DAY_MS });
    hostIds.push(hostId);
  }
  const { memberId } = await createPerson(db, now);
  const layoverId = await createOpenLayover(db, scene, memberId, now);
  await db.update(Layover, layoverId, { interests: ['food.coffee', 'art.museums', 'sport.chess'] });
  const staff = await createStaffPerson(db, scene, now);
  const read = async <T = Facts>(layover: string, host: string, more = '') =>
    (await api(app.url, staff.token).get<T>(`/ops/programmes/${scene.slug}/pair-facts?layover=${layover}&host=${host}${more}`)).body;
  return { scene, hostIds, layoverId, memberId, read };
}

/** Each was asked for another layover and has answered. */
async function createHistory(scene: Scene, memberId: string, hostIds: readonly string[]): Promise<void> {
  const now = new Date();
  const layoverId = await createOpenLayover(db, scene, memberId, now, { inHours: 60 });
  const offers = await Promise.all(hostIds.map((hostId) => anOffer(db, scene, layoverId, hostId, now)));
  await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, offers));
  // Within the fairness window, which ends with the day.
  await db.update(Invitation, { layoverId }, { state: 'declined', offeredAt: new Date(now.getTime() - 2 * DAY_MS) });
}

/** All that a run would see, with the pair's layover. */
async function wholeHub({ programmeId, hubId }: Scene, { now, layover, zones, hub, transferRules }: PairSnapshot): Promise<HubSnapshot> {
  const place = { programmeId, hubId };
  const acceptance = await app.get(Acceptance).current(db, programmeId);
  const window = { now, until: layover.departsAt + DAY_MS, fairnessDays: defaultRuleSet.fairness.windowDays };
  const hosts: EngineHost[] = [];
  for await (const some of app.get(HubInput).hosts(db, place, acceptance, window)) hosts.push(...some);
  const pending = await app.get(HubInput).pending(db, place);
  return { hub, zones, transferRules, layovers: [layover], hosts, ruleSet: defaultRuleSet, now, pending, acceptance: acceptance.model };
}

describe('the facts of a pair', () => {
  it('give the score that a run would give, whoever else is at the hub', async () => {
    const { scene, hostIds, layoverId, memberId, read } = await createPair();
    await createHistory(scene, memberId, hostIds.slice(0, 2));
    const { snapshot, ruleSetVersion } = await read(layoverId, hostIds[1]!);
    expect(ruleSetVersion).toBe(1);
    expect(snapshot.totals).toMatchObject({
      activeHosts: 3,
      interests: { 'food.coffee': 2, 'art.museums': 1 },
      recentInvitations: 2,
    });
    const expected = scorePair(await wholeHub(scene, snapshot), layoverId, hostIds[1]!);
    const found = explainPair(snapshot, defaultRuleSet);
    if (expected.outcome !== 'candidate') throw new Error(JSON.stringify(expected));
    const { meeting } = found;
    expect(found.outcome).toBe('candidate');
    expect({ score: meeting?.score, factors: meeting?.factors, chance: meeting?.acceptChance }).toEqual({
      score: expected.candidate.score,
      factors: expected.candidate.factors,
      chance: expected.candidate.acceptChance,
    });
  });

  it('count the fairness window that is asked for', async () => {
    const { scene, hostIds, layoverId, memberId, read } = await createPair();
    await createHistory(scene, memberId, hostIds);
    const { snapshot } = await read(layoverId, hostIds[0]!, '&fairnessDays=1');
    expect(snapshot.fairnessDays).toBe(1);
    expect(snapshot.totals.recentInvitations).toBe(0);
    expect(snapshot.totals.recentAvailableMinutes).toBe(3 * 24 * 60);
  });

  it('know an invitation that waits, and who is on a pause', async () => {
    const { scene, hostIds, layoverId, read } = await createPair();
    const offer = await anOffer(db, scene, layoverId, hostIds[0]!, new Date());
    await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
    await db.update(Host, hostIds[1]!, { state: 'paused' });
    const failed = async (hostId: string) =>
      explainPair((await read(layoverId, hostId)).snapshot, defaultRuleSet)
        .gates.filter(({ passed }) => passed === false)
        .map(({ gate }) => gate);
    expect(await failed(hostIds[0]!)).toEqual(['excluded', 'open_invitation']);
    expect(await failed(hostIds[1]!)).toEqual(['host_inactive', 'availability']);
  });

  it('say nothing of who the two are, of other hosts, or of genders that nobody asks for', async () => {
    const { hostIds, layoverId, memberId, read } = await createPair();
    const { snapshot } = await read(layoverId, hostIds[0]!);
    const person = await db.findOneByOrFail(Host, { id: hostIds[0]! });
    const text = JSON.stringify(snapshot);
    for (const secret of [memberId, person.memberId, hostIds[1]!, 'Mila', 'Aiko', '@']) expect(text).not.toContain(secret);
    expect([snapshot.layover.gender, snapshot.host.gender]).toEqual(['undisclosed', 'undisclosed']);
    await db.update(Layover, layoverId, { wishes: { ...snapshot.layover.wishes, sameGenderOnly: true } });
    expect((await read(layoverId, hostIds[0]!)).snapshot.layover.gender).not.toBe('undisclosed');
  });

  it('are none of what is not there, is somebody else’s, or is over', async () => {
    const own = await createPair();
    const theirs = await createPair();
    const code = async (layover: string, host: string) => (await own.read<Refusal>(layover, host)).code;
    expect(await code(newId(), own.hostIds[0]!)).toBe('not_found');
    expect(await code(theirs.layoverId, own.hostIds[0]!)).toBe('not_found');
    expect(await code(own.layoverId, theirs.hostIds[0]!)).toBe('validation_failed');
    const past = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
    await db.update(Layover, own.layoverId, { state: 'expired', arrivesAt: past(9), departsAt: past(1) });
    expect(await code(own.layoverId, own.hostIds[0]!)).toBe('layover_gone');
  });
});
