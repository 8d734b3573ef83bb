import { describe, expect, it } from '@jest/globals';
import { changesBetween } from './changes-between.js';

describe('changes to a request', () => {
  it('are what differs alone, so that the rest may be changed elsewhere meanwhile', () => {
    const before = { partySize: 1, wishes: { quietPlace: false, stepFree: true }, note: 'Hello' };
    const after = { partySize: 1, wishes: { quietPlace: true, stepFree: true }, note: 'Hello' };
    expect(changesBetween(before, after)).toEqual({ wishes: after.wishes });
  });

  it('are nothing where nothing differs', () => {
    const said = { languages: [{ language: 'en', level: 'fluent' }] };
    expect(changesBetween(said, structuredClone(said))).toEqual({});
  });
});
