import { describe, expect, it } from '@jest/globals';
import type { TimelineStep } from '../api/types.js';
import { shareOf, spansOf, stepAt } from './timeline-spans.js';

const step = (code: TimelineStep['step'], at: string, minutes: number): TimelineStep => ({
  step: code,
  at: `2026-03-22T${at}:00Z`,
  minutes,
  parts: minutes > 0 ? [{ kind: 'exit', minutes, sources: [] }] : [],
});

const steps = [
  step('landed', '09:00', 0),
  step('landside', '09:45', 45),
  step('zone_arrival', '10:15', 30),
  step('leave_by', '13:15', 180),
  step('gate_by', '13:45', 30),
  step('departure', '15:45', 120),
];

describe('the spans of a timeline', () => {
  it('lie between its steps', () => {
    expect(spansOf(steps).map(({ place, minutes }) => [place, minutes])).toEqual([
      ['airport', 45],
      ['way', 30],
      ['city', 180],
      ['way', 30],
      ['airport', 120],
    ]);
  });

  it('are empty where nothing takes time and nothing says why', () => {
    const [span] = spansOf([step('landed', '09:00', 0), step('landside', '09:00', 0)]);
    expect(span?.isEmpty).toBe(true);
  });

  it('are none without steps', () => {
    expect(spansOf([])).toEqual([]);
  });

  it('tell how much of them has passed', () => {
    const city = spansOf(steps)[2]!;
    expect(shareOf(city, Date.parse('2026-03-22T10:00:00Z'))).toBe(0);
    expect(shareOf(city, Date.parse('2026-03-22T11:45:00Z'))).toBe(0.5);
    expect(shareOf(city, Date.parse('2026-03-22T14:00:00Z'))).toBe(1);
  });

  it('pass at once where they end before they begin', () => {
    const backwards = { from: steps[3]!, to: steps[2]! };
    expect(shareOf(backwards, Date.parse(steps[2]!.at) - 1)).toBe(0);
    expect(shareOf(backwards, Date.parse(steps[2]!.at))).toBe(1);
  });
});

describe('a step of a timeline', () => {
  it('is found by its code', () => {
    expect(stepAt(steps, 'leave_by')).toBe('2026-03-22T13:15:00Z');
    expect(stepAt([], 'leave_by')).toBeUndefined();
  });
});
