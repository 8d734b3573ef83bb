import { describe, expect, it } from '@jest/globals';
import { factsOf, layoverSearch } from './layover-search.js';

const times = { arrivesAt: '2026-03-22T10:05', departsAt: '2026-03-22T17:20' };

describe('what an address says about a layover', () => {
  it('is taken as it is where it can be meant', () => {
    const said = { hub: 'AMS', ...times, checkedBags: true, ticket: 'separate', entryRight: 'yes', zone: 'de-pijp' };
    expect(layoverSearch(said)).toEqual(said);
  });

  it('is left out where it cannot', () => {
    const said = { hub: 'Amsterdam', arrivesAt: 'noon', departsAt: 7, checkedBags: 'yes', ticket: 'none', zone: '../x', x: 1 };
    expect(layoverSearch(said)).toEqual({});
  });
});

describe('the facts of a layover', () => {
  it('are missing while a time or the hub is', () => {
    expect(factsOf({ hub: 'AMS', arrivesAt: times.arrivesAt })).toBeUndefined();
    expect(factsOf(times)).toBeUndefined();
  });

  it('are of the only hub where none was chosen', () => {
    expect(factsOf(times, 'AMS')?.hub).toBe('AMS');
  });

  it('are the careful ones where nothing was said', () => {
    expect(factsOf({ hub: 'AMS', ...times })).toEqual({
      hub: 'AMS',
      ...times,
      arrivalBorder: true,
      departureBorder: true,
      checkedBags: false,
      ticket: 'single',
      entryRight: 'unsure',
    });
  });
});
