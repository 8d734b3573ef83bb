import { Environment } from '@marcbachmann/cel-js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression, isProblem } from './compile.js';
import { MAX_LIST, MAX_STEPS } from './condition.js';
import {
  conditionContext,
  contextScopes,
  USES_HOST,
  USES_LAYOVER,
  usesOf,
  type ConditionFacts,
  type ContextField,
  type ContextScope,
} from './context.js';
import { EITHER, NO, YES } from './possible.js';

/** A value for every name of the context: what the type and range allow. */
const anyValue = (field: ContextField): fc.Arbitrary<unknown> => {
  switch (field.type) {
    case 'int':
      return fc.oneof(fc.integer({ min: field.min, max: Math.min(field.max, field.min + 5) }), fc.constant(field.max));
    case 'double':
      return fc.constantFrom(0, 0.25, 0.6, 0.9, 1);
    case 'bool':
      return fc.boolean();
    case 'string':
      return fc.constantFrom('', 'centraal', 'zuid', 'nl');
    case 'list<string>':
      return fc.subarray(['en', 'nl', 'zuid', 'food.coffee']);
  }
};
const anyFacts = fc.record(
  Object.fromEntries(
    Object.entries(conditionContext).map(([scope, fields]) => [
      scope,
      fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(field)]))),
    ]),
  ),
) as unknown as fc.Arbitrary<ConditionFacts>;
const facts = fc.sample(anyFacts, { seed: 1, numRuns: 1 })[0]!;

const holds = (source: string, over: ConditionFacts = facts): boolean => {
  const result = compileExpression(source);
  if (isProblem(result)) throw new Error(`${source}: ${JSON.stringify(result)}`);
  return result.holds(over);
};
const codeOf = (source: string): string => {
  const result = compileExpression(source);
  return isProblem(result) ? result.code : 'compiled';
};

/** What the library itself makes of an expression: whole numbers are bigints there. */
const library = Object.entries(conditionContext).reduce(
  (cel, [name, fields]) =>
    cel.registerVariable({
      name,
      schema: Object.fromEntries(Object.entries(fields).map(([field, { type }]) => [field, type])),
    }),
  new Environment(),
);
function asLibraryHasIt(over: ConditionFacts): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(conditionContext).map(([scope, fields]) => [
      scope,
      Object.fromEntries(
        Object.entries(fields).map(([name, { type }]) => {
          const value = (over[scope as keyof ConditionFacts] as unknown as Record<string, unknown>)[name];
          return [name, type === 'int' ? BigInt(value as number) : value];
        }),
      ),
    ]),
  );
}

const { question, whole } = fc.letrec<{ question: string; whole: string; real: string; text: string; list: string }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('0', '1', '7', 'layover.partySize', 'host.meetupsKept', 'pair.startHour', 'size(host.languages)'),
    fc.tuple(tie('whole'), fc.constantFrom('+', '-'), tie('whole')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('whole'), fc.constantFrom('* 3', '/ 2', '% 3', '/ -2', '% -3', '* -1')).map((parts) => `(${parts.join(' ')})`),
    tie('whole').map((part) => `-(${part})`),
    fc.tuple(tie('question'), tie('whole'), tie('whole')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
  real: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom('0.5', 'host.answerRate', 'host.showUpRate'),
    fc.tuple(tie('real'), fc.constantFrom('+', '-', '*'), tie('real')).map((parts) => `(${parts.join(' ')})`),
  ),
  text: fc.constantFrom('"zuid"', '"nl"', '""', 'pair.zone', 'layover.terminal', 'host.homeZone'),
  list: fc.constantFrom('host.languages', 'layover.interests', '["zuid", "nl"]', 'pair.sharedLanguages'),
  question: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', 'host.stepFree', 'layover.childrenAlong'),
    fc.tuple(tie('question'), fc.constantFrom('&&', '||', '==', '!='), tie('question')).map((parts) => `(${parts.join(' ')})`),
    tie('question').map((part) => `!(${part})`),
    fc
      .tuple(tie('whole'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('whole'))
      .map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('real'), fc.constantFrom('<', '<=', '>', '>='), tie('whole')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('text'), fc.constantFrom('==', '!='), tie('text')).map((parts) => `(${parts.join(' ')})`),
    fc.tuple(tie('text'), tie('list')).map(([text, list]) => `${text} in ${list}`),
    fc
      .tuple(tie('list'), fc.constantFrom('exists', 'all'), fc.constantFrom('entry == "nl"', 'entry.contains("l") || host.stepFree', 'entry in host.zones'))
      .map(([list, macro, body]) => `${list}.${macro}(entry, ${body})`),
    fc
      .tuple(tie('text'), fc.constantFrom('startsWith', 'endsWith', 'contains'), tie('text'))
      .map(([text, test, part]) => `${text}.${test}(${part})`),
  ),
}));

describe('compileExpression', () => {
  it('finds of any expression what the library finds', () => {
    let compiled = 0;
    fc.assert(
      fc.property(question, anyFacts, (source, over) => {
        const result = compileExpression(source);
        // Some are too long or too deep.
        if (isProblem(result)) return expect(result.code).toBe('condition_too_costly');
        compiled += 1;
        expect(result.holds(over)).toBe(library.evaluate(source, asLibraryHasIt(over)));
      }),
      { numRuns: 500 },
    );
    expect(compiled).toBeGreaterThan(300);
  });

  it('reckons with whole numbers as the library does', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: -5, max: 30 }), anyFacts, (source, n, over) => {
        const result = compileExpression(`${source} < ${n}`);
        if (!isProblem(result)) expect(result.holds(over)).toBe(library.evaluate(`${source} < ${n}`, asLibraryHasIt(over)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['1 +', 'condition_syntax', 1, 4],
    ['host.maxPartySize >= 2 &&\n  host.height > 3', 'condition_unknown_name', 2, 8],
    ['traveller.partySize > 1', 'condition_unknown_name', 1, 1],
    ['layover.partySize * 2.0 > 1.0', 'condition_wrong_type', 1, 1],
    ['layover.partySize', 'condition_wrong_type', 1, 1],
    ['true &&\n\nhost.zones.map(z, z).size() > 0', 'condition_not_allowed', 3, 1],
  ])('says of %j where it fails', (source, code, line, column) => {
    expect(compileExpression(source)).toMatchObject({ code, line, column });
  });

  it('knows what an expression looks at', () => {
    const usesBy = (source: string) => {
      const result = compileExpression(source);
      return isProblem(result) ? result : result.uses;
    };
    expect(['true', 'hub.hour < 3', 'layover.partySize > 1', 'host.stepFree', 'pair.sharedInterests > 0'].map(usesBy)).toEqual([0, 0, 1, 2, 4]);
    expect(usesBy('layover.quietPlace && host.zones.exists(z, z == pair.zone)')).toBe(1 | 2 | 4 | 8);
  });

  it.each([
    ['a list that is not there to be read', 'host["zone" + "s"].size() > 0'],
    ['the prototype', 'host.__proto__ == host'],
    ['the constructor', 'host.constructor("return 1")() == 1'],
    ['a method of text', '"a".constructor == "b"'],
    ['a name that objects have', 'hub.hasOwnProperty == true'],
    ['who somebody is', 'host.id == "1" || layover.memberId == "2"'],
    ['a contact', 'host.email.startsWith("a")'],
    ['the whole host', 'host == host'],
    ['a bomb of a regular expression', 'pair.zone.matches("^(a+)+$")'],
    ['a loop in a loop in a loop', 'host.zones.all(a, host.zones.all(b, host.zones.all(c, a == b || b == c)))'],
    ['a loop in a loop', 'host.zones.exists(a, host.interests.exists(b, layover.interests.exists(c, c == a)))'],
    ['a list that grows', '(host.zones + host.zones + host.zones).size() > 3'],
    ['a map', '{"a": 1}.a == 1'],
    ['lists made of lists', '[[1, 2], [3]].size() > 1'],
    ['a name bound to a value', 'cel.bind(x, 1, x > 0)'],
    ['a filter', 'host.zones.filter(z, z != "a").size() > 1'],
    ['a division by what may be 0', '10 / host.meetupsKept > 1'],
    ['a division by 0', '10 % 0 == 1'],
    ['time', 'timestamp("2026-01-01T00:00:00Z") < timestamp("2026-01-02T00:00:00Z")'],
    ['a conversion', 'int("12") > 3'],
    ['bytes', 'b"abc" == b"abc"'],
    ['a type', 'type(host.zones) == list'],
    ['text that grows', `(pair.zone${' + pair.zone'.repeat(40)}) == ""`],
    ['a number that is not exact', '9007199254740993 > layover.partySize'],
    ['a product that is not exact', `${'host.meetupsKept * '.repeat(3)}host.meetupsKept > 1`],
    ['a long text', `pair.zone == "${'a'.repeat(2000)}"`],
    ['deep brackets', `${'('.repeat(300)}true${')'.repeat(300)}`],
    ['deep nots', `${'!'.repeat(300)}true`],
    ['many parts', Array(400).fill('true').join('&&')],
    ['a long list', `pair.startHour in [${Array(200).fill('1').join(',')}]`],
    ['nothing', ''],
    ['a comment alone', '// true'],
    ['a statement', 'while(true) {}'],
    ['JavaScript', '(() => process.exit(1))()'],
    ['control characters', 'true \u0000 || false'],
    ['a control character within a text', 'pair.zone == "a\u0000b"'],
    ['half of a character', 'pair.zone == "\ud800"'],
    ['what makes an expression look like another', 'host.stepFree // \u202E eerFpets.tsoh'],
  ])('refuses %s', (_, source) => {
    const began = performance.now();
    expect(codeOf(source)).toMatch(/^condition_/);
    expect(performance.now() - began).toBeLessThan(200);
  });

  it('reads nothing but names of the context that it says it uses, and not more often than it takes steps', () => {
    fc.assert(
      fc.property(question, anyFacts, (source, over) => {
        const result = compileExpression(source);
        if (isProblem(result)) return;
        let [reads, uses] = [0, 0];
        const watched = (scope: ContextScope): unknown =>
          new Proxy(over[scope], {
            get(of, name) {
              expect(Object.keys(conditionContext[scope])).toContain(name);
              uses |= usesOf(scope, String(name));
              reads += 1;
              return Reflect.get(of, name) as unknown;
            },
          });
        result.holds(Object.fromEntries(contextScopes.map((scope) => [scope, watched(scope)])) as unknown as ConditionFacts);
        expect(uses & ~result.uses).toBe(0);
        expect(reads).toBeLessThanOrEqual(result.steps);
      }),
      { numRuns: 300 },
    );
  });

  it('rules out nothing that the facts which are not known yet could make of it, and knows it once all are', () => {
    const known = fc.constantFrom(0, USES_LAYOVER, USES_HOST, USES_LAYOVER | USES_HOST);
    fc.assert(
      fc.property(question, anyFacts, anyFacts, known, (source, over, others, bits) => {
        const result = compileExpression(source);
        if (isProblem(result)) return;
        const [layover, host] = [bits & USES_LAYOVER ? over.layover : others.layover, bits & USES_HOST ? over.host : others.host];
        const value = result.holds({ hub: over.hub, layover, host, pair: others.pair }) ? YES : NO;
        expect(result.possible(over, bits) & value).toBe(value);
        expect(result.possible(over, ~0)).toBe(result.holds(over) ? YES : NO);
      }),
      { numRuns: 500 },
    );
  });

  it('is decided by the part that is known, where that is enough', () => {
    const result = compileExpression('!layover.childrenAlong || host.meetupsKept > 3');
    if (isProblem(result)) throw new Error(result.detail);
    const by = (childrenAlong: boolean) => result.possible({ ...facts, layover: { ...facts.layover, childrenAlong } }, USES_LAYOVER);
    expect([by(false), by(true)]).toEqual([YES, EITHER]);
  });

  it('reckons the steps of the dearest expression there may be, and keeps within them', () => {
    const source = 'host.zones.all(a, a in host.interests || a.contains("x") || layover.partySize > 3)';
    const result = compileExpression(source);
    if (isProblem(result)) throw new Error(result.detail);
    expect(result.steps).toBeGreaterThan(MAX_LIST);
    expect(codeOf('host.zones.all(a, host.zones.all(b, a == b))')).toBe('condition_too_costly');
    expect(result.steps).toBeLessThanOrEqual(MAX_STEPS);
  });

  it('does not mix up the entries of one list within another', () => {
    const over = { ...facts, host: { ...facts.host, zones: ['a', 'b'], learning: ['b', 'c'] } };
    expect(holds('["a"].all(x, ["b"].all(y, x != y && ["a"].exists(y, y == x)))', over)).toBe(true);
  });
});
