import { describe, expect, it } from '@jest/globals';
import { heatOf } from './heat.js';
import { toSupplyFilter } from './supply-filter.js';

describe('the filter of supply and demand', () => {
  it('reads what makes sense', () => {
    const filter = { hub: 'AMS', week: '2026-05-04', language: 'pt-BR', measure: 'demand', date: '2026-05-06', hour: 18 };
    expect(toSupplyFilter(filter)).toEqual(filter);
  });

  it.each([
    [{ hub: 'ams', week: 'soon', language: '?', measure: 'joy' }],
    [{ hour: 18 }],
    [{ date: '2026-05-06', hour: 24 }],
    [{ date: '2026-05-06', hour: 'late' }],
  ])('leaves out what makes none: %j', (search) => {
    expect(toSupplyFilter(search)).not.toHaveProperty('hour');
    expect(toSupplyFilter({ ...search, date: undefined })).toEqual({});
  });
});

describe('the heat of a cell', () => {
  it('grows with the figure, up to the largest of the week', () => {
    expect([0, 1, 5, 10].map((value) => heatOf(value, 10))).toEqual([0, 0.19, 0.55, 1]);
  });

  it('is none where hosts are to spare, and where there is nothing at all', () => {
    expect([heatOf(-4, 10), heatOf(0, 0)]).toEqual([0, 0]);
  });
});
