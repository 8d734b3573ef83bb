import { describe, expect, it } from '@jest/globals';
import { WindowCounts } from './window-counts.js';

const LIMIT = { points: 20, seconds: 10 };
const START = 1_774_000_000_000;

const takeMany = (counts: WindowCounts, times: number, now: number, key = 'anna'): number =>
  Array.from({ length: times }, () => counts.take(key, LIMIT, now)).filter((waitMs) => waitMs === 0).length;

/** What one node and another have counted, added up as Redis does. */
function addUp(nodes: readonly WindowCounts[], totals: Map<string, number>, now: number): void {
  for (const node of nodes) {
    for (const { name, count } of node.unshared(now)) {
      totals.set(name, (totals.get(name) ?? 0) + count);
      node.shared(name, count, totals.get(name)!);
    }
  }
}

describe('points in windows', () => {
  it('are as many as the limit says, for each key', () => {
    const counts = new WindowCounts();
    expect(takeMany(counts, 50, START)).toBe(20);
    expect(takeMany(counts, 50, START, 'bob')).toBe(20);
  });

  it('are there again in the next window, and until then it is said how long that takes', () => {
    const counts = new WindowCounts();
    takeMany(counts, 20, START + 4_000);
    expect(counts.take('anna', LIMIT, START + 4_000)).toBe(6_000);
    expect(takeMany(counts, 50, START + 10_000)).toBe(20);
  });

  it('that other nodes have used are counted once they have told', () => {
    const nodes = [new WindowCounts(), new WindowCounts()];
    const totals = new Map<string, number>();
    expect(nodes.map((node) => takeMany(node, 9, START))).toEqual([9, 9]);
    addUp(nodes, totals, START + 500);
    addUp(nodes, totals, START + 500); // the first learns of the second
    expect(takeMany(nodes[0]!, 50, START + 500)).toBe(2);
    addUp(nodes, totals, START + 1_000);
    expect(takeMany(nodes[1]!, 50, START + 1_000)).toBe(0);
  });

  it('of those who use few are told to nobody', () => {
    const counts = new WindowCounts();
    takeMany(counts, 5, START);
    expect(counts.unshared(START)).toEqual([]);
    takeMany(counts, 1, START);
    expect(counts.unshared(START)).toEqual([{ name: `anna_${START + 10_000}`, count: 6, endsInMs: 10_000 }]);
  });

  it('of a window that is over are forgotten', () => {
    const counts = new WindowCounts();
    takeMany(counts, 20, START);
    expect(counts.unshared(START + 10_000)).toEqual([]);
  });
});
