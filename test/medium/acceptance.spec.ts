import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { parseCommandLine } from '../../src/commands/ops/command-line.js';
import { execute } from '../../src/commands/ops/execute.js';
import { priorAcceptanceModel as prior, type AskOutcome, type AskRecord } from '../../src/engine/index.js';
import { AcceptanceFit, AcceptanceHostEffect } from '../../src/modules/acceptance/acceptance-fit.entity.js';
import { Acceptance, FitAcceptance } from '../../src/modules/acceptance/index.js';
import { Invitation } from '../../src/modules/invitations/invitation.entity.js';
import { InvitationAnswers, Invitations } from '../../src/modules/invitations/index.js';
import { Sessions } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { PersonalData } from '../../src/platform/privacy/index.js';
import { Jobs } from '../../src/platform/queue/index.js';
import { Purging } from '../../src/platform/reconcile/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/instant.js';
import { simulateAnswers, type SimulatedWorld } from '../factories/ask-outcomes.js';
import { createStaff } from '../factories/programme.js';
import { anOffer, createHostPerson, createOpenLayover, createPerson, createScene } from '../factories/scene.js';
import type { HostPerson, Person, Scene } from '../factories/scene.js';
import { createStandingYes } from '../factories/standing-yes.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

/** Hosts who say yes far more readily than the prior thinks, at weekends above all. */
const eager = { ...prior, intercept: -3, coefficients: { ...prior.coefficients, weekend: 1.2 } };
const start = new Date('2026-05-04T08:00:00Z');
const longAgo = new Date(0);

const clock = new ManualClock(start);
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let hosts: HostPerson[];
let layoverId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  clock.set(start);
  scene = await createScene(db);
  hosts = [];
  for (let count = 0; count < 8; count++) hosts.push(await createHostPerson(db, scene, clock.now()));
  layoverId = await createOpenLayover(db, scene, (await createPerson(db, clock.now())).memberId, clock.now());
});

const learn = () => app.get(FitAcceptance).fit(scene.programmeId);
const current = () => app.get(Acceptance).current(db, scene.programmeId);
const fits = (): Promise<AcceptanceFit[]> =>
  db.find(AcceptanceFit, { where: { programmeId: scene.programmeId }, order: { id: 'ASC' } });
const outcomes = () => app.get(Invitations).outcomes(db, scene.programmeId, longAgo, 1_000);

const states = { yes: 'accepted', no: 'expired', withdrawn: 'withdrawn' } as const;

/** Invitations that went as in a simulated world, the last of them an hour ago. */
async function past(world: SimulatedWorld): Promise<void> {
  const firstAt = clock.now().getTime() - world.count * HOUR_MS;
  const simulated = simulateAnswers({ hosts: hosts.length, firstAt, ...world }).outcomes;
  const offer = await anOffer(db, scene, layoverId, hosts[0]!.hostId, clock.now());
  const rows = simulated.map((outcome) => ({ ...offer, ...rowOf(outcome) }));
  await db.insert(Invitation, rows as never);
}

function rowOf({ hostId, askedAt, features, chance, said, afterMinutes }: AskOutcome): Partial<Invitation> {
  const answeredAt = afterMinutes === undefined ? null : new Date(askedAt + afterMinutes * MINUTE_MS);
  return {
    id: newId(),
    hostId: hosts[Number(hostId.slice(-4))]!.hostId,
    state: states[said],
    offeredAt: new Date(askedAt),
    expiresAt: new Date(askedAt + Math.expm1(features.holdHoursLog) * HOUR_MS),
    answeredAt,
    releasedAt: said === 'yes' ? answeredAt : null,
    revision: 1,
    ask: { features, chance, propensity: 1, isExploration: false, modelVersion: 'prior' },
  };
}

const someAsk = (): AskRecord => {
  const [{ features, chance }] = simulateAnswers({ count: 1 }).outcomes as [AskOutcome];
  return { features, chance, propensity: 0.97, isExploration: false, modelVersion: 'prior' };
};

const offerWith = async (host: HostPerson, ask?: AskRecord): Promise<string> => {
  const offer = await anOffer(db, scene, layoverId, host.hostId, clock.now(), { ask });
  const [id] = await app.get(Database).transaction((tx) => app.get(Invitations).offer(tx, [offer]));
  return id!;
};
const actor = (person: Person) => app.get(Sessions).verify(person.token);

describe('what was reckoned of an invitation', () => {
  it('is kept with it as it was', async () => {
    const ask = someAsk();
    const id = await offerWith(hosts[0]!, ask);
    expect((await db.findOneByOrFail(Invitation, { id })).ask).toEqual(ask);
  });

  it('is an outcome once it has its answer: a yes with its minutes, a no without', async () => {
    const ask = someAsk();
    const [yes, no] = [await offerWith(hosts[0]!, ask), await offerWith(hosts[1]!, ask)];
    expect(await outcomes()).toEqual([]);

    clock.advance({ minutes: 12 });
    await app.get(InvitationAnswers).decline(await actor(hosts[1]!), no);
    await app.get(InvitationAnswers).accept(await actor(hosts[0]!), yes);

    const common = { askedAt: start.getTime(), features: ask.features, chance: ask.chance };
    const found = await outcomes();
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ ...common, id: yes, hostId: hosts[0]!.hostId, said: 'yes', afterMinutes: 12 });
    expect(found).toContainEqual({ ...common, id: no, hostId: hosts[1]!.hostId, said: 'no' });
  });

  it('is an outcome up to the moment at which it was withdrawn', async () => {
    await offerWith(hosts[0]!, someAsk());
    clock.advance({ minutes: 7 });
    await app.get(Database).transaction((tx) => app.get(Invitations).withdraw(tx, layoverId, { actorId: null }));
    expect(await outcomes()).toMatchObject([{ said: 'withdrawn', afterMinutes: 7 }]);
  });

  it('is a no where a counter-offer came to nothing, and a yes of unknown time where it was taken', async () => {
    const counterDuring = { start: start.getTime(), end: start.getTime() + HOUR_MS };
    const countered = { counterDuring, counterVenueId: scene.venueId };
    const answered = { ...countered, answeredAt: new Date(start.getTime() + HOUR_MS) };
    await db.update(Invitation, { id: await offerWith(hosts[0]!, someAsk()) }, { ...answered, state: 'withdrawn' });
    await db.update(Invitation, { id: await offerWith(hosts[1]!, someAsk()) }, { ...answered, state: 'accepted' });
    const found = await outcomes();
    expect(found.map(({ said, afterMinutes }) => [said, afterMinutes]).sort()).toEqual([
      ['no', undefined],
      ['yes', undefined],
    ]);
  });

  it('teaches nothing where it was not reckoned, or a standing yes answered', async () => {
    const without = await offerWith(hosts[0]!);
    const standing = await offerWith(hosts[1]!, someAsk());
    const standingYesId = await createStandingYes(db, hosts[1]!.hostId);
    await db.update(Invitation, { id: standing }, { standingYesId, state: 'accepted', answeredAt: start });
    await db.update(Invitation, { id: without }, { state: 'declined', answeredAt: start });
    expect(await outcomes()).toEqual([]);
  });
});

describe('the nightly fit', () => {
  it('puts what it has learned in force, with the effects of the hosts', async () => {
    await past({ count: 1_200, truth: eager, hostSpread: 0.8 });
    await app.get(Jobs).add('fit-acceptance', {});
    await app.idle();

    const [kept] = await fits();
    expect(kept).toMatchObject({ active: true, inactiveBecause: null, outcomes: 1_200 });
    const { model, effects } = await current();
    expect(model.version).toBe(kept!.id);
    expect(model.coefficients.weekend).toBeGreaterThan(0.6);
    expect([...effects.keys()].sort()).toEqual(hosts.map(({ hostId }) => hostId).sort());
  });

  it('leaves one state however often it runs, and whoever runs it at the same time', async () => {
    await past({ count: 400, truth: eager });
    await Promise.all([learn(), learn()]);
    const before = { fits: await fits(), current: await current() };
    expect(before.fits).toHaveLength(1);
    await learn();
    expect({ fits: await fits(), current: await current() }).toEqual(before);
  });

  it('stays with the prior, and says why, where there are too few outcomes', async () => {
    await past({ count: 150, truth: eager });
    await learn();
    expect(await fits()).toMatchObject([
      { active: false, inactiveBecause: 'not_enough_outcomes', outcomes: 150, model: null, calibration: null },
    ]);
    expect(await current()).toEqual({ model: prior, effects: new Map(), version: 'prior' });
  });

  it('keeps a fit that is worse than the prior, and does not use it', async () => {
    await past({ count: 300 });
    clock.advance({ days: -20 });
    await past({ count: 1_200, truth: eager, seed: 'before' });
    clock.set(start);
    await learn();
    const [kept] = await fits();
    expect(kept).toMatchObject({ active: false, inactiveBecause: 'not_better_than_prior' });
    expect(kept!.calibration!.overPrior.mean).toBeLessThan(0);
    expect((await current()).model).toEqual(prior);
  });

  it('takes a fit out of force where the prior has become the better one', async () => {
    await past({ count: 800, truth: eager });
    await learn();
    clock.advance({ days: 30 });
    await past({ count: 300, seed: 'since' });
    await learn();
    expect(await fits()).toMatchObject([
      { active: false, inactiveBecause: 'not_better_than_prior', effectsAt: null },
      { active: false, inactiveBecause: 'not_better_than_prior' },
    ]);
    expect((await current()).version).toBe('prior');
    expect(await db.countBy(AcceptanceHostEffect, { fitId: (await fits())[0]!.id })).toBe(0);
  });

  it('has at most one fit in force: the best of the old, the new and the prior', async () => {
    await past({ count: 300, truth: eager, hostSpread: 1 });
    await learn();
    clock.advance({ days: 60 });
    await past({ count: 1_200, truth: { ...eager, intercept: -1.5 }, hostSpread: 1, seed: 'since' });
    await learn();
    expect(await fits()).toMatchObject([
      { active: false, inactiveBecause: 'superseded' },
      { active: true, inactiveBecause: null },
    ]);
    expect((await current()).model.version).toBe((await fits())[1]!.id);
  });

  it('is not learned from what is older than a year, and forgotten after one', async () => {
    await past({ count: 300, truth: eager });
    clock.advance({ days: 300 });
    await learn();
    clock.advance({ days: 66 });
    await learn();
    expect(await fits()).toMatchObject([{ outcomes: 300, active: true }, { inactiveBecause: 'not_enough_outcomes' }]);

    clock.advance({ days: 367 });
    await app.get(Purging).run(clock.now());
    expect(await fits()).toMatchObject([{ active: true }]);
  });
});

describe('staff', () => {
  const path = (of: Scene, id = '') => `/ops/programmes/${of.slug}/acceptance-fits${id}`;
  let support: ReturnType<typeof api>;

  beforeEach(async () => {
    const person = await createPerson(db, clock.now());
    await createStaff(db, scene.programmeId, person.memberId, 'support');
    support = api(app.url, person.token);
  });

  it('see the fits of their programme, newest first, page by page', async () => {
    await past({ count: 150, truth: eager });
    await learn();
    clock.advance({ days: 7 });
    await past({ count: 150, truth: eager, seed: 'since' });
    await learn();
    const [older, newer] = await fits();

    const first = await support.get<{ items: unknown[]; nextCursor: string }>(path(scene, '?limit=1'));
    expect(first.body.items).toMatchObject([
      { id: newer!.id, outcomes: 300, active: true, heldBack: { outcomes: 60 } },
    ]);
    const second = await support.get(path(scene, `?limit=1&cursor=${first.body.nextCursor}`));
    expect(second.body).toMatchObject({
      items: [{ id: older!.id, inactiveBecause: 'not_enough_outcomes', heldBack: null }],
      nextCursor: null,
    });
  });

  it('see coefficients beside the prior, and how well chances came true beside prior and base rate', async () => {
    await past({ count: 1_000, truth: eager, hostSpread: 0.8 });
    await learn();
    const [kept] = await fits();
    const { model, calibration } = kept!;
    const { status, body } = await support.get<{ model: { coefficients: unknown } }>(path(scene, `/${kept!.id}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcomesNeeded: 200,
      model: { answerTime: { prior: prior.answer, value: model!.answer }, hosts: hosts.length },
      bins: calibration!.bins,
      heldBack: {
        fit: calibration!.errors.fit,
        prior: calibration!.errors.prior,
        everybodyTheSame: calibration!.errors.baseRate,
      },
    });
    expect(body.model.coefficients).toContainEqual({
      name: 'weekend',
      prior: prior.coefficients.weekend,
      priorSpread: 0.4,
      value: model!.coefficients.weekend,
      spread: model!.spread.weekend,
    });
  });

  it('do not find the fits of another programme', async () => {
    const own = scene;
    const other = await createScene(db);
    await app.get(FitAcceptance).fit(other.programmeId);
    const { id } = await db.findOneByOrFail(AcceptanceFit, { programmeId: other.programmeId });
    expect(await support.get(path(own, `/${id}`))).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('a member’s rights', () => {
  it('are to see what was learned of them, and to have it erased for good', async () => {
    await past({ count: 800, truth: eager, hostSpread: 1 });
    await learn();
    const [{ memberId, hostId }] = hosts as [HostPerson];
    const { effect, outcomes: count } = await db.findOneByOrFail(AcceptanceHostEffect, { hostId });
    expect(await app.get(PersonalData).export(db, memberId)).toMatchObject({
      acceptance: [{ programmeId: scene.programmeId, effect, outcomes: count }],
    });

    await app.get(Database).transaction((tx) => app.get(PersonalData).erase(tx, memberId));
    expect(await db.countBy(AcceptanceHostEffect, { hostId })).toBe(0);
    expect((await outcomes()).some((outcome) => outcome.hostId === hostId)).toBe(false);
    clock.advance({ days: 1 });
    await learn();
    expect((await current()).effects.has(hostId)).toBe(false);
    expect((await current()).effects.size).toBe(hosts.length - 1);
  });
});

it('is learned at once where somebody at the command line asks for it', async () => {
  const ops = (line: string) => execute(parseCommandLine(line.split(' ')), { get: app.get });
  const learnNow = `acceptance fit --programme ${scene.slug}`;
  expect(await ops(learnNow)).toEqual(['There are not enough outcomes to learn from.']);
  expect(await ops(learnNow)).toEqual(['Nothing has come of invitations since the last fit.']);
});

it('outcomes are those since an instant, the latest first, and no more than asked for', async () => {
  await past({ count: 3 });
  const hoursAgo = (hours: number) => clock.now().getTime() - hours * HOUR_MS;
  const latest = (since: number, limit: number) =>
    app.get(Invitations).outcomes(db, scene.programmeId, new Date(since), limit);
  expect((await latest(hoursAgo(2.5), 10)).map(({ askedAt }) => askedAt)).toEqual([hoursAgo(1), hoursAgo(2)]);
  expect((await latest(hoursAgo(24), 1)).map(({ askedAt }) => askedAt)).toEqual([hoursAgo(1)]);
});
