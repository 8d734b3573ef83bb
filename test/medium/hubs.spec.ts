import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Hub, hubFacts, hubFactsOf, Hubs, seedHubs, Venue, type HubFacts } from '../../src/modules/hubs/index.js';
import { TransferRule } from '../../src/modules/hubs/transfer-rule.entity.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { Database } from '../../src/platform/database/index.js';
import { OutboxEvent } from '../../src/platform/outbox/index.js';
import { createMember, createSession } from '../factories/member.js';
import { createProgramme, createStaff } from '../factories/programme.js';
import { api } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';

const clock = new ManualClock('2026-03-20T12:00:00Z');
let app: TestApp;
let db: EntityManager;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  await seed(hubFacts);
});
afterAll(() => app.close());

const seed = (facts: readonly HubFacts[]): Promise<void> => db.transaction((tx) => seedHubs(tx, facts));
const rulesOf = (hubId: string) => db.find(TransferRule, { where: { hubId }, order: { key: 'ASC' } });

describe('the hubs', () => {
  it('are listed for anybody, in pages', async () => {
    const anybody = api(app.url);
    const first = await anybody.get<Page>('/hubs?limit=5');
    expect(first.status).toBe(200);
    expect(first.body.items.map(({ iata }) => iata)).toEqual(['AMS', 'ZRH', 'KEF', 'IST', 'DOH']);
    const second = await anybody.get<Page>(`/hubs?limit=5&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map(({ iata }) => iata)).toEqual(['SIN', 'LIS', 'CDG']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('are told with zones, meeting points and the source of every rule', async () => {
    const { status, body, headers } = await api(app.url).get<HubAnswer>('/hubs/AMS');
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('public');
    const facts = hubFactsOf('AMS');
    expect(body.zones.map(({ key }) => key)).toEqual(facts.zones.map(({ key }) => key));
    expect(body.venues).toHaveLength(facts.venues.length);
    expect(body.transferRules).toHaveLength(facts.transferRules.length);
    for (const { source } of body.transferRules) expect(source).not.toBe('');
    const toCentrum = body.transferRules.find(({ kind, zone }) => kind === 'transit_out' && zone === 'centrum');
    expect(toCentrum).toMatchObject({ minutes: 27, additive: false });
  });

  it('that nobody knows are not found', async () => {
    expect(await api(app.url).get('/hubs/XXX')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });
});

describe('the facts, brought in a second time', () => {
  it('change nothing where they are the same', async () => {
    const before = await db.find(Hub, { order: { iata: 'ASC' } });
    await seed(hubFacts);
    expect(await db.find(Hub, { order: { iata: 'ASC' } })).toEqual(before);
  });

  it('change what is different, keep ids, and raise the revision', async () => {
    const facts = hubFactsOf('LIS');
    const before = await db.findOneByOrFail(Hub, { iata: 'LIS' });
    const rulesBefore = await rulesOf(before.id);
    const [first, ...others] = facts.transferRules;
    await seed([{ ...facts, transferRules: [{ ...first!, minutes: first!.minutes + 7 }, ...others] }]);

    const rules = await rulesOf(before.id);
    expect(rules.map(({ id }) => id)).toEqual(rulesBefore.map(({ id }) => id));
    const changed = rules.filter((rule, index) => rule.minutes !== rulesBefore[index]!.minutes);
    expect(changed).toHaveLength(1);
    expect((await db.findOneByOrFail(Hub, { iata: 'LIS' })).revision).toBe(before.revision + 1);
    await seed([facts]);
  });

  it('take rules away, and venues out of use without forgetting them', async () => {
    const facts = hubFactsOf('DOH');
    const { id: hubId } = await db.findOneByOrFail(Hub, { iata: 'DOH' });
    const [rule, ...rules] = facts.transferRules;
    const [venue, ...venues] = facts.venues;
    await seed([{ ...facts, transferRules: rules, venues }]);

    expect(await db.countBy(TransferRule, { hubId })).toBe(facts.transferRules.length - 1);
    expect(await db.findOneBy(Venue, { hubId, key: venue!.key })).toMatchObject({ active: false });
    expect((await app.get(Hubs).ofId(hubId)).venues.map(({ key }) => key)).not.toContain(venue!.key);
    expect(rule).toBeDefined();
    await seed([facts]);
  });
});

describe('what a process keeps of a hub', () => {
  it('is the same object as long as nothing changes, and new after a change by anybody', async () => {
    const hubs = app.get(Hubs);
    const facts = hubFactsOf('KEF');
    const before = (await hubs.ofIata('KEF'))!;
    expect(await hubs.ofId(before.id)).toBe(before);

    await seed([{ ...facts, emergencyNumber: '911' }]);
    expect((await hubs.ofIata('KEF'))!.hub.emergencyNumber).toBe('911');
    await seed([facts]);
  });

  it('expands opening hours by the clocks at the hub', async () => {
    const hub = (await app.get(Hubs).ofIata('AMS'))!;
    const week = { start: Date.parse('2026-03-28T00:00:00Z'), end: Date.parse('2026-03-31T00:00:00Z') };
    const zones = hub.engineZones(week);
    expect(zones.map(({ key }) => key)).toEqual(hub.zones.map(({ key }) => key));
    for (const { venues } of zones) expect(venues.length).toBeGreaterThan(0);
    const venue = zones[0]!.venues.find(({ open }) => open.length > 0)!;
    expect(hub.isOpen(venue.id, venue.open[0]!)).toBe(true);
    expect(hub.isOpen(venue.id, { start: venue.open[0]!.start - 1, end: venue.open[0]!.end })).toBe(false);
  });
});

describe('minutes that staff add', () => {
  const added = {
    hub: 'AMS',
    kind: 'transit_back',
    minutes: 25,
    source: 'Track works: buses instead of trains',
    validFrom: '2026-04-11',
    validTo: '2026-04-20',
  };

  async function staffed(role: 'support' | 'manager' = 'manager') {
    const hubIds = (await db.findBy(Hub, [{ iata: 'AMS' }, { iata: 'CDG' }])).map(({ id }) => id);
    const programme = await createProgramme(db, { hubIds });
    const member = await createMember(db);
    await createStaff(db, programme.id, member.id, role);
    const { token } = await createSession(db, member.id, clock.now());
    const path = `/ops/programmes/${programme.slug}/transfer-overrides`;
    return { programme, member, path, staff: api(app.url, token) };
  }

  it('count for their programme, are audited, and have its layovers reckoned anew', async () => {
    const { programme, member, path, staff } = await staffed();
    const hubs = app.get(Hubs);
    const before = (await hubs.ofIata('AMS'))!;
    const answer = await staff.post<{ id: string }>(path, added);
    expect(answer).toMatchObject({ status: 201, body: { ...added, zone: null, conditions: {} } });

    const after = (await hubs.ofIata('AMS'))!;
    expect(after.pack(programme.id).rules).toHaveLength(before.pack(programme.id).rules.length + 1);
    expect(after.pack(programme.id).rules.at(-1)).toMatchObject({ id: answer.body.id, additive: true, minutes: 25 });
    const elsewhere = await createProgramme(db);
    expect(after.pack(elsewhere.id).rules).toHaveLength(before.pack(elsewhere.id).rules.length);

    const subjectId = answer.body.id;
    expect(await db.findOneBy(AuditEntry, { subjectId })).toMatchObject({
      action: 'transfer_override.added',
      actorId: member.id,
      programmeId: programme.id,
    });
    const event = await db.findOneBy(OutboxEvent, { name: 'transfer_rules.changed' });
    expect(event?.payload).toEqual({ programmeId: programme.id, hubId: after.id });
  });

  it('are listed, newest first, and can be taken back', async () => {
    const { programme, path, staff } = await staffed();
    const first = await staff.post<{ id: string }>(path, added);
    const second = await staff.post<{ id: string }>(path, { ...added, hub: 'CDG', kind: 'exit', minutes: 5 });
    const list = await staff.get<Page>(path);
    expect(list.body.items.map(({ id }) => id)).toEqual([second.body.id, first.body.id]);

    expect((await staff.delete(`${path}/${first.body.id}`)).status).toBe(204);
    expect((await staff.delete(`${path}/${first.body.id}`)).body).toMatchObject({ code: 'not_found' });
    const left = (await app.get(Hubs).ofIata('AMS'))!.pack(programme.id).rules;
    expect(left.map(({ id }) => id)).not.toContain(first.body.id);
  });

  it.each([
    ['a hub of another programme', { hub: 'ZRH' }, 'unknown_hub'],
    ['a zone that the hub lacks', { zone: 'atlantis' }, 'unknown_zone'],
    ['an end that is not after the start', { validTo: '2026-04-11' }, 'validation_failed'],
    ['a zone where none is needed', { kind: 'exit', zone: 'centrum' }, 'validation_failed'],
    ['a terminal that the hub lacks', { conditions: { terminal: '9' } }, 'validation_failed'],
    ['no minutes', { minutes: 0 }, 'validation_failed'],
    ['a field that nobody knows', { colour: 'red' }, 'validation_failed'],
  ])('are refused for %s', async (_, change, code) => {
    const { path, staff } = await staffed();
    expect((await staff.post(path, { ...added, ...change })).body).toMatchObject({ code });
  });

  it('are a manager’s to add', async () => {
    const { path, staff } = await staffed('support');
    expect((await staff.post(path, added)).status).toBe(403);
    expect((await staff.get(path)).status).toBe(200);
  });

  it('of another programme are nobody’s business', async () => {
    const ours = await staffed();
    const theirs = await staffed();
    const { body } = await theirs.staff.post<{ id: string }>(theirs.path, added);
    expect((await ours.staff.delete(`${ours.path}/${body.id}`)).status).toBe(404);
  });
});

interface Page {
  items: { id: string; iata: string }[];
  nextCursor: string | null;
}

interface HubAnswer {
  zones: { key: string }[];
  venues: unknown[];
  transferRules: { kind: string; zone: string | null; minutes: number; source: string }[];
}
