import { describe, expect, it } from '@jest/globals';
import { hindranceOf } from './who-may-publish.js';

const colleagues = [
  { memberId: 'ada', name: 'Ada', role: 'administrator' as const },
  { memberId: 'ben', name: 'Ben', role: 'administrator' as const },
  { memberId: 'cem', name: 'Cem', role: 'manager' as const },
];
const asked = {
  version: { contributorIds: ['ada', 'cem'], state: 'draft' as const },
  isSimulated: true,
  hasUnsaved: false,
  policy: { fourEyes: false },
  me: 'ada',
  colleagues,
};

describe('putting a version in force', () => {
  it('is for administrators, once it has been simulated as it is saved', () => {
    expect(hindranceOf(asked)).toBeNull();
    expect(hindranceOf({ ...asked, me: 'cem' })).toEqual({ why: 'role', who: ['Ada', 'Ben'] });
    expect(hindranceOf({ ...asked, isSimulated: false })).toEqual({ why: 'not_simulated', who: [] });
    expect(hindranceOf({ ...asked, hasUnsaved: true })).toEqual({ why: 'unsaved', who: [] });
  });

  it('takes, with four eyes, an administrator who has not written in it', () => {
    const withFourEyes = { ...asked, policy: { fourEyes: true } };
    expect(hindranceOf(withFourEyes)).toEqual({ why: 'own_work', who: ['Ben'] });
    expect(hindranceOf({ ...withFourEyes, me: 'ben' })).toBeNull();
    expect(hindranceOf({ ...withFourEyes, me: 'cem' })).toEqual({ why: 'role', who: ['Ben'] });
  });

  it('asks for no other simulation of what is tried out already', () => {
    expect(hindranceOf({ ...asked, isSimulated: false, version: { ...asked.version, state: 'staged' } })).toBeNull();
  });
});
