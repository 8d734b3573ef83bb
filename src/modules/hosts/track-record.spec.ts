import { describe, expect, it } from '@jest/globals';
import { isNewcomer, noRecord, reliabilityBand, type TrackRecord } from './track-record.js';

const record = (counts: Partial<TrackRecord>): TrackRecord => ({ ...noRecord, ...counts });

describe('the reliability of a host', () => {
  it('is unknown before there is enough to judge', () => {
    expect(reliabilityBand(noRecord)).toBe('new');
    expect(reliabilityBand(record({ invitationsSettled: 2 }))).toBe('new');
  });

  it('is excellent for somebody who always answers, also with no', () => {
    expect(reliabilityBand(record({ invitationsSettled: 10, invitationsAnswered: 10 }))).toBe('excellent');
  });

  it('sinks with invitations that run out', () => {
    expect(reliabilityBand(record({ invitationsSettled: 10, invitationsAnswered: 7 }))).toBe('good');
    expect(reliabilityBand(record({ invitationsSettled: 10, invitationsAnswered: 4 }))).toBe('building');
  });

  it('sinks faster with a traveller who waited in vain', () => {
    const kept = { invitationsSettled: 5, invitationsAnswered: 5, meetupsKept: 4 };
    expect(reliabilityBand(record(kept))).toBe('excellent');
    expect(reliabilityBand(record({ ...kept, meetupsMissed: 1 }))).toBe('good');
  });

  it('does not make a newcomer of somebody who failed to come', () => {
    expect(isNewcomer(record({ invitationsSettled: 5 }))).toBe(true);
    expect(isNewcomer(record({ meetupsMissed: 1 }))).toBe(false);
  });
});
