import { describe, expect, it } from '@jest/globals';
import type { StandingYes } from '../../api/types.js';
import { begin, conditionsOf, listOrAny } from './conditions.js';

describe('a yes in advance', () => {
  it('begins with no more guests than the card says', () => {
    expect(begin({ partyMax: 1 }).maxPartySize).toBe(1);
    expect(begin({ partyMax: 6 }).maxPartySize).toBe(2);
  });

  it('is sent without what the service has added', () => {
    const items = [{ ...begin({ partyMax: 2 }), id: 'yes-1', since: '2026-03-02T10:30:00Z' }] as StandingYes['items'];
    expect(conditionsOf({ items })).toEqual([begin({ partyMax: 2 })]);
  });

  it('asks for nothing where a list was emptied', () => {
    expect(listOrAny([])).toBeNull();
    expect(listOrAny([1, 3])).toEqual([1, 3]);
  });
});
