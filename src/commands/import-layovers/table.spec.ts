import { describe, expect, it } from '@jest/globals';
import { reportLines, type Report } from './table.js';

const report: Report = {
  layovers: 125,
  refused: [{ code: 'not_enough_time', count: 47 }],
  feasible: 78,
  assigned: 74,
  invited: 70,
  accepted: 0,
  invitations: 72,
  medianUsableMinutes: 161.5,
  unmatched: [
    { cause: 'no_candidates', count: 3 },
    { cause: 'outcompeted', count: 1 },
  ],
  runs: { count: 2, totalMs: 812 },
  seconds: { hosts: 0, import: 2_240, matching: 1_310 },
};
const figures = (change: Partial<Report> = {}) =>
  reportLines({ ...report, ...change }).map((line) => line.replace(/\s{2,}/g, ' | '));

describe('the report of an import', () => {
  it('tells the figures in columns', () => {
    expect(figures()).toEqual([
      'Layovers of the day | 125',
      'Feasible: enough time in the city | 78 | 62 %',
      'Matched: a host by the exact assignment | 74 | 95 %',
      'Invited: that host has been asked | 70 | 90 %',
      'Accepted: the host has said yes | 0',
      'Invitations sent | 72',
      'Median usable minutes | 162',
      'Seconds | 3.5 | import 2.2, until all is quiet 1.3',
      'Seconds of matching | 0.8 | 2 runs',
      '',
      'Why the others have nobody:',
      ' | too little time in the city | 47',
      ' | no host passes every gate | 3',
      ' | its hosts were better used elsewhere | 1',
    ]);
  });

  it('tells the time for the programme only where it was made', () => {
    const seconds = { hosts: 11_800, import: 2_000, matching: 1_000 };
    expect(figures({ seconds })).toContain('Seconds for the programme and its hosts, once | 11.8');
  });

  it('of nothing divides by nothing', () => {
    const nothing = { layovers: 0, refused: [], feasible: 0, assigned: 0, invited: 0, invitations: 0, unmatched: [] };
    const lines = figures({ ...nothing, medianUsableMinutes: null });
    expect(lines).toContain('Median usable minutes | -');
    expect(lines).toContain('Feasible: enough time in the city | 0 | 0 %');
  });
});
