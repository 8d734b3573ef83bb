import { describe, expect, it } from '@jest/globals';
import { isId, newId } from './ids.js';

describe('new ids', () => {
  const ids = Array.from({ length: 20_000 }, newId);

  it('are UUIDs of version 7 and all different', () => {
    expect(ids.every((id) => isId(id) && id[14] === '7' && '89ab'.includes(id[19]!))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sort in the order in which they were made', () => {
    expect(ids.toSorted()).toEqual(ids);
  });

  it('begin with the time of their making, in milliseconds', () => {
    const before = Date.now();
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThan(before + 1_000);
  });

  it('end in random bits of their own', () => {
    const ends = new Set(ids.map((id) => id.slice(-8)));
    expect(ends.size).toBeGreaterThan(ids.length * 0.999);
  });
});
