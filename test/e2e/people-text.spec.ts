import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaNamed } from '../../src/platform/http/openapi-schema.js';
import { unsafeAt } from '../../src/shared/text.js';
import { startTestApp, type TestApp } from '../harness/app.js';
import { operationsOf } from '../harness/openapi.js';

/** A bell, a NUL, what turns the direction around, half of a character, and an é of two parts. */
const DIRTY = 'a\u0007b\u0000c\u202Ed\u2066e\uD800f\uFEFF e\u0301';

/** Names of what there is: looked up as they are, refused where there is no such thing, and never stored as they came. */
const REFERENCES = [
  'PUT /api/v1/hosts/me zones.0',
  'PUT /api/v1/hosts/me zones.1',
  'PUT /api/v1/hosts/me/availability timeZone',
  'POST /api/v1/layovers programme',
  'POST /api/v1/ops/programmes/{slug}/system/dead-letters/dismiss id',
  'POST /api/v1/ops/programmes/{slug}/system/dead-letters/retry id',
  'POST /api/v1/ops/programmes/{slug}/system/dead-letters/retry-all name',
];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

type Path = (string | number)[];

/** Where texts stand in a value. */
const textsIn = (value: unknown, path: Path = []): Path[] => {
  if (typeof value === 'string') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]));
};

const at = (value: unknown, path: Path): unknown => path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)?.[key], value);

function replaced(value: unknown, [key, ...rest]: Path, text: string): unknown {
  if (key === undefined) return text;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, text);
  return copy;
}

/** Its records are read one by one behind the schema, and what cannot be read is passed over (`schiphol-report.spec.ts`). */
const READ_LATER = 'POST /api/v1/integrations/flight-events/schiphol';

/** Every text in the documented body of every operation, by where it stands. */
const bodyTexts = () =>
  operationsOf(app.app).flatMap(({ key, requestBody }) => {
    if (key === READ_LATER) return [];
    const name = requestBody?.content['application/json']?.schema?.$ref?.split('/').at(-1);
    const schema = name === undefined ? undefined : schemaNamed(name);
    const example = schema?.meta()?.['example'];
    return schema ? textsIn(example).map((path) => ({ where: `${key} ${path.join('.')}`, schema, example, path })) : [];
  });

describe('a text of people', () => {
  it('has no control character, none that turns its direction, and one form of each letter, wherever it is taken', () => {
    const unclean: string[] = [];
    let taken = 0;
    for (const { where, schema, example, path } of bodyTexts()) {
      const parsed = schema.safeParse(replaced(example, path, DIRTY));
      if (!parsed.success) continue; // no free text, or none that may look like this
      taken += 1;
      const kept = at(parsed.data, path);
      if (typeof kept === 'string' && (unsafeAt(kept) >= 0 || kept !== kept.normalize('NFC'))) unclean.push(where);
    }
    expect(unclean.sort()).toEqual([...REFERENCES].sort());
    expect(taken).toBeGreaterThan(15);
  });

  it('has an end, wherever it is taken', () => {
    const endless = bodyTexts().filter(({ schema, example, path }) => schema.safeParse(replaced(example, path, 'x'.repeat(20_000))).success);
    expect(endless.map(({ where }) => where)).toEqual([]);
  });
});
