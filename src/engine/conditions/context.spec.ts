import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { conditionContext } from './context.js';

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

describe('the context of conditions', () => {
  it('is documented, each name and nothing else', () => {
    const documented = [...page.matchAll(/^\| `((?:layover|host|pair|hub)\.\w+)` \|/gm)].map(([, name]) => name);
    const names = Object.entries(conditionContext).flatMap(([scope, fields]) =>
      Object.keys(fields).map((name) => `${scope}.${name}`),
    );
    expect(documented).toEqual(names);
  });

  it('says nothing of who somebody is', () => {
    const names = Object.values(conditionContext).flatMap((fields) => Object.keys(fields));
    expect(names.filter((name) => /id$|name|mail|phone|gender$|member|birth/i.test(name))).toEqual([]);
  });
});
