import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { LayoverState } from '../../src/contracts/states.js';
import { Hub, hubFacts, Hubs, seedHubs } from '../../src/modules/hubs/index.js';
import { Layover, LayoverListeners, Layovers, type LayoverListener } from '../../src/modules/layovers/index.js';
import { Member } from '../../src/modules/members/index.js';
import type { Programme } from '../../src/modules/programmes/index.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { readLayovers, readOpen } from '../../src/modules/matching/kept/layover-line.js';
import { MatchingInputRepository } from '../../src/modules/matching/matching-input.repository.js';
import { Database } from '../../src/platform/database/index.js';
import { Reconciliation } from '../../src/platform/reconcile/index.js';
import { createLayover } from '../factories/layover.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const NOW = '2026-03-20T12:00:00Z';
const clock = new ManualClock(NOW);
let app: TestApp;
let db: EntityManager;
let programme: Programme;
let amsterdam: Hub;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  await db.transaction((tx) => seedHubs(tx, hubFacts));
  amsterdam = await db.findOneByOrFail(Hub, { iata: 'AMS' });
  programme = await createProgramme(db, { hubIds: [amsterdam.id] });
});
afterAll(() => app.close());
beforeEach(() => clock.set(NOW));

/** Ten hours on a Sunday between a long and a European flight: much time in the city. */
const stay = {
  hub: 'AMS',
  arrivesAt: '2026-03-22T09:05:00Z',
  departsAt: '2026-03-22T19:05:00Z',
  arrivalBorder: true,
  departureBorder: false,
  checkedBags: false,
  entryRight: 'yes',
};
const request = () => ({ programme: programme.slug, ...stay });

async function traveller(change: Partial<Member> = {}) {
  const member = await createMember(db, change);
  const { token } = await createSession(db, member.id, clock.now());
  return { member, as: api(app.url, token) };
}
type Traveller = Awaited<ReturnType<typeof traveller>>;

async function opened(by: Traveller, change: object = {}): Promise<LayoverAnswer> {
  const answer = await by.as.post<LayoverAnswer>('/layovers', { ...request(), ...change });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body;
}

const stateOf = async (id: string): Promise<LayoverState> => (await db.findOneByOrFail(Layover, { id })).state;

describe('a preview', () => {
  const preview = (change: object = {}, slug = programme.slug) =>
    api(app.url).post<PreviewAnswer>(`/programmes/${slug}/layover-previews`, { ...stay, ...change });

  it('tells anybody the timeline, with the source of every number', async () => {
    const { status, body } = await preview({ departureBorder: true, checkedBags: true, departsAt: '2026-03-22T15:05:00Z' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ verdict: 'not_enough_time', usableMinutes: 66, neededMinutes: 90, zone: 'centrum' });
    expect(body.timeline.map(({ step }) => step)).toEqual([
      'landed',
      'landside',
      'zone_arrival',
      'leave_by',
      'gate_by',
      'departure',
    ]);
    expect(body.timeline.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(360);
    for (const { parts } of body.timeline) {
      for (const { sources } of parts) for (const { source } of sources) expect(source).not.toBe('');
    }
    expect(body.reasons).toContainEqual({
      key: 'window.too_short',
      severity: 'stop',
      params: { usableMinutes: 66, neededMinutes: 90, shortMinutes: 24, zoneKey: 'centrum' },
    });
    expect(body.nearMisses).toContainEqual({ key: 'near_miss.later_departure', params: { minutes: 24 } });
  });

  it('is the same by the clocks at the hub', async () => {
    const local = await preview({ arrivesAt: '2026-03-22T10:05', departsAt: '2026-03-22T20:05' });
    expect(local.body).toEqual((await preview()).body);
    expect(local.body).toMatchObject({ verdict: 'feasible', arrivesAt: '2026-03-22T09:05:00Z' });
  });

  it('of one zone tells that zone', async () => {
    const { body } = await preview({ zone: 'haarlem' });
    expect(body.zone).toBe('haarlem');
    expect(body.usableMinutes).toBe(body.zones.find(({ zone }) => zone === 'haarlem')!.usableMinutes);
  });

  it.each([
    ['the hour that summer time leaves out', { arrivesAt: '2026-03-29T02:30', departsAt: '2026-03-29T12:00' }, 'local_time_gap'],
    [
      'the hour that winter time repeats',
      { arrivesAt: '2026-10-25T02:30', departsAt: '2026-10-25T12:00' },
      'local_time_ambiguous',
    ],
    ['a departure before the arrival', { departsAt: '2026-03-22T08:05:00Z' }, 'departure_before_arrival'],
    ['forty days', { departsAt: '2026-05-01T09:05:00Z' }, 'layover_too_long'],
    ['yesterday', { arrivesAt: '2026-03-19T02:00:00Z', departsAt: '2026-03-19T12:00:00Z' }, 'layover_in_past'],
    ['the year after next', { arrivesAt: '2028-03-19T02:00:00Z', departsAt: '2028-03-19T12:00:00Z' }, 'layover_too_far'],
    ['a hub of another programme', { hub: 'ZRH' }, 'unknown_hub'],
    ['a zone that the hub lacks', { zone: 'atlantis' }, 'unknown_zone'],
  ])('of %s is refused', async (__, change, code) => {
    expect(await preview(change)).toMatchObject({ status: 422, body: { code } });
  });

  it('in a programme that nobody knows is not found', async () => {
    expect(await preview({}, 'nobodys')).toMatchObject({ status: 404 });
  });
});

describe('opening a layover', () => {
  it('stores the window, audits it, and answers with the plan', async () => {
    const mila = await traveller();
    const layover = await opened(mila, { arrivalFlight: 'kl 642', origin: 'JFK', wishes: { quietPlace: true } });
    expect(layover).toMatchObject({
      state: 'open',
      programme: programme.slug,
      hub: { iata: 'AMS', timeZone: 'Europe/Amsterdam' },
      arrivalFlight: 'KL642',
      languages: mila.member.languages,
      interests: mila.member.interests,
      plan: { verdict: 'feasible', zone: 'centrum' },
      revision: 1,
    });
    expect(layover.usableMinutes).toBe(layover.plan.usableMinutes);
    const audit = await db.findOneByOrFail(AuditEntry, { subjectId: layover.id });
    expect(audit).toMatchObject({ action: 'layover.opened', actorId: mila.member.id, programmeId: programme.id });
  });

  it('adds to the account what the request says of the traveller', async () => {
    const blank = await traveller({ firstName: '', bornOn: null });
    expect((await blank.as.post('/layovers', request())).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'traveller.firstName' }, { path: 'traveller.bornOn' }],
    });
    await opened(blank, { traveller: { firstName: 'Noor', bornOn: '1990-01-01' } });
    expect(await db.findOneBy(Member, { id: blank.member.id })).toMatchObject({ firstName: 'Noor', bornOn: '1990-01-01' });
  });

  it('refuses minors, and keeps nothing of what they said', async () => {
    const young = await traveller({ bornOn: null });
    const answer = await young.as.post('/layovers', { ...request(), traveller: { bornOn: '2009-01-01' } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'adults_only' } });
    expect((await db.findOneByOrFail(Member, { id: young.member.id })).bornOn).toBeNull();
  });

  it.each([
    ['too little time', { departsAt: '2026-03-22T13:05:00Z' }, 422, 'not_enough_time'],
    ['no right to enter', { entryRight: 'no' }, 422, 'entry_not_possible'],
    ['forty days', { departsAt: '2026-05-01T09:05:00Z' }, 422, 'layover_too_long'],
    ['a departure before the arrival', { departsAt: '2026-03-22T09:00:00Z' }, 422, 'departure_before_arrival'],
    ['an hour that does not exist', { arrivesAt: '2026-03-29T02:30', departsAt: '2026-03-29T12:00' }, 422, 'local_time_gap'],
    ['a hub of another programme', { hub: 'ZRH' }, 422, 'unknown_hub'],
    ['a hub that nobody knows', { hub: 'XXX' }, 422, 'unknown_hub'],
    ['a programme that nobody knows', { programme: 'nobodys' }, 422, 'unknown_programme'],
    ['an interest that nobody knows', { interests: ['food.gravel'] }, 400, 'validation_failed'],
    ['a language that nobody knows', { languages: [{ language: 'xx', level: 'fluent' }] }, 400, 'validation_failed'],
    ['a party of nobody', { partySize: 0 }, 400, 'validation_failed'],
    ['a terminal that the hub lacks', { terminal: '9' }, 400, 'validation_failed'],
    ['a field that nobody knows', { colour: 'red' }, 400, 'validation_failed'],
    ['no times', { arrivesAt: undefined }, 400, 'validation_failed'],
    ['times that are none', { arrivesAt: 'tomorrow' }, 400, 'validation_failed'],
  ])('is refused for %s', async (_, change, status, code) => {
    const mila = await traveller();
    expect(await mila.as.post('/layovers', { ...request(), ...change })).toMatchObject({ status, body: { code } });
  });

  it('is refused while the programme pauses, and to nobody in particular', async () => {
    const paused = await createProgramme(db, { state: 'paused', hubIds: [amsterdam.id] });
    const mila = await traveller();
    const answer = await mila.as.post('/layovers', { ...request(), programme: paused.slug });
    expect(answer).toMatchObject({ status: 409, body: { code: 'programme_not_open' } });
    expect((await api(app.url).post('/layovers', request())).status).toBe(401);
  });

  it('is refused for a second one at the same time, also when both come at once', async () => {
    const mila = await traveller();
    const answers = await Promise.all([1, 2, 3].map(() => mila.as.post('/layovers', request())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body).toMatchObject({ code: 'open_layover_exists' });
  });
});

describe('my layovers', () => {
  it('are mine alone, newest first, in pages', async () => {
    const mila = await traveller();
    const stranger = await traveller();
    const first = await opened(mila);
    const second = await opened(mila, { arrivesAt: '2026-04-02T08:00:00Z', departsAt: '2026-04-02T18:00:00Z' });
    const page = await mila.as.get<Page>('/layovers?limit=1');
    expect(page.body.items.map(({ id }) => id)).toEqual([second.id]);
    const next = await mila.as.get<Page>(`/layovers?limit=1&cursor=${page.body.nextCursor}`);
    expect(next.body.items.map(({ id }) => id)).toEqual([first.id]);

    expect((await stranger.as.get<Page>('/layovers')).body.items).toEqual([]);
    expect((await stranger.as.get(`/layovers/${first.id}`)).status).toBe(404);
    expect((await stranger.as.post(`/layovers/${first.id}/cancel`, {})).status).toBe(404);
    expect((await stranger.as.patch(`/layovers/${first.id}`, { note: 'x' }, { 'if-match': '"1"' })).status).toBe(404);
  });
});

describe('editing a layover', () => {
  const edit = (by: Traveller, { id, revision }: { id: string; revision: number }, change: object) =>
    by.as.patch<LayoverAnswer>(`/layovers/${id}`, change, { 'if-match': `"${revision}"` });

  it('reckons the window anew when a flight changes', async () => {
    const mila = await traveller();
    const layover = await opened(mila);
    const answer = await edit(mila, layover, { departsAt: '2026-03-22T18:05:00Z', note: 'An hour earlier' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'open', note: 'An hour earlier', revision: 2 } });
    expect(answer.body.usableMinutes).toBe(layover.usableMinutes - 60);
    expect(Date.parse(layover.expiresAt) - Date.parse(answer.body.expiresAt)).toBe(3_600_000);
    expect(answer.headers['etag']).toBe('"2"');
  });

  it('makes it infeasible when too little is left, because flights change whether we like it or not', async () => {
    const mila = await traveller();
    const layover = await opened(mila);
    const answer = await edit(mila, layover, { departsAt: '2026-03-22T13:05:00Z' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'infeasible', closedReason: 'not_enough_time' } });
    expect((await edit(mila, answer.body, { note: 'x' })).body).toMatchObject({ code: 'layover_gone' });
  });

  it('wants the version that was seen', async () => {
    const mila = await traveller();
    const layover = await opened(mila);
    expect((await mila.as.patch(`/layovers/${layover.id}`, { note: 'x' })).status).toBe(428);
    await edit(mila, layover, { note: 'first' });
    expect(await edit(mila, layover, { note: 'second' })).toMatchObject({ status: 412, body: { code: 'stale' } });
  });

  it('that changes nothing leaves the version as it is', async () => {
    const mila = await traveller();
    const layover = await opened(mila, { wishes: { quietPlace: true } });
    const answer = await edit(mila, layover, { checkedBags: false, wishes: { quietPlace: true } });
    expect(answer).toMatchObject({ status: 200, body: { revision: 1 } });
  });

  it('refuses times that cannot be', async () => {
    const mila = await traveller();
    const layover = await opened(mila);
    const answer = await edit(mila, layover, { departsAt: '2026-03-22T09:00:00Z' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'departure_before_arrival' } });
    expect(await stateOf(layover.id)).toBe('open');
  });

  it('refuses times at which there is another layover', async () => {
    const mila = await traveller();
    await opened(mila);
    const other = await opened(mila, { arrivesAt: '2026-04-02T08:00:00Z', departsAt: '2026-04-02T18:00:00Z' });
    const moved = await edit(mila, other, { arrivesAt: '2026-03-22T10:00:00Z', departsAt: '2026-03-22T20:00:00Z' });
    expect(moved).toMatchObject({ status: 409, body: { code: 'open_layover_exists' } });
  });

  it('leaves what the host has agreed to alone once there is a host', async () => {
    const mila = await traveller();
    const layover = await opened(mila);
    await app.get(Database).transaction((tx) => app.get(Layovers).markMatched(tx, layover.id, null));
    const matched = { ...layover, revision: 2 };
    expect(await edit(mila, matched, { partySize: 4 })).toMatchObject({ status: 409, body: { code: 'already_matched' } });
    expect(await edit(mila, matched, { note: 'I wear a red hat' })).toMatchObject({ status: 200 });
  });
});

describe('cancelling a layover', () => {
  it('ends it with the traveller’s words, once', async () => {
    const mila = await traveller();
    const { id } = await opened(mila);
    const answer = await mila.as.post<LayoverAnswer>(`/layovers/${id}/cancel`, { reason: 'My flight was cancelled' });
    expect(answer).toMatchObject({ status: 200, body: { state: 'cancelled', closedReason: 'cancelled_by_traveller' } });
    expect(await db.findOneBy(Layover, { id })).toMatchObject({ closedNote: 'My flight was cancelled' });
    expect(await mila.as.post(`/layovers/${id}/cancel`, {})).toMatchObject({
      status: 409,
      body: { code: 'invalid_transition' },
    });
    await opened(mila);
  });
});

describe('a layover for which nobody is found', () => {
  it('expires at its time, and not before', async () => {
    const mila = await traveller();
    const { id, expiresAt } = await opened(mila);
    await app.idle();
    clock.set(new Date(Date.parse(expiresAt) - 1_000));
    await app.idle();
    expect(await stateOf(id)).toBe('open');
    clock.set(expiresAt);
    await app.idle();
    expect((await mila.as.get<LayoverAnswer>(`/layovers/${id}`)).body).toMatchObject({
      state: 'expired',
      closedReason: 'no_host_in_time',
    });
  });
});

describe('a layover whose job was lost', () => {
  it('is found by reconciliation', async () => {
    const { member } = await traveller();
    const given = { programmeId: programme.id, hubId: amsterdam.id, travellerId: member.id };
    const { id } = await createLayover(db, { ...given, expiresAt: new Date(clock.now().getTime() - 1_000) });
    await app.get(Reconciliation).run(clock.now());
    expect(await stateOf(id)).toBe('expired');
  });
});

describe('a traveller who erases their account', () => {
  it('gives up what is going on; what stays says nothing of the person', async () => {
    const mila = await traveller();
    const { id } = await opened(mila, { note: 'I wear a red hat', arrivalFlight: 'KL642' });
    const exported = await mila.as.get<{ sections: { layovers: object[] } }>('/me/export');
    expect(exported.body.sections.layovers).toMatchObject([{ id, note: 'I wear a red hat', state: 'open' }]);

    const { status, body } = await mila.as.delete<{ kept: object[] }>('/me');
    expect(status).toBe(200);
    expect(body.kept).toContainEqual({ section: 'layovers', reason: 'other_side' });
    expect(await db.findOneBy(Layover, { id })).toMatchObject({
      state: 'cancelled',
      closedReason: 'account_erased',
      note: '',
      arrivalFlight: null,
      interests: [],
    });
  });
});

describe('layovers for the modules behind them', () => {
  const layovers = () => app.get(Layovers);
  const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => app.get(Database).transaction(work);

  it('are given to the matching as long as a host could be found, with whom to leave out', async () => {
    const own = await createProgramme(db, { hubIds: [amsterdam.id] });
    const given = { programmeId: own.id, hubId: amsterdam.id };
    const { member } = await traveller({ gender: 'nonbinary' });
    const open = await createLayover(db, { ...given, travellerId: member.id });
    for (const state of ['matched', 'cancelled', 'expired'] as const) {
      await createLayover(db, { ...given, travellerId: (await traveller()).member.id, state });
    }
    await createLayover(db, { ...given, travellerId: (await traveller()).member.id, expiresAt: clock.now() });

    const input = app.get(MatchingInputRepository);
    const { count, lines } = await input.openLayovers(db, given, clock.now(), null);
    expect(count).toBe(1);
    expect(readOpen(lines)).toEqual([{ id: open.id, expiresAt: open.expiresAt.getTime(), known: 'new' }]);
    expect(readLayovers(await input.layoverLines(db, given, [open.id]), new Map())[0]!.layover).toMatchObject({
      id: open.id,
      memberId: member.id,
      gender: 'nonbinary',
      arrivesAt: open.arrivesAt.getTime(),
      languages: [{ tag: 'en', level: 'fluent' }],
      excludedHostIds: [],
    });
  });

  it('are locked while they are open, and refused with the reason when they are not', async () => {
    const { id } = await opened(await traveller());
    expect((await inTransaction((tx) => layovers().lockOpen(tx, id))).id).toBe(id);
    await inTransaction((tx) => layovers().markMatched(tx, id, null));
    await expect(inTransaction((tx) => layovers().lockOpen(tx, id))).rejects.toMatchObject({ code: 'already_matched' });
    await inTransaction((tx) => layovers().markUnderway(tx, id));
    await inTransaction((tx) => layovers().complete(tx, id));
    await expect(inTransaction((tx) => layovers().markMatched(tx, id, null))).rejects.toMatchObject({
      code: 'layover_gone',
      params: { state: 'completed' },
    });
  });

  it('are open again when the host is off, and expire at their time as if nothing had been', async () => {
    const { id, expiresAt } = await opened(await traveller());
    await inTransaction((tx) => layovers().markMatched(tx, id, null));
    clock.set(expiresAt);
    await app.idle();
    expect(await stateOf(id)).toBe('matched');
    await inTransaction((tx) => layovers().reopen(tx, id, 'host_cancelled'));
    await app.idle();
    expect(await stateOf(id)).toBe('expired');
  });

  it('have the same window in a zone as in their plan', async () => {
    const view = await opened(await traveller());
    const hub = await app.get(Hubs).ofId(amsterdam.id);
    const layover = await layovers().get(db, view.id);
    for (const zone of view.plan.zones) {
      const window = await layovers().windowIn(db, layover, hub.zoneByKey(zone.zone)!.id);
      expect(window && { startsAt: instant(window.start), endsAt: instant(window.end) }).toEqual(zone.window ?? undefined);
    }
  });

  it('tell in the same transaction that they are over or reckoned anew', async () => {
    const told: string[] = [];
    const listener: LayoverListener = {
      onClosed: async (_tx, layover, { reason }) => void told.push(`${layover.id} ${layover.state} ${reason}`),
      onReplanned: async (_tx, layover) => void told.push(`${layover.id} replanned`),
    };
    app.get(LayoverListeners).register(listener);
    const mila = await traveller();
    const { id } = await opened(mila);
    await mila.as.patch(`/layovers/${id}`, { departsAt: '2026-03-22T18:00:00Z' }, { 'if-match': '"1"' });
    await mila.as.patch(`/layovers/${id}`, { note: 'only words' }, { 'if-match': '"2"' });
    await mila.as.post(`/layovers/${id}/cancel`, {});
    expect(told.filter((line) => line.startsWith(id))).toEqual([
      `${id} replanned`,
      `${id} cancelled cancelled_by_traveller`,
    ]);
  });
});

describe('minutes that staff add to the rules', () => {
  it('are taken off every layover of the programme, and end those that they leave too little', async () => {
    const own = await createProgramme(db, { hubIds: [amsterdam.id] });
    const manager = await traveller();
    await createStaff(db, own.id, manager.member.id, 'manager');
    const long = await opened(await traveller(), { programme: own.slug });
    const short = await opened(await traveller(), { programme: own.slug, departsAt: '2026-03-22T14:30:00Z' });
    const elsewhere = await opened(await traveller());
    await manager.as.post(`/ops/programmes/${own.slug}/transfer-overrides`, {
      hub: 'AMS',
      kind: 'return_buffer',
      minutes: 30,
      source: 'Strike at the security checks',
      validFrom: '2026-03-22',
      validTo: '2026-03-23',
    });
    await app.idle();

    const after = async (id: string) => db.findOneByOrFail(Layover, { id });
    expect((await after(long.id)).usableMinutes).toBe(long.usableMinutes - 30);
    expect(await after(short.id)).toMatchObject({ state: 'infeasible', closedReason: 'transfer_rules_changed' });
    expect(await after(elsewhere.id)).toMatchObject({ state: 'open', usableMinutes: elsewhere.usableMinutes });
  });
});

const instant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

interface PlanAnswer {
  verdict: string;
  usableMinutes: number;
  zone: string;
  timeline: { step: string; minutes: number; parts: { sources: { source: string }[] }[] }[];
  reasons: unknown[];
  nearMisses: unknown[];
  zones: { zone: string; usableMinutes: number; window: { startsAt: string; endsAt: string } | null }[];
}
type PreviewAnswer = PlanAnswer & { hostsFree: number };
interface LayoverAnswer {
  id: string;
  state: LayoverState;
  usableMinutes: number;
  expiresAt: string;
  revision: number;
  plan: PlanAnswer;
}
interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}
