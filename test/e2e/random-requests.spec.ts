import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { Database } from '../../src/platform/database/index.js';
import { createStaff } from '../factories/programme.js';
import { createHostPerson, createOpenLayover, createScene, type HostPerson, type Scene } from '../factories/scene.js';
import { signedHeaders } from '../harness/flight-feed.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { operationsOf, schemasOf, type Operation, type Schema } from '../harness/openapi.js';
import { rawRequest, type RawAnswer } from '../harness/raw-request.js';

/** JSON Schema, as far as our document uses it. */
interface AnySchema extends Schema {
  enum?: unknown[];
  const?: unknown;
  anyOf?: AnySchema[];
  oneOf?: AnySchema[];
  allOf?: AnySchema[];
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
}

const RUNS = Number(process.env['RANDOM_REQUESTS'] ?? 500);
/** A member may ask for so much in a minute; after that somebody else goes on. */
const OF_ONE_MEMBER = 300;
const SLOWEST_MS = 5_000;
/** Ends the session or the account of whoever goes on. */
const NOT_THESE = ['DELETE /api/v1/me', 'DELETE /api/v1/auth/session', 'DELETE /api/v1/auth/sessions'];

let app: TestApp;
let db: EntityManager;
let scene: Scene;

beforeAll(async () => {
  app = await startTestApp({ config: { TRUST_PROXY: 'loopback' }, upkeep: 'by hand' });
  db = app.get(Database).manager;
  scene = await createScene(db);
});
afterAll(() => app.close());

const strange = fc.oneof(
  fc.constantFrom('', '\u0000', '\uD800', '\u202Eabc', '%00', "' OR 1=1 --", '$1', '../../etc/passwd', '{{7*7}}', '=cmd()', 'x'.repeat(70_000), '1e999', '9999-12-31T23:59:59Z', '2026-02-30', '-0'),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const anything = fc.oneof(
  strange,
  fc.constantFrom(null, true, -1, 0, 1e308, -1e308, 2 ** 53, 2 ** 31, 0.1, [], {}, [[]], [null], { $ne: null }),
  fc.jsonValue({ maxDepth: 4 }),
);

const text = (schema: AnySchema): fc.Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.string({ minLength: Math.min(schema.minLength ?? 0, 50), maxLength: Math.min(schema.maxLength ?? 40, 200) }) }, strange);

/** Values of a schema, near misses, and things that have nothing to do with it. */
function valuesOf(schema: AnySchema, depth = 0): fc.Arbitrary<unknown> {
  const named = schema.$ref?.split('/').at(-1);
  const resolved = named === undefined ? schema : ((schemasOf(app.app)[named] ?? {}) as AnySchema);
  const right = rightValuesOf(resolved, depth);
  const example = resolved.example === undefined ? right : fc.constant(resolved.example);
  return fc.oneof({ weight: 5, arbitrary: right }, { weight: 4, arbitrary: example }, { weight: 1, arbitrary: anything });
}

function rightValuesOf(schema: AnySchema, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant(null);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, depth + 1)));
  switch ([schema.type].flat()[0]) {
    case 'integer':
      return fc.oneof(fc.integer({ min: Math.max(schema.minimum ?? -10, -(2 ** 31)), max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1) }), fc.maxSafeInteger());
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, depth + 1), { maxLength: 6 });
    case 'object': {
      const properties = Object.entries(schema.properties ?? {}).map(([key, one]) => [key, valuesOf(one, depth + 1)] as const);
      return fc.record(Object.fromEntries(properties), { requiredKeys: (schema.required ?? []).filter((key) => key in (schema.properties ?? {})) });
    }
    default:
      return text(schema);
  }
}

interface RandomRequest {
  operation: Operation;
  ids: string[];
  query: [string, unknown][];
  body: unknown;
  /** What is done to the body once it is text. */
  spoiled: 'not' | 'prototype' | 'key twice' | 'cut off';
  headers: Record<string, string>;
}

const known = () => [scene.slug, scene.iata, '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', '1', 'me'];

function requestsTo(operation: Operation): fc.Arbitrary<RandomRequest> {
  const ids = (operation.path.match(/\{\w+\}/g) ?? []).length;
  const asked = operation.parameters.filter((parameter) => parameter.in === 'query');
  const schema = operation.requestBody?.content['application/json']?.schema as AnySchema | undefined;
  return fc.record({
    operation: fc.constant(operation),
    ids: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known()) }, { weight: 1, arbitrary: strange }), { minLength: ids, maxLength: ids }),
    query: fc.array(
      fc.oneof(...[...asked.map((one) => fc.tuple(fc.constant(one.name), valuesOf(one.schema ?? {}))), fc.tuple(fc.constantFrom('cursor', 'limit', '__proto__', 'x'), strange)]),
      { maxLength: 4 },
    ),
    body: schema ? valuesOf(schema) : fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, anything),
    spoiled: fc.constantFrom('not', 'not', 'not', 'not', 'not', 'prototype', 'key twice', 'cut off'),
    headers: fc.constantFrom<Record<string, string>>({}, {}, { 'If-Match': '"1"' }, { 'If-Match': '*' }, { 'Accept-Language': 'ar,xx;q=9' }, { 'Idempotency-Key': 'again' }),
  });
}

function bodyOf({ body, spoiled }: RandomRequest): string | undefined {
  if (body === undefined) return undefined;
  const json = JSON.stringify(body);
  if (spoiled === 'cut off') return json.slice(0, Math.ceil(json.length / 2));
  if (!json.startsWith('{') || spoiled === 'not') return json;
  const more = spoiled === 'prototype' ? '"__proto__":{"isAdmin":true}' : '"email":"a@b.test","email":["x"]';
  return json === '{}' ? `{${more}}` : `{${more},${json.slice(1)}`;
}

/** Without halves of characters, which no address can hold, and short of what Node refuses before we see it. */
const encoded = (value: string): string => encodeURIComponent(value.replace(/\p{Surrogate}/gu, '').slice(0, 1_000));

function pathOf({ operation, ids, query }: RandomRequest): string {
  let at = 0;
  const path = operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => {
    const id = ids[at++]!;
    const fitting = { slug: scene.slug, iata: scene.iata }[name];
    return encoded(known().includes(id) && fitting ? fitting : id);
  });
  if (query.length === 0) return path;
  const texts = query.map(([name, value]) => `${name}=${encoded(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))}`);
  return `${path}?${texts.join('&')}`;
}

/** Anything that only we should know of ourselves. */
const INNER = /node_modules|\.ts:\d|\.js:\d|QueryFailed|syntax error at|relation "|column "|SELECT |INSERT INTO|UPDATE "|password|at Object\./;

function check({ operation }: RandomRequest, { status, headers, text: answer }: RawAnswer, tookMs: number): void {
  const facts = { key: operation.key, status, answer: status >= 500 ? answer : '' };
  expect(facts).toEqual({ ...facts, status: Math.min(status, 499) });
  if (status >= 400) {
    expect({ ...facts, answer }).toMatchObject({ answer: expect.stringContaining('problems/') });
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer)).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), status, requestId: headers['x-request-id'] });
    expect(answer).not.toMatch(INNER);
  }
  expect({ key: operation.key, isSlow: tookMs > SLOWEST_MS }).toEqual({ key: operation.key, isSlow: false });
}

describe('requests that the document makes likely, and some that nothing does', () => {
  it('are answered by every operation in time, with a problem that has a code where they are wrong', async () => {
    const operations = operationsOf(app.app).filter(({ key }) => key.includes('/api/v1/') && !NOT_THESE.includes(key));
    let sent = 0;
    let person!: HostPerson;
    const statuses = new Map<number, number>();
    const seen = new Set<string>();
    const someone = async (): Promise<void> => {
      person = await createHostPerson(db, scene, new Date());
      await createStaff(db, scene.programmeId, person.memberId, 'administrator');
      await createOpenLayover(db, scene, person.memberId, new Date());
    };
    await fc.assert(
      fc.asyncProperty(fc.oneof(...operations.map(requestsTo)), async (request) => {
        if (sent++ % OF_ONE_MEMBER === 0) await someone();
        const body = bodyOf(request);
        const startedAt = performance.now();
        const answer = await rawRequest(app.url, pathOf(request), {
          method: request.operation.method,
          body,
          headers: {
            Authorization: `Bearer ${person.token}`,
            'X-Forwarded-For': `198.18.${(sent >> 8) & 255}.${sent & 255}`,
            ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
            ...(request.operation.path.includes('/integrations/') ? signedHeaders(body ?? '', new Date()) : {}),
            ...request.headers,
          },
        });
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        seen.add(request.operation.key);
        check(request, answer, performance.now() - startedAt);
      }),
      { numRuns: RUNS, seed: Number(process.env['RANDOM_SEED'] ?? Date.now() & 0x7fffffff), endOnFailure: true },
    );
    // Otherwise it would only have knocked at closed doors.
    const share = (from: number) => [...statuses].filter(([status]) => status >= from && status < from + 100).reduce((sum, [, count]) => sum + count, 0) / sent;
    expect({ accepted: share(200) > 0.05, refused: share(400) > 0.2, operations: seen.size > operations.length * 0.9 }).toEqual({ accepted: true, refused: true, operations: true });
  }, 120_000);
});
