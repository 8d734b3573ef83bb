import { describe, expect, it } from '@jest/globals';
import type { Member } from '../../api/types.js';
import { answersOf, stepOfProblem, toRequest } from './draft.js';

const member = (changes: Partial<Member> = {}): Member =>
  ({ firstName: 'Mila', bornOn: null, gender: 'female', languages: [], interests: ['food.coffee'], ...changes }) as Member;

describe('answers', () => {
  it('are those of the account until something else is said', () => {
    expect(answersOf({}, member(), 'en')).toMatchObject({ firstName: 'Mila', interests: ['food.coffee'] });
    expect(answersOf({ interests: [] }, member(), 'en').interests).toEqual([]);
  });

  it('begin with the language of the page for somebody who has named none', () => {
    expect(answersOf({}, undefined, 'ar').languages).toEqual([{ language: 'ar', level: 'native' }]);
  });

  it('keep a date of birth that was said before', () => {
    expect(answersOf({ bornOn: '2001-01-01' }, member({ bornOn: '1994-06-02' }), 'en').bornOn).toBe('1994-06-02');
  });
});

describe('a request', () => {
  const facts = {
    hub: 'AMS',
    arrivesAt: '2026-11-24T09:00',
    departsAt: '2026-11-24T17:30',
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single' as const,
    entryRight: 'unsure' as const,
  };

  it('leaves out a date of birth that nobody has said', () => {
    expect(toRequest('p', facts, answersOf({}, member(), 'en')).traveller).toEqual({ firstName: 'Mila', gender: 'female' });
  });

  it('names flights in capitals, and unknown ones not at all', () => {
    const request = toRequest('p', facts, answersOf({ arrivalFlight: ' kl642 ' }, member(), 'en'));
    expect(request).toMatchObject({ arrivalFlight: 'KL642', departureFlight: null });
  });
});

describe('a refusal', () => {
  it.each([
    ['validation_failed', ['languages[0].level'], 'taste'],
    ['validation_failed', ['traveller.bornOn'], 'about'],
    ['validation_failed', ['traveller.bornOn', 'note'], 'group'],
    ['validation_failed', ['arrivalFlight', 'note'], 'flights'],
    ['adults_only', [], 'about'],
    ['layover_in_past', [], 'flights'],
  ])('of %s %j is shown at %s', (code, paths, step) => {
    expect(stepOfProblem(code, paths)).toBe(step);
  });
});
