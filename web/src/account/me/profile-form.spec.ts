import { describe, expect, it } from '@jest/globals';
import { changesOf, type ProfileForm } from './profile-form.js';

const profile: ProfileForm = {
  firstName: 'Mila',
  lastName: 'Novak',
  gender: 'female',
  bornOn: '1994-06-02',
  countryCode: 'SI',
  languages: [{ language: 'sl', level: 'native' }],
  interests: ['food.coffee'],
};

describe('changes of a profile', () => {
  it('are none where nothing differs, also in a copy', () => {
    expect(changesOf(profile, { ...profile, languages: [{ language: 'sl', level: 'native' }] })).toEqual({});
  });

  it('are what differs, and nothing else', () => {
    const after: ProfileForm = { ...profile, bornOn: null, interests: [] };
    expect(changesOf(profile, after)).toEqual({ bornOn: null, interests: [] });
  });
});
