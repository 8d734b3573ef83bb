import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../contracts/domain-error.js';
import type { Member } from '../members/index.js';
import { knownHub } from '../../../test/factories/hub.js';
import { checkTraveller, differing, flightFields, partyFields, toFields, type LayoverFields } from './layover-draft.js';

const hub = knownHub();

describe('what a request says', () => {
  it('leaves out what it does not say', () => {
    expect(toFields({ note: 'Hello' }, hub)).toEqual({ note: 'Hello' });
  });

  it('takes wishes that are not named as not wished', () => {
    expect(toFields({ wishes: { stepFree: true } }, hub).wishes).toEqual({
      sameGenderOnly: false,
      stepFree: true,
      noAlcohol: false,
      quietPlace: false,
      vegetarianFood: false,
      childrenAlong: false,
    });
  });

  it('names only terminals that the hub has', () => {
    expect(() => toFields({ terminal: '9' }, hub)).toThrow(DomainError);
    expect(toFields({ terminal: hub.hub.terminals[0] }, hub)).toEqual({ terminal: hub.hub.terminals[0] });
  });
});

describe('the fields that a change makes different', () => {
  const before = {
    arrivesAt: new Date('2026-03-22T09:00:00Z'),
    departsAt: new Date('2026-03-22T18:00:00Z'),
    checkedBags: false,
    wishes: { quietPlace: true, stepFree: false },
  } as LayoverFields;

  it('are those with another value', () => {
    const change = { departsAt: new Date('2026-03-22T19:00:00Z'), checkedBags: false };
    expect(differing(before, change, flightFields)).toEqual(['departsAt']);
  });

  it('are none where the same is said in another order', () => {
    const change = { wishes: { stepFree: false, quietPlace: true } } as Partial<LayoverFields>;
    expect(differing(before, change, partyFields)).toEqual([]);
  });
});

describe('a traveller', () => {
  const arrivesAt = new Date('2026-03-22T23:30:00Z');
  const check = (member: Partial<Member>) => () =>
    checkTraveller({ firstName: 'Mila', bornOn: '1994-06-02', ...member } as Member, arrivesAt, 'Europe/Amsterdam');

  it('is an adult on the day of arrival at the hub', () => {
    expect(check({ bornOn: '2008-03-23' })).not.toThrow();
    expect(check({ bornOn: '2008-03-24' })).toThrow('adults_only');
  });

  it('has a first name and a date of birth', () => {
    const missing = (member: Partial<Member>): unknown => {
      try {
        check(member)();
      } catch (error) {
        return (error as DomainError).errors;
      }
      return undefined;
    };
    expect(missing({ firstName: '', bornOn: null })).toEqual([
      { path: 'traveller.firstName', code: 'required' },
      { path: 'traveller.bornOn', code: 'required' },
    ]);
  });
});
