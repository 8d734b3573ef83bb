import { describe, expect, it } from '@jest/globals';
import { toLiveFilter } from './live-filter.js';

describe('the filter of the live board in an address', () => {
  it('is read as it was written', () => {
    const filter = { state: 'open', hub: 'AMS', language: 'nl', text: 'ai' };
    expect(toLiveFilter(filter)).toEqual(filter);
  });

  it('leaves out what makes no sense', () => {
    expect(toLiveFilter({ state: 'lost', hub: 'Amsterdam', language: 7, text: '  ', other: 'x' })).toEqual({});
  });
});
