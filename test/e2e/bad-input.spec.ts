import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { Member } from '../../src/modules/members/index.js';
import { Database } from '../../src/platform/database/index.js';
import { newId } from '../../src/shared/ids.js';
import { createStaff } from '../factories/programme.js';
import { createHostPerson, createPerson, createScene, type Person, type Scene } from '../factories/scene.js';
import { api, type Answer } from '../harness/api.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { ManualClock } from '../harness/manual-clock.js';
import { exampleOf, operationsOf } from '../harness/openapi.js';
import { rawRequest, type RawRequest } from '../harness/raw-request.js';
import { until } from '../harness/until.js';

interface ProblemBody {
  code: string;
  title: string;
  detail: string;
  requestId: string;
  errors?: { path: string; code: string; message: string }[];
}

const clock = new ManualClock('2026-03-01T12:00:00Z');
let app: TestApp;
let db: EntityManager;
let scene: Scene;
let traveller: Person;

beforeAll(async () => {
  app = await startTestApp({ clock });
  db = app.get(Database).manager;
  scene = await createScene(db);
});
afterAll(() => app.close());
beforeEach(async () => {
  traveller = await createPerson(db, clock.now());
});

const as = (person?: Person) => api(app.url, person?.token);
const raw = (path: string, request?: RawRequest) => rawRequest(app.url, path, request);
const json = (body: string, more: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  body,
  headers: { 'Content-Type': 'application/json', ...more },
});

/** Every error has the one shape, whoever asks and whatever for. */
function expectProblem(
  answer: { status: number; headers: Record<string, unknown>; body?: unknown; text?: string },
  status: number,
  code: string,
): ProblemBody {
  const body = (answer.text === undefined ? answer.body : JSON.parse(answer.text)) as ProblemBody;
  expect({ status: answer.status, body }).toMatchObject({
    status,
    body: {
      type: `https://interlude.example/problems/${code}`,
      title: expect.stringMatching(/\S/),
      status,
      code,
      detail: expect.stringMatching(/\S/),
      requestId: answer.headers['x-request-id'],
    },
  });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  return body;
}

const fields = ({ errors = [] }: ProblemBody) => errors.map(({ path, code }) => `${path}: ${code}`);

const layover = (change: object = {}) => ({
  programme: scene.slug,
  hub: scene.iata,
  arrivesAt: '2026-03-10T08:00:00Z',
  departsAt: '2026-03-10T17:00:00Z',
  arrivalBorder: true,
  departureBorder: true,
  checkedBags: false,
  entryRight: 'yes',
  languages: [{ language: 'en', level: 'fluent' }],
  ...change,
});
const openLayover = (change: object = {}, headers?: Record<string, string>) =>
  as(traveller).post('/layovers', layover(change), headers);

describe('a request that cannot be read', () => {
  it.each([
    ['malformed JSON', json('{"email": '), 400, 'malformed_json'],
    ['JSON that sets a prototype', json('{"__proto__": {"email": "a@example.test"}}'), 400, 'malformed_json'],
    ['JSON that reaches for a prototype', json('{"constructor": {"prototype": {"x": 1}}}'), 400, 'malformed_json'],
    ['no body at all', json(''), 400, 'validation_failed'],
    ['null', json('null'), 400, 'validation_failed'],
    ['a list', json('[]'), 400, 'validation_failed'],
    ['2 MB', json(JSON.stringify({ email: 'x'.repeat(2 * 1024 * 1024) })), 413, 'payload_too_large'],
    [
      'a form',
      { method: 'POST', body: 'email=a', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      415,
      'unsupported_media_type',
    ],
    [
      'a file',
      { method: 'POST', body: 'a,b\n', headers: { 'Content-Type': 'text/csv' } },
      415,
      'unsupported_media_type',
    ],
    ['no type', { method: 'POST', body: '{}', headers: {} }, 415, 'unsupported_media_type'],
  ])('is refused: %s', async (_what, request, status, code) => {
    expectProblem(await raw('/api/v1/auth/code', request), status, code);
  });

  it.each<Record<string, string>>([{}, { 'Idempotency-Key': 'deep' }])(
    'is refused when it nests 100,000 lists, with headers %j',
    async (headers) => {
      const deep = '['.repeat(100_000) + ']'.repeat(100_000);
      expectProblem(await raw('/api/v1/auth/code', json(`{"email": ${deep}}`, headers)), 400, 'validation_failed');
    },
  );

  it.each([
    ['/api/v1/%E0%A4%A', 'GET'],
    ['/api/v1/hubs/%', 'GET'],
    ['/api/v1/hubs/A%00S', 'GET'],
    ['/api/v1/../../../../etc/passwd', 'GET'],
    ['/api/v1/hubs/..%2f..%2f..%2fetc%2fpasswd', 'GET'],
    ['/api/docs/..%2f..%2fpackage.json', 'GET'],
    ['/api/v1/nowhere', 'POST'],
    // A GET outside of the API is for a page of the client.
    ['/nowhere', 'POST'],
    ['/api/nowhere', 'GET'],
    ['/api/v1/hubs', 'DELETE'],
    ['/api/v1/hubs', 'PROPFIND'],
  ])('finds nothing at %s by %s', async (path, method) => {
    expectProblem(await raw(path, { method }), 404, 'not_found');
  });

  it('finds nothing at an address of 5,000 characters', async () => {
    expectProblem(await raw(`/api/v1/hubs/${'A'.repeat(5_000)}`), 404, 'not_found');
  });
});

describe('the words of a problem', () => {
  it.each([
    [undefined, 'en', 'Not found', 'Some details are not right', 'This field is not known here.'],
    ['nl', 'nl', 'Niet gevonden', 'Sommige gegevens kloppen niet', 'Dit veld is hier niet bekend.'],
    ['de-CH, en;q=0.5', 'de', 'Nicht gefunden', 'Einige Angaben stimmen nicht', 'Dieses Feld ist hier nicht bekannt.'],
    ['xx, ar;q=0.9, en;q=0.8', 'ar', 'غير موجود', 'بعض البيانات غير صحيحة', 'هذا الحقل غير معروف هنا.'],
    ['*;q=x,,;;;=', 'en', 'Not found', 'Some details are not right', 'This field is not known here.'],
  ])('are in the language asked for: %s', async (language, locale, notFound, invalid, unknown) => {
    const headers: Record<string, string> = language === undefined ? {} : { 'Accept-Language': language };
    const missing = await as(traveller).get(`/layovers/${newId()}`, headers);
    expect(expectProblem(missing, 404, 'not_found').title).toBe(notFound);
    expect(missing.headers).toMatchObject({
      'content-language': locale,
      vary: expect.stringContaining('Accept-Language'),
    });

    const wrong = await as().post('/auth/code', { email: 'aiko@example.test', colour: 'red' }, headers);
    const problem = expectProblem(wrong, 400, 'validation_failed');
    expect(problem.title).toBe(invalid);
    expect(problem.errors).toEqual([{ path: 'colour', code: 'unknown_field', message: unknown }]);
  });

  it('name the request by the id that it came with, if that is one', async () => {
    const id = newId();
    expect(expectProblem(await as().get('/nowhere', { 'X-Request-Id': id }), 404, 'not_found').requestId).toBe(id);
    const made = await as().get('/nowhere', { 'X-Request-Id': 'x"; drop table' });
    expect(expectProblem(made, 404, 'not_found').requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a layover', () => {
  it.each<[string, object, number, string]>([
    ['departs before it arrives', { departsAt: '2026-03-10T07:00:00Z' }, 422, 'departure_before_arrival'],
    ['has no length', { departsAt: '2026-03-10T08:00:00Z' }, 422, 'departure_before_arrival'],
    ['lasts 40 days', { departsAt: '2026-04-19T08:00:00Z' }, 422, 'layover_too_long'],
    ['is over', { arrivesAt: '2026-02-10T08:00:00Z', departsAt: '2026-02-10T17:00:00Z' }, 422, 'layover_in_past'],
    ['is years away', { arrivesAt: '2029-03-10T08:00:00Z', departsAt: '2029-03-10T17:00:00Z' }, 422, 'layover_too_far'],
    [
      'arrives in the hour that is left out',
      { arrivesAt: '2026-03-29T02:30', departsAt: '2026-03-29T17:00' },
      422,
      'local_time_gap',
    ],
    [
      'arrives in the hour that comes twice',
      { arrivesAt: '2026-10-25T02:30', departsAt: '2026-10-25T17:00' },
      422,
      'local_time_ambiguous',
    ],
    ['is of a hub that nobody knows', { hub: 'QQQ' }, 422, 'unknown_hub'],
    ['is of a programme that nobody knows', { programme: 'nowhere' }, 422, 'unknown_programme'],
    ['leaves no time', { departsAt: '2026-03-10T12:00:00Z' }, 422, 'not_enough_time'],
    ['cannot be left', { entryRight: 'no' }, 422, 'entry_not_possible'],
    ['is a minor’s', { traveller: { bornOn: '2010-01-01' } }, 422, 'adults_only'],
  ])('that %s is refused', async (_what, change, status, code) => {
    if ('traveller' in change) await db.update(Member, { id: traveller.memberId }, { bornOn: null });
    expectProblem(await openLayover(change), status, code);
    expect((await as(traveller).get<{ items: unknown[] }>('/layovers')).body.items).toEqual([]);
  });

  it.each<[object, string]>([
    [{ arrivesAt: '9999-12-31T08:00:00Z' }, 'arrivesAt: invalid_instant'],
    [{ arrivesAt: '2026-02-30T08:00:00Z' }, 'arrivesAt: invalid_format'],
    [{ arrivesAt: 1_772_352_000 }, 'arrivesAt: wrong_type'],
    [{ departsAt: undefined }, 'departsAt: required'],
    [{ hub: 'ams' }, 'hub: invalid_format'],
    [{ colour: 'red' }, 'colour: unknown_field'],
    [{ wishes: { stepFree: 'yes' } }, 'wishes.stepFree: wrong_type'],
    [{ wishes: { helicopter: true } }, 'wishes.helicopter: unknown_field'],
    [{ partySize: 0 }, 'partySize: too_small'],
    [{ partySize: 1.5 }, 'partySize: wrong_type'],
    [{ interests: ['food.coffee', 'food.gravel'] }, 'interests[1]: unknown_reference'],
    [{ interests: ['food.coffee', 'food.coffee'] }, 'interests: duplicate'],
    [{ languages: [{ language: 'tlh', level: 'fluent' }] }, 'languages[0].language: unknown_reference'],
    [{ languages: [{ language: 'en', level: 'best' }] }, 'languages[0].level: invalid_choice'],
    [{ languages: [] }, 'languages: too_few'],
    [{ terminal: 'Z9' }, 'terminal: invalid_choice'],
    [{ origin: '' }, 'origin: invalid_format'],
  ])('with %j is refused, field by field', async (change, field) => {
    expect(fields(expectProblem(await openLayover(change), 400, 'validation_failed'))).toEqual([field]);
  });

  it('with a note of 501 characters is refused', async () => {
    expect(fields(expectProblem(await openLayover({ note: 'x'.repeat(501) }), 400, 'validation_failed'))).toEqual([
      'note: too_long',
    ]);
  });

  it('keeps no control characters, direction overrides or halves of characters of a note', async () => {
    const opened = await openLayover({ note: 'a\u0000b\u202Ec\uD83D d\u0007 😀' });
    expect(opened).toMatchObject({ status: 201, body: { note: 'abc d 😀' } });
  });
});

describe('a preview', () => {
  it('of an unknown zone, hub or programme is refused', async () => {
    const { programme: _, languages: __, ...facts } = layover();
    const preview = (slug: string, change: object) =>
      as().post(`/programmes/${slug}/layover-previews`, { ...facts, ...change });
    expectProblem(await preview(scene.slug, { zone: 'atlantis' }), 422, 'unknown_zone');
    expectProblem(await preview(scene.slug, { hub: 'QQQ' }), 422, 'unknown_hub');
    expectProblem(await preview('nowhere', {}), 404, 'not_found');
    expectProblem(await preview(scene.slug, { arrivesAt: '2026-03-29T02:30' }), 422, 'local_time_gap');
  });
});

describe('a sign-in code', () => {
  const email = () => `aiko-${newId()}@example.test`;
  const signIn = (address: string, code: string) => as().post('/auth/session', { email: address, code });
  async function codeFor(address: string): Promise<string> {
    expect((await as().post('/auth/code', { email: address })).status).toBe(202);
    return until('the code is sent', () => /\b\d{6}\b/.exec(app.inbox.list({ to: address })[0]?.text ?? '')?.[0]);
  }
  const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  it('that has expired, has been used, or has been guessed at too often opens nothing', async () => {
    const [late, twice, guessed] = [email(), email(), email()];
    const expired = await codeFor(late);
    clock.advance({ minutes: 10 });
    expectProblem(await signIn(late, expired), 401, 'code_expired');

    const used = await codeFor(twice);
    expect((await signIn(twice, used)).status).toBe(201);
    expectProblem(await signIn(twice, used), 401, 'code_invalid');

    const code = await codeFor(guessed);
    for (let n = 0; n < 5; n += 1) expectProblem(await signIn(guessed, wrong(code)), 401, 'code_invalid');
    expectProblem(await signIn(guessed, code), 401, 'code_attempts_exhausted');
  });

  it.each([
    [{}, ['email: required']],
    [{ email: 'nobody' }, ['email: invalid_email']],
    [{ email: 'a\u0000b@example.test' }, ['email: invalid_email']],
    [{ email: 'a@example.test\r\nBcc: b@example.test' }, ['email: invalid_email']],
    [{ email: ['a@example.test', 'b@example.test'] }, ['email: wrong_type']],
    [{ email: 'a@example.test', locale: 'tlh' }, ['locale: invalid_choice']],
  ])('is not sent for %j', async (body, expected) => {
    expect(fields(expectProblem(await as().post('/auth/code', body), 400, 'validation_failed'))).toEqual(expected);
  });
});

describe('an id, a page, a version', () => {
  it.each(['nonsense', '1', "' OR 1=1 --", '0199c2f0-7a6b-7c3e-9d2a', '%2e%2e'])(
    'that is none (%s) finds nothing',
    async (id) => {
      const path = encodeURIComponent(id);
      for (const place of ['layovers', 'invitations', 'meetups', 'hosts']) {
        expectProblem(await as(traveller).get(`/${place}/${path}`), 404, 'not_found');
      }
      expectProblem(await as(traveller).get(`/conversations/${path}/messages`), 404, 'not_found');
      expectProblem(await as(traveller).post(`/invitations/${path}/accept`), 404, 'not_found');
    },
  );

  it('of something that is not there or somebody else’s finds nothing, and they are not told apart', async () => {
    const { body } = await openLayover();
    const stranger = await createPerson(db, clock.now());
    const [theirs, nobodys] = [
      await as(stranger).get<ProblemBody>(`/layovers/${String(body['id'])}`),
      await as(stranger).get<ProblemBody>(`/layovers/${newId()}`),
    ];
    expectProblem(theirs, 404, 'not_found');
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...nobodys.body, requestId: '' });
  });

  it.each([
    ['limit=0', 'limit: too_small'],
    ['limit=101', 'limit: too_large'],
    ['limit=abc', 'limit: wrong_type'],
    ['limit=1&limit=2', 'limit: wrong_type'],
    ['limit=1.5', 'limit: wrong_type'],
    ['page=2', 'page: unknown_field'],
  ])('asked for by ?%s is refused', async (query, field) => {
    const answer = await as(traveller).get(`/layovers?${query}`);
    expect(fields(expectProblem(answer, 400, 'validation_failed'))).toEqual([field]);
  });

  it.each(['rubbish', 'bm90IGFuIGlk', '%2e%2e%2f', ''])('after the cursor %j is refused', async (cursor) => {
    for (const place of [
      'layovers',
      'meetups',
      'invitations',
      'conversations',
      'me/notifications',
      'hubs',
      'programmes',
    ]) {
      expectProblem(await as(traveller).get(`/${place}?cursor=${cursor}`), 400, 'invalid_cursor');
    }
  });

  it('that has to be told and is not, or is not the newest, changes nothing', async () => {
    const change = (headers?: Record<string, string>) => as(traveller).patch('/me', { firstName: 'Aiko' }, headers);
    expectProblem(await change(), 428, 'precondition_required');
    for (const tag of ['"99"', '1', '*', '"x"', '"1", "2"'])
      expectProblem(await change({ 'If-Match': tag }), 412, 'stale');
    const { headers } = await as(traveller).get('/me');
    expect((await change({ 'If-Match': headers['etag']! })).status).toBe(200);
    expectProblem(await change({ 'If-Match': headers['etag']! }), 412, 'stale');
  });
});

describe('an idempotency key', () => {
  it('gets the first answer again, headers and all, and does nothing twice', async () => {
    const first = await openLayover({}, { 'Idempotency-Key': 'trip' });
    const again = await openLayover({}, { 'Idempotency-Key': 'trip' });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true', etag: '"1"' },
    });
    expect(first.headers['etag']).toBe('"1"');
    expect((await as(traveller).get<{ items: unknown[] }>('/layovers')).body.items).toHaveLength(1);
  });

  it('with another body is refused, with another member or operation is another key', async () => {
    expect((await openLayover({}, { 'Idempotency-Key': 'trip' })).status).toBe(201);
    expectProblem(await openLayover({ partySize: 2 }, { 'Idempotency-Key': 'trip' }), 422, 'idempotency_key_reused');
    traveller = await createPerson(db, clock.now());
    const other = await openLayover({ partySize: 2 }, { 'Idempotency-Key': 'trip' });
    expect(other.status).toBe(201);
    const cancelled = await as(traveller).post(
      `/layovers/${String(other.body['id'])}/cancel`,
      {},
      { 'Idempotency-Key': 'trip' },
    );
    expect(cancelled).toMatchObject({ status: 200, body: { state: 'cancelled' } });
  });

  it('of a request that was refused can be used again', async () => {
    const key = { 'Idempotency-Key': 'trip' };
    expectProblem(await openLayover({ hub: 'QQQ' }, key), 422, 'unknown_hub');
    expect((await openLayover({}, key)).status).toBe(201);
  });

  it('that is too long is refused', async () => {
    const answer = await openLayover({}, { 'Idempotency-Key': 'k'.repeat(201) });
    expect(fields(expectProblem(answer, 400, 'validation_failed'))).toEqual(['Idempotency-Key: too_long']);
  });

  it('of a request in flight is refused until that has its answer', async () => {
    const blocker = new pg.Client({ connectionString: app.config.database.url });
    await blocker.connect();
    await blocker.query('begin; lock table layover in exclusive mode');
    let inFlight: Promise<Answer>;
    try {
      inFlight = openLayover({}, { 'Idempotency-Key': 'trip' });
      await until('the request waits for the table', async () => {
        const waiting = `select 1 from pg_locks where relation = 'layover'::regclass and not granted`;
        return (await blocker.query(waiting)).rowCount;
      });
      expectProblem(await openLayover({}, { 'Idempotency-Key': 'trip' }), 409, 'idempotency_in_progress');
    } finally {
      await blocker.end();
    }
    const first = await inFlight;
    expect(first.status).toBe(201);
    expect((await openLayover({}, { 'Idempotency-Key': 'trip' })).body).toEqual(first.body);
  });
});

describe('an import', () => {
  let manager: Person;
  beforeEach(async () => {
    manager = await createPerson(db, clock.now());
    await createStaff(db, scene.programmeId, manager.memberId, 'manager');
  });
  const send = (path: string, body: string | Buffer, type = 'text/csv') =>
    raw(`/api/v1/ops/programmes/${scene.slug}/${path}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type, Authorization: `Bearer ${manager.token}` },
    });
  const header = 'reference,arrives_at,departs_at\n';

  it.each<[string, string | Buffer, number, string]>([
    ['nothing', '', 422, 'import_rejected'],
    ['a header alone', header, 422, 'import_rejected'],
    ['another header', 'colour,size\nred,10\n', 422, 'import_rejected'],
    ['the same column twice', 'reference,reference,arrives_at,departs_at\n1,2,3,4\n', 422, 'import_rejected'],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0xfe]),
      422,
      'import_rejected',
    ],
    ['an archive', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xc3, 0x28]), 422, 'import_rejected'],
    ['UTF-16', Buffer.from(`\uFEFF${header}`, 'utf16le'), 422, 'import_rejected'],
    ['a NUL', `${header}a\0b,2026-03-10T08:00:00Z,2026-03-10T17:00:00Z\n`, 422, 'import_rejected'],
    ['a line without an end', `${header}"${'x'.repeat(200_000)}`, 422, 'import_rejected'],
    ['a quote that never ends', `${header}"a,b,c\n`, 422, 'import_rejected'],
  ])('of %s is refused as a whole, saying why', async (_what, body, status, code) => {
    for (const path of [`layovers/import?hub=${scene.iata}`, `hosts/import?hub=${scene.iata}`]) {
      expectProblem(await send(path, body), status, code);
    }
  });

  it('that is no file, or for no hub of the programme, is refused', async () => {
    expectProblem(
      await send(`layovers/import?hub=${scene.iata}`, '{}', 'application/json'),
      415,
      'unsupported_media_type',
    );
    expectProblem(await send('layovers/import?hub=QQQ', `${header}1,2,3\n`), 422, 'unknown_hub');
    expect(fields(expectProblem(await send('layovers/import', header), 400, 'validation_failed'))).toEqual([
      'hub: required',
    ]);
  });

  it('of wrong lines is taken, and tells what is wrong with each', async () => {
    const good = 'good,2026-03-10T08:00:00Z,2026-03-10T17:00:00Z\n';
    const bad =
      '=cmd(),2026-03-10T17:00:00Z,2026-03-10T08:00:00Z\nshort,2026-03-10T08:00:00Z\nnever,2026-02-30T08:00,soon\n';
    const { status, text } = await send(`layovers/import?hub=${scene.iata}`, header + good + bad);
    expect(status).toBe(202);
    await app.idle();
    const { id } = JSON.parse(text) as { id: string };
    const path = `/ops/programmes/${scene.slug}/imports/${id}`;
    const { body } = await as(manager).get<{ errors: { line: number }[] }>(path);
    expect(body).toMatchObject({ state: 'finished', total: 4, counts: { created: 1, refused: 3 } });
    expect(body.errors.map(({ line }) => line)).toEqual([3, 4, 5]);
    const file = await raw(`/api/v1${path}/errors.csv`, { headers: { Authorization: `Bearer ${manager.token}` } });
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text).toContain("'=cmd()");
  });
});

describe('too many requests', () => {
  it('are refused with the seconds to wait, to that member alone', async () => {
    const ask = () => as(traveller).get('/me/export');
    for (let n = 1; n <= 10; n += 1) expect((await ask()).status).toBe(200);
    const answer = await ask();
    expectProblem(answer, 429, 'rate_limited');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(3_600);
    traveller = await createPerson(db, clock.now());
    expect((await ask()).status).toBe(200);
  });
});

/** Whatever stands where a value is expected; most of it is no value of anything. */
const hostile: unknown[] = [
  '\u0000',
  '\uD800',
  '😀',
  "'; --",
  'x'.repeat(5_000),
  '-1',
  '',
  -1,
  1e308,
  null,
  true,
  [],
  {},
  [null],
];

describe('every operation', () => {
  /** Somebody before whom no door is closed: staff, host and traveller at once. Requests of one member are limited. */
  async function somebody(): Promise<Person> {
    const person = await createHostPerson(db, scene, clock.now());
    await createStaff(db, scene.programmeId, person.memberId, 'administrator');
    return person;
  }

  const filled = (path: string, value = '') =>
    path.replace('{slug}', scene.slug).replace(/\{\w+\}/g, value === '' ? newId() : encodeURIComponent(value));

  const refused = async (person: Person, method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await raw(path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: {
        Authorization: `Bearer ${person.token}`,
        'If-Match': '"1"',
        'Idempotency-Key': newId(),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
    });
    const where = `${method} ${path.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 300) ?? ''}`;
    expect({ where, status: answer.status < 500, text: answer.status < 500 ? '' : answer.text }).toEqual({
      where,
      status: true,
      text: '',
    });
    if (answer.status >= 400) expect(answer.headers['content-type']).toContain('application/problem+json');
  };

  it('answers hostile paths and queries without failing', async () => {
    let person = await somebody();
    for (const { path, method, parameters } of operationsOf(app.app)) {
      const named = (place: string) => parameters.filter((parameter) => parameter.in === place);
      if (path.startsWith('/health') || named('path').length + named('query').length === 0) continue;
      for (const value of hostile.filter((one) => typeof one === 'string' && one !== '\uD800') as string[]) {
        if (/\{(?!slug)/.test(path)) await refused(person, method, filled(path, value));
        for (const { name } of named('query')) {
          await refused(person, method, `${filled(path)}?${name}=${encodeURIComponent(value)}`);
        }
      }
      person = await somebody();
    }
  }, 60_000);

  it('answers hostile values anywhere in its body without failing', async () => {
    for (const { path, method, requestBody } of operationsOf(app.app)) {
      const schema = requestBody?.content['application/json']?.schema;
      if (!schema) continue;
      const example = exampleOf(app.app, schema);
      expect({ path, example: typeof example }).toEqual({ path, example: 'object' });
      const person = await somebody();
      const known = JSON.parse(
        JSON.stringify(example)
          .replace('layover-with-a-local-amsterdam', scene.slug)
          .replace('"AMS"', `"${scene.iata}"`),
      ) as unknown;
      for (const body of mutations(known)) await refused(person, method, filled(path), body);
    }
  }, 120_000);
});

/** The value with one part of it after the other replaced by something hostile: each hostile value comes up in turn. */
function mutations(value: unknown): unknown[] {
  let turn = 0;
  const bad = () => hostile[turn++ % hostile.length];
  const below = (inner: unknown): unknown[] => {
    if (Array.isArray(inner)) {
      return inner.slice(0, 1).flatMap((entry) => [bad(), bad(), ...below(entry)].map((changed) => [changed]));
    }
    if (inner === null || typeof inner !== 'object') return [];
    return Object.entries(inner).flatMap(([key, entry]) =>
      [...Array.from({ length: 4 }, bad), ...below(entry)].map((changed) => ({ ...inner, [key]: changed })),
    );
  };
  return [...hostile, ...below(value)];
}
