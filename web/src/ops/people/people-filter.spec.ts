import { describe, expect, it } from '@jest/globals';
import { hostStateOf, toPeopleFilter } from './people-filter.js';

describe('the filter of people', () => {
  it.each([
    [{ tab: 'hosts', state: 'paused' }, { tab: 'hosts', state: 'paused' }],
    [{ state: 'applied' }, { state: 'applied' }],
    [{ tab: 'hosts', state: 'applied' }, { tab: 'hosts' }],
    [{ tab: 'share', days: '28' }, { tab: 'share', days: 28 }],
    [{ tab: 'hosts', state: 'all', search: ' Zoë ' }, { tab: 'hosts', state: 'all', search: 'Zoë' }],
    [{ state: 'all', search: 12 }, { search: '12' }],
    [{ search: ['Zoë'] }, {}],
    [{ tab: 'everybody', state: 'happy', days: 5 }, {}],
  ])('reads %j as %j', (search, filter) => {
    expect(toPeopleFilter(search)).toEqual(filter);
  });

  it('looks for a name among all hosts, and shows those who are asked otherwise', () => {
    expect(hostStateOf({ tab: 'hosts', search: 'Zoë' })).toBe('all');
    expect(hostStateOf({ tab: 'hosts', search: 'Zoë', state: 'paused' })).toBe('paused');
    expect(hostStateOf({ tab: 'hosts' })).toBe('approved');
  });
});
