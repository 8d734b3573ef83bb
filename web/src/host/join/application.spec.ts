import { describe, expect, it } from '@jest/globals';
import type { Member } from '../../api/types.js';
import { beginApplication, bodyOfApplication, firstIncomplete, missingIn, stepOf, type Application } from './application.js';

const member = {
  firstName: 'Sanne',
  lastName: '',
  bornOn: '1991-11-05',
  gender: 'female',
  languages: [{ language: 'nl', level: 'native' }],
  interests: ['food.coffee'],
} as unknown as Member;
const blank = beginApplication(null, null, 'AMS');
const complete: Application = { ...blank, firstName: 'Sanne', bornOn: '1991-11-05', languages: spoken('nl') };

function spoken(language: string): Application['languages'] {
  return [{ language, level: 'native', mode: 'speaks' }];
}

describe('an application', () => {
  it('begins with what is known of the member', () => {
    expect(beginApplication(null, member, 'AMS')).toMatchObject({
      hub: 'AMS',
      firstName: 'Sanne',
      bornOn: '1991-11-05',
      languages: spoken('nl'),
      interests: ['food.coffee'],
    });
  });

  it('goes on with what was written before', () => {
    const kept = { ...blank, firstName: 'San', interests: ['art.museums'], partyMax: 4 };
    expect(beginApplication(kept, member, 'AMS')).toMatchObject({ firstName: 'San', interests: ['art.museums'], partyMax: 4 });
  });

  it('takes what was left blank from the member who has signed in since', () => {
    expect(beginApplication(blank, member, 'AMS')).toMatchObject({ firstName: 'Sanne', gender: 'female', languages: spoken('nl') });
  });

  it('needs a name and a date of birth first', () => {
    expect(missingIn(1, blank)).toEqual(['firstName', 'bornOn']);
    expect(missingIn(1, { ...blank, firstName: ' ', bornOn: '1991-11-05' })).toEqual(['firstName']);
  });

  it('needs a language that is spoken, not only learned', () => {
    expect(missingIn(2, { ...blank, languages: [{ language: 'it', level: 'basic', mode: 'learning' }] })).toEqual(['languages']);
    expect(missingIn(2, complete)).toEqual([]);
  });

  it('knows the first step that is not complete', () => {
    expect(firstIncomplete(blank)).toBe(1);
    expect(firstIncomplete({ ...complete, languages: [] })).toBe(2);
    expect(firstIncomplete(complete)).toBeUndefined();
  });

  it('finds the step of what the service refuses', () => {
    expect([stepOf('bornOn'), stepOf('languages[0].level'), stepOf('wishes.stepFree'), stepOf('bio'), stepOf('?')]).toEqual([
      1, 2, 4, 5, 5,
    ]);
  });

  it('leaves out what was not said', () => {
    expect(bodyOfApplication(complete)).not.toHaveProperty('zones');
    expect(bodyOfApplication(complete)).not.toHaveProperty('lastName');
    expect(bodyOfApplication({ ...complete, zones: ['centrum'] })).toMatchObject({ zones: ['centrum'], firstName: 'Sanne' });
  });
});
