import { describe, expect, it } from '@jest/globals';
import { endsFrom, periodOf, toStart } from './start-choice.js';

describe('what is to be simulated', () => {
  it('is read from an address, without what makes no sense', () => {
    const search = { version: '4', hub: 'AMS', source: 'period', from: '2026-11-20', to: 'soon', seed: '', colour: 'red' };
    expect(toStart(search)).toEqual({ version: 4, hub: 'AMS', source: 'period', from: '2026-11-20' });
  });

  it('has no version that is none', () => {
    expect(toStart({ version: '-1' })).toEqual({});
    expect(toStart({ version: 'x' })).toEqual({});
  });
});

describe('a period of kept days', () => {
  const kept = ['2026-11-21', '2026-11-20', '2026-11-18'];

  it('is the latest day unless another is chosen', () => {
    expect(periodOf(kept, {})).toEqual({ from: '2026-11-21', to: '2026-11-21' });
    expect(periodOf(kept, { from: '2026-11-01' })).toEqual({ from: '2026-11-21', to: '2026-11-21' });
  });

  it('does not reach over a day that is not kept', () => {
    expect(endsFrom(kept, '2026-11-18')).toEqual(['2026-11-18']);
    expect(periodOf(kept, { from: '2026-11-18', to: '2026-11-21' })).toEqual({ from: '2026-11-18', to: '2026-11-18' });
  });

  it('ends after seven days at the latest', () => {
    const month = Array.from({ length: 30 }, (_, day) => `2026-11-${String(30 - day).padStart(2, '0')}`);
    expect(endsFrom(month, '2026-11-03').at(-1)).toBe('2026-11-09');
  });

  it('is none where nothing is kept', () => {
    expect(periodOf([], { from: '2026-11-18' })).toBeUndefined();
  });
});
