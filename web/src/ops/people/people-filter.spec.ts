import { describe, expect, it } from '@jest/globals';
import { toPeopleFilter } from './people-filter.js';

describe('the filter of people', () => {
  it.each([
    [{ tab: 'hosts', state: 'paused' }, { tab: 'hosts', state: 'paused' }],
    [{ state: 'applied' }, { state: 'applied' }],
    [{ tab: 'hosts', state: 'applied' }, { tab: 'hosts' }],
    [{ tab: 'share', days: '28' }, { tab: 'share', days: 28 }],
    [{ tab: 'everybody', state: 'happy', days: 5 }, {}],
  ])('reads %j as %j', (search, filter) => {
    expect(toPeopleFilter(search)).toEqual(filter);
  });
});
