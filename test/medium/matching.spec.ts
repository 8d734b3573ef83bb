import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { DomainEventName, DomainEvents } from '../../src/contracts/domain-events.js';
import { chanceOf, priorAcceptanceModel } from '../../src/engine/index.js';
import { Host, HostLanguage } from '../../src/modules/hosts/index.js';
import { Invitation, InvitationAnswers } from '../../src/modules/invitations/index.js';
import { Layover, Layovers } from '../../src/modules/layovers/index.js';
import { MatchHub } from '../../src/modules/matching/index.js';
import { readCandidates } from '../../src/modules/matching/kept/kept-candidate.js';
import { LayoverCandidates } from '../../src/modules/matching/layover-candidates.service.js';
import { MatchingInputRepository } from '../../src/modules/matching/matching-input.repository.js';
import { MatchingRun, RunLayover } from '../../src/modules/matching/matching-run.entity.js';
import { MatchingRunRepository } from '../../src/modules/matching/matching-run.repository.js';
import { Programme } from '../../src/modules/programmes/index.js';
import { bucketOf } from '../../src/modules/rules/layover-bucket.js';
import { RuleSet } from '../../src/modules/rules/rule-set.entity.js';
import type { Actor } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { Outbox } from '../../src/platform/outbox/index.js';
import { Purging, Reconciliation } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { condition } from '../factories/conditions.js';
import { createFreeTime, createNoticedChange } from '../factories/free-time.js';
import { askOneAtATime, createRuleSet } from '../factories/rule-set.js';
import {
  createHostPerson,
  createOpenLayover,
  createPerson,
  createScene,
  type HostPerson,
  type Person,
  type Scene,
} from '../factories/scene.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const START = new Date('2026-03-22T09:00:00Z');
const clock = new ManualClock(START);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;

beforeAll(async () => {
  app = await startTestApp({ clock, upkeep: 'by hand' });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  await askOneAtATime(db, scene.programmeId);
  traveller = await createPerson(db, clock.now());
});

/** Free for all of the next week, unless said otherwise. */
async function host(change: Partial<Host> = {}, hours: readonly [number, number] = [0, 168]): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, clock.now(), change);
  const now = clock.now().getTime();
  await createFreeTime(db, person.hostId, { start: now + hours[0] * HOUR_MS, end: now + hours[1] * HOUR_MS });
  return person;
}

/** One that shares more with the traveller than `host()` does. */
const likedHost = (): Promise<HostPerson> => host({ interests: ['food.coffee', 'art.photography'] });

async function layover(options: { inHours?: number; hours?: number } = {}): Promise<string> {
  const id = await createOpenLayover(db, scene, traveller.memberId, clock.now(), options);
  await db.update(Layover, { id }, { interests: ['food.coffee', 'art.photography'] });
  return id;
}

const place = () => ({ programmeId: scene.programmeId, hubId: scene.hubId });
const match = () => app.get(MatchHub).run(place(), 'layover');
const runOf = (id: string | undefined) => db.findOneByOrFail(MatchingRun, { id });
const invitationsOf = (layoverId: string) =>
  db.find(Invitation, { where: { layoverId }, order: { id: 'ASC' } });
const pendingOf = async (layoverId: string) =>
  (await invitationsOf(layoverId)).filter(({ state }) => state === 'offered' || state === 'countered');
const resultOf = async (layoverId: string) =>
  (await db.find(RunLayover, { where: { layoverId }, order: { isLatest: 'DESC' }, take: 1 }))[0];
const actorOf = ({ memberId }: Person): Actor => ({
  memberId,
  sessionId: newId(),
  locale: 'en',
  expiresAt: new Date(START.getTime() + 30 * 24 * HOUR_MS),
});
const tell = <N extends DomainEventName>(name: N, payload: DomainEvents[N]) =>
  app.get(Database).transaction((tx) => app.get(Outbox).add(tx, name, payload));

describe('a run over a hub', () => {
  it('asks the best host, with the reasons, for as long as the rules say', async () => {
    await host();
    const best = await likedHost();
    const id = await layover();
    const runId = await match();

    const [invitation, ...others] = await invitationsOf(id);
    expect(others).toEqual([]);
    expect(invitation).toMatchObject({ hostId: best.hostId, state: 'offered', runId, travelMinutes: 20 });
    // A day ahead: two hours.
    expect(invitation!.expiresAt).toEqual(new Date(clock.now().getTime() + 120 * MINUTE_MS));
    expect(invitation!.reasons.map(({ key }) => key)).toContain('reason.shared_interests');
    const { cityWindow } = await db.findOneByOrFail(Layover, { id });
    expect(invitation!.cityWindow).toEqual(cityWindow);
    expect(invitation!.during.start).toBeGreaterThanOrEqual(cityWindow!.start);
    expect(invitation!.during.end).toBeLessThanOrEqual(cityWindow!.end);
  });

  it('keeps its figures, the rules it went by, and what it found for each layover', async () => {
    await host();
    const best = await likedHost();
    const id = await layover();
    const run = await runOf(await match());

    expect(run).toMatchObject({
      state: 'finished',
      trigger: 'layover',
      ruleSetVersion: 1,
      counts: { layovers: 1, waiting: 0, hosts: 2, pairs: 2, candidates: 2, assigned: 1, invited: 1, unmatched: 0 },
    });
    expect(run.timings!.totalMs).toBeGreaterThanOrEqual(0);
    const result = await resultOf(id);
    expect(result).toMatchObject({ runId: run.id, isLatest: true, outcome: 'invited', candidateCount: 2, cause: null });
    const [first, second] = readCandidates(id, result!.candidates!);
    expect(first).toMatchObject({ hostId: best.hostId, venueId: expect.any(String) });
    expect(first!.reasons.map(({ key }) => key)).toContain('reason.shared_interests');
    expect(first!.score).toBeGreaterThan(second!.score);
    expect(run.totalScore).toBe(first!.score);
  });

  it('keeps with an invitation how the chance of a yes was reckoned', async () => {
    await likedHost();
    const id = await layover();
    await match();
    const [{ ask }] = (await invitationsOf(id)) as [Invitation];
    const { intercept, coefficients, version } = priorAcceptanceModel;
    const logit = Object.entries(ask!.features).reduce(
      (sum, [name, value]) => sum + coefficients[name as keyof typeof coefficients] * value,
      intercept,
    );
    expect(ask!.chance).toBeCloseTo(chanceOf(logit), 5);
    expect(ask).toMatchObject({ propensity: 1, isExploration: false, modelVersion: version });
  });

  it('by rounds asks several hosts for an urgent layover, and looks at it again while they think', async () => {
    await db.query(`UPDATE rule_set SET rules = jsonb_set(rules, '{invitation,policy}', '"rounds"') WHERE programme_id = $1`, [
      scene.programmeId,
    ]);
    for (let n = 0; n < 6; n += 1) await host();
    const id = await layover({ inHours: 2 });
    const first = await runOf(await match());
    const asked = await pendingOf(id);
    expect(asked.length).toBeGreaterThan(1);
    expect(first.counts).toMatchObject({ layovers: 1, waiting: 0, invited: asked.length });
    const second = await runOf(await match());
    expect(second.counts).toMatchObject({ layovers: 1, waiting: 1, unmatched: 0 });
    expect(second.counts!.pairs).toBeGreaterThan(0);
    expect(new Set((await invitationsOf(id)).map(({ hostId }) => hostId)).size).toBe((await invitationsOf(id)).length);
    expect(await resultOf(id)).toMatchObject({ outcome: 'invited' });
  });

  it('asks nobody else while an answer is awaited', async () => {
    await host();
    await likedHost();
    const id = await layover();
    await match();
    const run = await runOf(await match());
    expect(run.counts).toMatchObject({ layovers: 1, waiting: 1, invited: 0 });
    expect(await invitationsOf(id)).toHaveLength(1);
  });

  it('asks one host for one layover at a time, and the other layover waits for them', async () => {
    await host();
    const first = await layover();
    traveller = await createPerson(db, clock.now());
    const second = await layover();
    const run = await runOf(await match());
    expect(run.counts).toMatchObject({ assigned: 1, invited: 1, unmatched: 1 });
    const results = [await resultOf(first), await resultOf(second)];
    expect(results.map((result) => result?.outcome).sort()).toEqual(['invited', 'unmatched']);
    expect(results.find((result) => result?.outcome === 'unmatched')?.cause).toBe('outcompeted');
  });

  it('replaces the candidates of the run before', async () => {
    const only = await host({ state: 'approved' });
    const id = await layover();
    await match();
    await db.update(Invitation, { layoverId: id }, { state: 'declined' });
    await createNoticedChange(db, only.hostId);
    const other = await host();
    const runId = await match();
    const [before, latest] = await db.find(RunLayover, { where: { layoverId: id }, order: { isLatest: 'ASC' } });
    expect(before).toMatchObject({ isLatest: false, candidates: null });
    expect(latest).toMatchObject({ isLatest: true, runId });
    expect(readCandidates(id, latest!.candidates!).map(({ hostId }) => hostId)).toEqual([other.hostId]);
  });

  it('says why nobody can be asked, and what would help', async () => {
    const busy = await host();
    await db.update(HostLanguage, { hostId: busy.hostId }, { language: 'sl' });
    await host({}, [24, 25]);
    const id = await layover();
    const run = await runOf(await match());
    expect(run.counts).toMatchObject({ candidates: 0, unmatched: 1 });
    const result = await resultOf(id);
    expect(result).toMatchObject({
      outcome: 'unmatched',
      cause: 'no_candidates',
      reasonCounts: { language: 1, availability: 1 },
    });
    expect(result!.nearMisses).toContainEqual({ key: 'near_miss.another_language', params: { language: 'sl', hosts: 1 } });
  });

  it('leaves alone hosts who have had their say, who are on pause, and travellers themselves', async () => {
    const declined = await host();
    const id = await layover();
    await match();
    await db.update(Invitation, { layoverId: id }, { state: 'declined' });
    await host({ state: 'paused' });
    await host({ memberId: traveller.memberId });
    await match();
    expect((await invitationsOf(id)).map(({ hostId }) => hostId)).toEqual([declined.hostId]);
    expect(await resultOf(id)).toMatchObject({ outcome: 'unmatched', reasonCounts: { excluded: 2 } });
  });

  it('does nothing in a programme that is not open', async () => {
    await host();
    const id = await layover();
    await db.update(Programme, { id: scene.programmeId }, { state: 'paused' });
    expect(await match()).toBeUndefined();
    expect(await invitationsOf(id)).toEqual([]);
  });

  it('that fails is kept with its error, and writes nothing else', async () => {
    await host();
    const id = await layover();
    const { rules } = await db.findOneByOrFail(RuleSet, { programmeId: scene.programmeId });
    await db.update(RuleSet, { programmeId: scene.programmeId }, { rules: { schema: 1 } as never });
    await expect(match()).rejects.toThrow();
    await db.update(RuleSet, { programmeId: scene.programmeId }, { rules: rules });
    const [run] = await db.findBy(MatchingRun, { programmeId: scene.programmeId });
    expect(run).toMatchObject({ state: 'failed', error: expect.any(String), finishedAt: clock.now() });
    expect(run!.error).not.toBe('');
    expect(await invitationsOf(id)).toEqual([]);
    expect(await resultOf(id)).toBeUndefined();
  });
});

describe('runs at the same time', () => {
  it('ask one host, however many there are', async () => {
    await host();
    await likedHost();
    const id = await layover();
    await Promise.all(Array.from({ length: 6 }, match));
    expect(await invitationsOf(id)).toHaveLength(1);
    const runs = await db.findBy(MatchingRun, { programmeId: scene.programmeId });
    expect(runs.map(({ state }) => state)).toEqual(Array(6).fill('finished'));
    expect(runs.reduce((sum, { counts }) => sum + counts!.invited, 0)).toBe(1);
  });

  it('as a cancellation leave no invitation pending', async () => {
    await host();
    for (let round = 0; round < 15; round += 1) {
      const id = await layover();
      const cancel = app
        .get(Database)
        .transaction((tx) => app.get(Layovers).cancel(tx, id, { memberId: traveller.memberId }));
      await Promise.all([match(), cancel, match()]);
      expect(await pendingOf(id)).toEqual([]);
    }
  });

  it('as a skip leave the host alone', async () => {
    const skipped = await likedHost();
    for (let round = 0; round < 15; round += 1) {
      traveller = await createPerson(db, clock.now());
      const id = await layover();
      const skip = app.get(LayoverCandidates).skip(actorOf(traveller), id, skipped.hostId);
      await Promise.all([match(), skip, match()]);
      expect(await pendingOf(id)).toEqual([]);
      await db.update(Layover, { id }, { state: 'cancelled' });
    }
  });

  it('as an edit offer no time that is no longer there', async () => {
    const { hostId } = await host();
    const id = await layover();
    const { revision } = await db.findOneByOrFail(Layover, { id });
    const holds = (seen: number) =>
      app
        .get(Database)
        .transaction((tx) =>
          app.get(MatchingInputRepository).holdUnchanged(tx, [{ layoverId: id, hostId, revision: seen }]),
        );
    expect(await holds(revision)).toHaveLength(1);
    expect(await holds(revision + 1)).toEqual([]);
  });

  it('as a pause offer nothing to a host who is gone', async () => {
    const { hostId } = await host({ state: 'paused' });
    const id = await layover();
    const { revision } = await db.findOneByOrFail(Layover, { id });
    const held = await app
      .get(Database)
      .transaction((tx) => app.get(MatchingInputRepository).holdUnchanged(tx, [{ layoverId: id, hostId, revision }]));
    expect(held).toEqual([]);
  });
});

describe('the next host is asked', () => {
  let first: HostPerson;
  let second: HostPerson;
  let id: string;

  beforeEach(async () => {
    second = await host();
    first = await likedHost();
    id = await layover();
    await match();
    expect((await pendingOf(id)).map(({ hostId }) => hostId)).toEqual([first.hostId]);
  });

  it('when one says no', async () => {
    const [invitation] = await pendingOf(id);
    await app.get(InvitationAnswers).decline(actorOf(first), invitation!.id);
    await app.idle();
    expect((await pendingOf(id)).map(({ hostId }) => hostId)).toEqual([second.hostId]);
  });

  it('when one does not answer in time', async () => {
    clock.advance({ minutes: 121 });
    await app.idle();
    expect((await invitationsOf(id)).map(({ hostId, state }) => ({ hostId, state }))).toEqual([
      { hostId: first.hostId, state: 'expired' },
      { hostId: second.hostId, state: 'offered' },
    ]);
  });
});

describe('a run follows', () => {
  const latestTrigger = async () => {
    const runs = await db.find(MatchingRun, { where: place(), order: { id: 'DESC' } });
    return runs.map(({ trigger }) => trigger);
  };
  let someHost: HostPerson;
  beforeEach(async () => {
    someHost = await host();
  });
  const hostEvent = () => ({ hostId: someHost.hostId, memberId: someHost.memberId, ...place() });
  const layoverEvent = () => ({ layoverId: newId(), travellerId: traveller.memberId, ...place() });
  const invitationEvent = () => ({
    invitationId: newId(),
    hostMemberId: someHost.memberId,
    ...hostEvent(),
    ...layoverEvent(),
  });

  it.each<[DomainEventName, string, () => Promise<void>]>([
    ['layover.opened', 'layover', () => tell('layover.opened', layoverEvent())],
    ['layover.edited', 'layover', () => tell('layover.edited', layoverEvent())],
    ['layover.changed', 'layover', () => tell('layover.changed', { ...layoverEvent(), from: 'matched', to: 'open' })],
    ['layovers.imported', 'import', () => tell('layovers.imported', place())],
    ['host.changed', 'host', () => tell('host.changed', hostEvent())],
    ['host.approved', 'host', () => tell('host.approved', hostEvent())],
    ['availability.changed', 'availability', () => tell('availability.changed', hostEvent())],
    ['invitation.accepted', 'invitation', () => tell('invitation.accepted', invitationEvent())],
    ['invitation.declined', 'invitation', () => tell('invitation.declined', invitationEvent())],
    ['invitation.expired', 'invitation', () => tell('invitation.expired', invitationEvent())],
    ['invitation.withdrawn', 'invitation', () => tell('invitation.withdrawn', invitationEvent())],
    ['rules.published', 'rules', () => tell('rules.published', { ruleSetId: newId(), programmeId: scene.programmeId })],
    ['transfer_rules.changed', 'rules', () => tell('transfer_rules.changed', place())],
  ])('%s', async (_, trigger, happen) => {
    await happen();
    await app.idle();
    expect(await latestTrigger()).toEqual([trigger]);
  });

  it('many changes once', async () => {
    for (let n = 0; n < 20; n += 1) await tell('layover.opened', layoverEvent());
    await app.idle();
    // While the first run is under way, what comes in makes one more.
    expect((await latestTrigger()).length).toBeLessThanOrEqual(2);
  });

  it('nothing that cannot matter', async () => {
    await tell('layover.changed', { ...layoverEvent(), from: 'underway', to: 'completed' });
    await app.idle();
    expect(await latestTrigger()).toEqual([]);
  });
});

describe('a run that staff ask for', () => {
  it('is one, however often it is asked for before it begins', async () => {
    const queue = () => app.get(MatchingRunRepository).queue(db, place(), traveller.memberId);
    const asked = await Promise.all(Array.from({ length: 8 }, queue));
    expect(new Set(asked).size).toBe(1);
    expect(await match()).toBe(asked[0]);
    expect(await queue()).not.toBe(asked[0]);
  });
});

describe('reconciliation', () => {
  const reconcile = async () => {
    await app.get(Reconciliation).run(clock.now());
    await app.idle();
  };

  it('has layovers matched that no run has looked at', async () => {
    const { hostId } = await host();
    const id = await layover();
    await reconcile();
    expect((await pendingOf(id)).map((invitation) => invitation.hostId)).toEqual([hostId]);
  });

  it('has layovers matched again after a while, in case that something changed of which nobody told', async () => {
    const id = await layover();
    await match();
    expect(await resultOf(id)).toMatchObject({ outcome: 'unmatched' });
    await host();
    clock.advance({ minutes: 6 });
    await reconcile();
    expect(await pendingOf(id)).toHaveLength(1);
  });

  it('fails runs whose worker died', async () => {
    const runId = newId();
    await db.insert(MatchingRun, { id: runId, ...place(), trigger: 'manual', state: 'running', startedAt: clock.now() });
    clock.advance({ minutes: 4 });
    await reconcile();
    expect(await runOf(runId)).toMatchObject({ state: 'running' });
    clock.advance({ minutes: 2 });
    await reconcile();
    expect(await runOf(runId)).toMatchObject({ state: 'failed', error: 'its worker died' });
  });

  it('begins runs that were asked for and forgotten', async () => {
    const runId = newId();
    await db.insert(MatchingRun, { id: runId, ...place(), trigger: 'manual', state: 'queued' });
    await reconcile();
    expect(await runOf(runId)).toMatchObject({ state: 'finished' });
  });
});

describe('purging', () => {
  it('removes runs after a month', async () => {
    const id = await layover();
    const old = await match();
    clock.advance({ days: 29 });
    await app.get(Purging).run(clock.now());
    expect(await db.countBy(MatchingRun, { id: old })).toBe(1);
    clock.advance({ days: 2 });
    await app.get(Purging).run(clock.now());
    expect(await db.countBy(MatchingRun, { id: old })).toBe(0);
    expect(await db.countBy(RunLayover, { layoverId: id })).toBe(0);
  });
});

describe('a layover that no host was found for', () => {
  it('counts as new for the first run after it has changed', async () => {
    const id = await layover();
    const run = await runOf(await match());
    const known = async (seenAt: Date) => (await app.get(MatchingInputRepository).openLayovers(db, place(), clock.now(), seenAt)).lines.split(' ');
    expect(await known(run.startedAt!)).toEqual([id, expect.any(String), 'known']);
    await db.update(Layover, { id }, { updatedAt: new Date(run.startedAt!.getTime() + 1_000) });
    expect(await known(run.startedAt!)).toEqual([id, expect.any(String), 'new']);
    expect(await known(new Date(run.startedAt!.getTime() + 2_000))).toEqual([id, expect.any(String), 'known']);
  });
});

describe('two versions of the rules at one hub', () => {
  const inBuckets = (ids: readonly string[], from: number, to: number) =>
    ids.filter((id) => bucketOf(id) >= from && bucketOf(id) < to);

  it('each go on where the last run of their own has left off', async () => {
    const published = await db.findOneByOrFail(RuleSet, { programmeId: scene.programmeId });
    const staged = await createRuleSet(db, scene.programmeId, { version: 2, state: 'staged', stage: { sharePercent: 50 }, stagedAt: clock.now() });
    const sweptTo = newId();
    const finish = async (ruleSetId: string, left: { deferred: number; sweptTo: string | null }, minute: number) => {
      const counts = { layovers: 9, waiting: 0, deferred: left.deferred, hosts: 0, pairs: 0, candidates: 0, assigned: 0, invited: 0, unmatched: 0 };
      const startedAt = new Date(clock.now().getTime() - HOUR_MS + minute * MINUTE_MS);
      const run = { id: newId(), ...place(), trigger: 'manual' as const, state: 'finished' as const, startedAt, finishedAt: startedAt };
      await db.insert(MatchingRun, { ...run, ruleSetId, ruleSetVersion: 1, counts, sweptTo: left.sweptTo });
    };
    await finish(published.id, { deferred: 0, sweptTo: null }, 1);
    await finish(published.id, { deferred: 7, sweptTo }, 2);
    await finish(staged.id, { deferred: 0, sweptTo: null }, 3);
    const leftBy = (ruleSetId: string) => app.get(MatchingRunRepository).leftBy(db, place(), ruleSetId);
    expect(await leftBy(published.id)).toMatchObject({ deferred: 7, sweptTo });
    expect(await leftBy(staged.id)).toMatchObject({ deferred: 0, sweptTo: null });
    expect(await leftBy(newId())).toEqual({ seenAt: null, deferred: 0, sweptTo: null });
  });

  it('do not keep each other from deciding where one of them fails', async () => {
    await host();
    await layover();
    const staged = { version: 2, state: 'staged' as const, stage: { sharePercent: 50 }, stagedAt: clock.now() };
    await createRuleSet(db, scene.programmeId, staged);
    jest.spyOn(app.get(MatchingRunRepository), 'leftBy').mockRejectedValueOnce(new Error('out of luck'));
    await expect(app.get(MatchHub).run(place(), 'manual')).rejects.toThrow('out of luck');
    const runs = await db.findBy(MatchingRun, { ...place(), trigger: 'manual' });
    expect(runs.map(({ state }) => state).sort()).toEqual(['failed', 'finished']);
  });

  it('each decide on their own layovers, in runs of their own, and invitations tell which has decided', async () => {
    for (let n = 0; n < 12; n += 1) await host();
    const ids: string[] = [];
    for (let n = 1; n <= 6; n += 1) ids.push(await layover({ inHours: 24 * n }));
    const published = await db.findOneByOrFail(RuleSet, { programmeId: scene.programmeId });
    const strict = { conditions: [condition({ id: 'nobody', kind: 'require', when: 'host.meetupsKept > 1000' })] };
    // Some on either side, wherever chance has put them.
    const share = ids.map(bucketOf).sort((a, b) => a - b)[2]! + 1;
    const staged = { state: 'staged' as const, stage: { sharePercent: share }, stagedAt: clock.now() };
    const version = published.version + 1;
    await createRuleSet(db, scene.programmeId, { version, rules: { ...published.rules, ...strict }, ...staged });
    await match();
    const asked = await db.findBy(Invitation, { programmeId: scene.programmeId });
    expect(new Set(asked.map(({ ruleSetVersion }) => ruleSetVersion))).toEqual(new Set([published.version]));
    expect(new Set(asked.map(({ layoverId }) => layoverId))).toEqual(new Set(inBuckets(ids, share, 100)));
    for (const id of inBuckets(ids, 0, share)) {
      // Hosts whom the other version has asked, if its run came first, do not get as far as the condition.
      expect(await resultOf(id)).toMatchObject({ outcome: 'unmatched', reasonCounts: { condition: expect.any(Number) } });
    }
    const runs = await db.findBy(MatchingRun, { ...place(), state: 'finished' });
    const perVersion = runs.map((run) => [run.ruleSetVersion, run.counts?.layovers]).sort();
    expect(perVersion).toEqual([
      [published.version, inBuckets(ids, share, 100).length],
      [version, inBuckets(ids, 0, share).length],
    ]);
  });
});
