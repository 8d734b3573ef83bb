import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { defaultRuleSet } from '../../src/engine/index.js';
import { Invitation } from '../../src/modules/invitations/index.js';
import { Layover } from '../../src/modules/layovers/index.js';
import { Programme } from '../../src/modules/programmes/index.js';
import type { StaffRole } from '../../src/platform/auth/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { HOUR_MS } from '../../src/shared/instant.js';
import { createFreeTime } from '../factories/free-time.js';
import { createStaff } from '../factories/programme.js';
import { askOneAtATime, rules } from '../factories/rule-set.js';
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
import { simulate } from '../harness/simulation.js';

let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;
const now = () => new Date();

beforeAll(async () => {
  app = await startTestApp();
  db = app.get(Database).manager;
});
afterAll(() => app.close());

beforeEach(async () => {
  scene = await createScene(db);
  traveller = await createPerson(db, now());
});

interface Finding {
  candidates: {
    hostId: string;
    score: number;
    acceptChance: number;
    factors: { contribution: number }[];
  }[];
  whyNot: { reason: unknown } | null;
}

async function host(interests: string[] = [], name = 'Mila'): Promise<HostPerson> {
  const person = await createHostPerson(db, scene, now(), { interests });
  await db.query('UPDATE member SET first_name = $2 WHERE id = $1', [person.memberId, name]);
  const start = now().getTime();
  await createFreeTime(db, person.hostId, { start, end: start + 168 * HOUR_MS });
  return person;
}

async function layoverOf(person: Person, options: { inHours?: number } = {}): Promise<string> {
  const id = await createOpenLayover(db, scene, person.memberId, now(), options);
  await db.update(Layover, { id }, { interests: ['food.coffee', 'art.photography'] });
  return id;
}

async function staff(role: StaffRole): Promise<Person> {
  const person = await createPerson(db, now());
  await createStaff(db, scene.programmeId, person.memberId, role);
  return person;
}

const as = (person?: Person) => api(app.url, person?.token);
const ops = (path: string) => `/ops/programmes/${scene.slug}/${path}`;

/** As staff would: asks for a run and waits until it is done. */
async function runNow(manager: Person): Promise<string> {
  const { status, body } = await as(manager).post<{ id: string; state: string }>(ops('matching-runs'), { hub: scene.iata });
  expect({ status, state: body.state }).toEqual({ status: 202, state: 'queued' });
  await app.idle();
  return body.id;
}

describe('candidates of a layover', () => {
  it('are cards with reasons, venue and times, those who are asked among them', async () => {
    const best = await host(['food.coffee', 'art.photography'], 'Sanne');
    await host([], 'Joris');
    const id = await layoverOf(traveller);
    const before = await as(traveller).get(`/layovers/${id}/candidates`);
    expect(before.body).toMatchObject({ assessedAt: null, outcome: null, items: [] });

    await runNow(await staff('manager'));

    const { status, body } = await as(traveller).get<{ items: unknown[] }>(`/layovers/${id}/candidates`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      layoverId: id,
      hub: { iata: scene.iata, timeZone: 'Europe/Amsterdam' },
      outcome: 'invited',
      items: [
        {
          host: { hostId: best.hostId, firstName: 'Sanne', languages: [{ language: 'en', mode: 'speaks' }] },
          sharedLanguages: ['en'],
          sharedInterests: expect.arrayContaining(['food.coffee', 'art.photography']),
          venue: { name: expect.any(String), zone: 'Centre' },
          minutes: 180,
          travelMinutes: 20,
          isAsked: true,
        },
        { host: { firstName: 'Joris' }, sharedInterests: [], isAsked: true },
      ],
    });
    expect(JSON.stringify(body)).not.toMatch(/score|Novak|@/);
  });

  it('say why there is nobody, and what would help', async () => {
    const person = await host();
    await db.query(`UPDATE host_language SET language = 'sl' WHERE host_id = $1`, [person.hostId]);
    const id = await layoverOf(traveller);
    await runNow(await staff('manager'));
    const { body } = await as(traveller).get(`/layovers/${id}/candidates`);
    expect(body).toMatchObject({
      outcome: 'unmatched',
      items: [],
      reasonCounts: { language: 1 },
      nearMisses: [{ key: 'near_miss.another_language', params: { language: 'sl', hosts: 1 } }],
    });
  });

  it('are not for others to see, and need a layover', async () => {
    const id = await layoverOf(traveller);
    const stranger = await createPerson(db, now());
    expect((await as(stranger).get(`/layovers/${id}/candidates`)).body).toMatchObject({ status: 404, code: 'not_found' });
    expect((await as().get(`/layovers/${id}/candidates`)).status).toBe(401);
    expect((await as(traveller).get(`/layovers/${newId()}/candidates`)).status).toBe(404);
    expect((await as(traveller).get('/layovers/nonsense/candidates')).status).toBe(404);
  });
});

describe('skipping a host', () => {
  it('withdraws what they were asked, goes on with the next, and never suggests them again', async () => {
    const best = await host(['food.coffee', 'art.photography']);
    const next = await host();
    const id = await layoverOf(traveller);
    await runNow(await staff('manager'));

    const skipped = await as(traveller).post(`/layovers/${id}/skip`, { hostId: best.hostId });
    expect(skipped.status).toBe(204);
    const [first] = await db.findBy(Invitation, { layoverId: id, hostId: best.hostId });
    expect(first!.state).toBe('withdrawn');

    await app.idle();
    const pending = await db.findBy(Invitation, { layoverId: id, state: 'offered' });
    expect(pending.map(({ hostId }) => hostId)).toEqual([next.hostId]);
    const { body } = await as(traveller).get<{ items: { host: { hostId: string } }[] }>(`/layovers/${id}/candidates`);
    expect(body.items.map((item) => item.host.hostId)).toEqual([next.hostId]);
  });

  it('again changes nothing', async () => {
    const { hostId } = await host();
    const id = await layoverOf(traveller);
    expect((await as(traveller).post(`/layovers/${id}/skip`, { hostId })).status).toBe(204);
    expect((await as(traveller).post(`/layovers/${id}/skip`, { hostId })).status).toBe(204);
    expect(await db.query('SELECT 1 FROM layover_skip WHERE layover_id = $1', [id])).toHaveLength(1);
  });

  it('is refused for strangers, for hosts of elsewhere, and once the layover is over', async () => {
    const { hostId } = await host();
    const id = await layoverOf(traveller);
    const stranger = await createPerson(db, now());
    expect((await as(stranger).post(`/layovers/${id}/skip`, { hostId })).status).toBe(404);
    const elsewhere = await createHostPerson(db, await createScene(db), now());
    expect((await as(traveller).post(`/layovers/${id}/skip`, { hostId: elsewhere.hostId })).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'hostId', code: 'unknown_reference' }],
    });
    expect((await as(traveller).post(`/layovers/${id}/skip`, {})).body).toMatchObject({
      errors: [{ path: 'hostId', code: 'required' }],
    });
    await db.update(Layover, { id }, { state: 'cancelled' });
    expect((await as(traveller).post(`/layovers/${id}/skip`, { hostId })).body).toMatchObject({ code: 'layover_gone' });
    await db.update(Layover, { id }, { state: 'matched' });
    expect((await as(traveller).post(`/layovers/${id}/skip`, { hostId })).body).toMatchObject({ code: 'already_matched' });
  });
});

describe('matching runs for staff', () => {
  it('are asked for, run, and can be read with figures and the outcome of each layover', async () => {
    const manager = await staff('manager');
    await host();
    const id = await layoverOf(traveller);
    const runId = await runNow(manager);

    const { status, body } = await as(manager).get(ops(`matching-runs/${runId}`));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: runId,
      hub: { iata: scene.iata },
      state: 'finished',
      trigger: 'manual',
      requestedById: manager.memberId,
      ruleSetVersion: 1,
      counts: { layovers: 1, hosts: 1, invited: 1 },
      timings: { totalMs: expect.any(Number) },
      layovers: { items: [{ layoverId: id, outcome: 'invited' }], nextCursor: null },
    });
    const list = await as(manager).get<{ items: { id: string }[] }>(ops('matching-runs?limit=1'));
    expect(list.body.items).toMatchObject([{ id: runId }]);
    const audit = await as(manager).get(ops(`audit?subjectId=${runId}`));
    expect(audit.body).toMatchObject({ items: [{ action: 'matching_run.requested', actorId: manager.memberId }] });
  });

  it('page through what they found, by outcome', async () => {
    const manager = await staff('manager');
    for (let n = 0; n < 3; n += 1) await layoverOf(await createPerson(db, now()));
    const runId = await runNow(manager);
    const path = ops(`matching-runs/${runId}?limit=2&outcome=unmatched`);
    type Page = { layovers: { items: { layoverId: string }[]; nextCursor: string | null } };
    const first = (await as(manager).get<Page>(path)).body.layovers;
    const second = (await as(manager).get<Page>(`${path}&cursor=${first.nextCursor}`)).body.layovers;
    const ids = [...first.items, ...second.items].map(({ layoverId }) => layoverId);
    expect(new Set(ids).size).toBe(3);
    expect(second.nextCursor).toBeNull();
  });

  it('are refused where they cannot be', async () => {
    const manager = await staff('manager');
    const post = (hub: unknown) => as(manager).post(ops('matching-runs'), { hub });
    const other = await createScene(db);
    expect((await post(other.iata)).body).toMatchObject({ status: 422, code: 'unknown_hub' });
    expect((await post('ams')).body).toMatchObject({ code: 'validation_failed' });
    expect((await as(manager).get(ops(`matching-runs/${newId()}`))).status).toBe(404);
    await db.update(Programme, { id: scene.programmeId }, { state: 'paused' });
    expect((await post(scene.iata)).body).toMatchObject({ status: 409, code: 'programme_not_open' });
  });

  it('say of one layover who was found, at what price, and why it was not somebody else', async () => {
    await askOneAtATime(db, scene.programmeId);
    const best = await host(['food.coffee', 'art.photography'], 'Sanne');
    const second = await host([], 'Joris');
    const stranger = await host([], 'Bo');
    await db.query(`UPDATE host_language SET language = 'sl' WHERE host_id = $1`, [stranger.hostId]);
    const id = await layoverOf(traveller);
    const manager = await staff('manager');
    const runId = await runNow(manager);
    const finding = async (hostId?: string, run = runId) =>
      (await as(manager).get<Finding>(ops(`matching-runs/${run}/layovers/${id}${hostId ? `?hostId=${hostId}` : ''}`))).body;

    const { candidates, ...found } = await finding();
    expect(found).toMatchObject({ foundByRunId: runId, outcome: 'invited', cause: null, candidateCount: 2, whyNot: null });
    expect(candidates.map(({ hostId }) => hostId)).toEqual([best.hostId, second.hostId]);
    for (const { score, factors, acceptChance } of candidates) {
      expect(factors.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
      expect(acceptChance).toBeGreaterThan(0);
    }
    const why = async ({ hostId }: HostPerson) => (await finding(hostId)).whyNot?.reason;
    expect(await why(best)).toEqual({ key: 'why_not.asked', params: { state: 'offered' } });
    expect(await why(second)).toMatchObject({ key: 'why_not.better_host', params: { score: candidates[1]!.score } });
    expect(await why(stranger)).toEqual({ key: 'why_not.gate.language', params: {} });

    // Nothing has changed: a later run has found the same.
    const later = await runNow(manager);
    expect(await finding(undefined, later)).toMatchObject({ runId: later, foundByRunId: runId });
    expect((await as(manager).get(ops(`matching-runs/${runId}/layovers/${runId}`))).status).toBe(404);
    const elsewhere = await createHostPerson(db, await createScene(db), now());
    expect(await finding(elsewhere.hostId)).toMatchObject({ code: 'validation_failed' });
  });

  it('are for staff of the programme, and asked for by managers', async () => {
    const support = await staff('support');
    expect((await as(support).get(ops('matching-runs'))).status).toBe(200);
    expect((await as(support).post(ops('matching-runs'), { hub: scene.iata })).body).toMatchObject({ code: 'forbidden' });
    expect((await as(traveller).get(ops('matching-runs'))).status).toBe(403);
    const manager = await staff('manager');
    const runId = await runNow(manager);
    const other = await createScene(db);
    const stranger = await createPerson(db, now());
    await createStaff(db, other.programmeId, stranger.memberId, 'administrator');
    expect((await as(stranger).get(ops(`matching-runs/${runId}`))).status).toBe(403);
    expect((await as(stranger).get(`/ops/programmes/${other.slug}/matching-runs/${runId}`)).status).toBe(404);
  });
});

describe('the live board', () => {
  type Board = {
    counts: Record<string, number>;
    items: { dueAt: string; layover: { id: string }; invitation: { hostFirstName: string } | null }[];
    nextCursor: string | null;
  };
  const board = async (person: Person, query = '') => (await as(person).get<Board>(ops(`live${query}`))).body;

  it('shows layovers and whom we wait for, expiring first', async () => {
    const support = await staff('support');
    const manager = await staff('manager');
    const far = await layoverOf(await createPerson(db, now()), { inHours: 60 });
    await runNow(manager);
    await host(['food.coffee'], 'Sanne');
    const soon = await layoverOf(traveller, { inHours: 30 });
    await runNow(manager);

    const { counts, items } = await board(support);
    expect(counts).toEqual({ waiting: 1, searching: 1, matched: 0, underway: 0 });
    expect(items).toHaveLength(2);
    const asked = items.find(({ invitation }) => invitation !== null);
    expect(items[0]).toBe(asked);
    expect(asked).toMatchObject({
      invitation: { hostFirstName: 'Sanne', state: 'offered' },
      invitationsSoFar: 1,
      lastRun: { outcome: 'invited' },
    });
    expect(items.map(({ layover }) => layover.id).sort()).toEqual([far, soon].sort());
    expect(items[0]!.dueAt <= items[1]!.dueAt).toBe(true);
  });

  it('comes in pages', async () => {
    const support = await staff('support');
    const ids: string[] = [];
    for (const inHours of [40, 20, 30]) ids.push(await layoverOf(await createPerson(db, now()), { inHours }));
    const first = await board(support, '?limit=2');
    const second = await board(support, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ layover }) => layover.id)).toEqual([ids[1], ids[2], ids[0]]);
    expect(second.nextCursor).toBeNull();
  });

  it('can be narrowed, and refuses rubbish', async () => {
    const support = await staff('support');
    const id = await layoverOf(traveller);
    expect((await board(support, '?state=matched')).items).toEqual([]);
    expect((await board(support, `?state=open&hub=${scene.iata}`)).items.map(({ layover }) => layover.id)).toEqual([id]);
    expect((await as(support).get(ops('live?cursor=rubbish'))).body).toMatchObject({ code: 'invalid_cursor' });
    expect((await as(support).get(ops('live?hub=QQQ'))).body).toMatchObject({ code: 'unknown_hub' });
    expect((await as(traveller).get(ops('live'))).status).toBe(403);
  });
});

describe('rule sets over HTTP', () => {
  it('go from draft to publication to a run by the new rules', async () => {
    const manager = await staff('manager');
    const administrator = await staff('administrator');
    await host();
    const id = await layoverOf(traveller);

    const draft = await as(manager).post<{ version: number }>(ops('rule-sets'), { note: 'longer meetups' });
    expect(draft).toMatchObject({ status: 201, body: { version: 2, state: 'draft' } });
    const etag = draft.headers['etag']!;
    const strict = rules({ assign: { minScore: 1_000_000 } });
    const put = await as(manager).put(ops('rule-sets/2'), { rules: strict }, { 'If-Match': etag });
    expect(put).toMatchObject({ status: 200, body: { rules: { assign: { minScore: 1_000_000 } } } });

    expect((await as(manager).post(ops('rule-sets/2/publish'))).status).toBe(403);
    const publish = () => as(administrator).post(ops('rule-sets/2/publish'), undefined, { 'If-Match': put.headers['etag']! });
    expect((await publish()).body).toMatchObject({ code: 'simulation_required' });
    const simulation = await simulate(as(manager), scene, 2);
    expect((await as(manager).get(ops('rule-sets/2'))).body).toMatchObject({ simulation: { id: simulation, state: 'finished' } });
    const published = await publish();
    expect(published).toMatchObject({ status: 200, body: { state: 'published' } });
    await app.idle();

    const { body } = await as(manager).get<{ items: { trigger: string }[] }>(ops('matching-runs'));
    expect(body.items[0]).toMatchObject({ ruleSetVersion: 2 });
    expect((await as(traveller).get(`/layovers/${id}/candidates`)).body).toMatchObject({
      outcome: 'unmatched',
      reasonCounts: { min_score: 1 },
    });

    const back = await as(administrator).post(ops('rule-sets/1/rollback'));
    expect(back).toMatchObject({ status: 201, body: { version: 3, basedOn: 1, state: 'published' } });
    await app.idle();
    expect((await as(traveller).get(`/layovers/${id}/candidates`)).body).toMatchObject({ outcome: 'invited' });
  });

  it('say what is wrong with a change, field by field', async () => {
    const manager = await staff('manager');
    const draft = await as(manager).post(ops('rule-sets'), {});
    const put = (body: unknown, headers: Record<string, string> = { 'If-Match': draft.headers['etag']! }) =>
      as(manager).put(ops('rule-sets/2'), body, headers);
    expect((await put({ rules: { ...defaultRuleSet, weights: { ...defaultRuleSet.weights, time: 900 } } })).body).toMatchObject({
      code: 'validation_failed',
      errors: [{ path: 'rules.weights.time', code: 'too_large' }],
    });
    expect((await put({ rules: { ...defaultRuleSet, colour: 'red' } })).body).toMatchObject({
      errors: [{ path: 'rules.colour', code: 'unknown_field' }],
    });
    expect((await put({ rules: defaultRuleSet }, {})).body).toMatchObject({ status: 428, code: 'precondition_required' });
    expect((await put({ rules: defaultRuleSet }, { 'If-Match': '"99"' })).body).toMatchObject({ status: 412, code: 'stale' });
    for (const version of ['9', '0', 'x']) expect((await as(manager).get(ops(`rule-sets/${version}`))).status).toBe(404);
  });
});
