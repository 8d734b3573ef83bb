import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../contracts/domain-error.js';
import { checkTimes, instantAt } from './layover-times.js';

const now = new Date('2026-03-20T12:00:00Z');

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
    return 'taken';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
const checked = (arrivesAt: string, departsAt: string): string =>
  codeOf(() => checkTimes({ arrivesAt: new Date(arrivesAt), departsAt: new Date(departsAt) }, now));

describe('the time that a traveller says', () => {
  it('is the clock at the hub unless it has an offset', () => {
    expect(instantAt('2026-03-22T10:05', 'Europe/Amsterdam')).toEqual(new Date('2026-03-22T09:05:00Z'));
    expect(instantAt('2026-03-22T10:05:00+09:00', 'Europe/Amsterdam')).toEqual(new Date('2026-03-22T01:05:00Z'));
    expect(instantAt('2026-03-22T10:05:00Z', 'Europe/Amsterdam')).toEqual(new Date('2026-03-22T10:05:00Z'));
  });

  it('is refused in the hour that does not exist and in the one that exists twice', () => {
    expect(codeOf(() => instantAt('2026-03-29T02:30', 'Europe/Amsterdam'))).toBe('local_time_gap');
    expect(codeOf(() => instantAt('2026-10-25T02:30', 'Europe/Amsterdam'))).toBe('local_time_ambiguous');
  });

  it('is taken in those hours with an offset', () => {
    expect(instantAt('2026-10-25T02:30:00+01:00', 'Europe/Amsterdam')).toEqual(new Date('2026-10-25T01:30:00Z'));
  });
});

describe('the times of a layover', () => {
  it('are taken when they can be those of one', () => {
    expect(checked('2026-03-22T09:00:00Z', '2026-03-22T15:00:00Z')).toBe('taken');
  });

  it('are taken when it has begun but is not over', () => {
    expect(checked('2026-03-20T11:00:00Z', '2026-03-20T19:00:00Z')).toBe('taken');
  });

  it('must have the departure after the arrival', () => {
    expect(checked('2026-03-22T15:00:00Z', '2026-03-22T09:00:00Z')).toBe('departure_before_arrival');
    expect(checked('2026-03-22T15:00:00Z', '2026-03-22T15:00:00Z')).toBe('departure_before_arrival');
  });

  it('must be at most three days apart', () => {
    expect(checked('2026-03-22T09:00:00Z', '2026-03-25T09:00:00Z')).toBe('taken');
    expect(checked('2026-03-22T09:00:00Z', '2026-03-25T09:01:00Z')).toBe('layover_too_long');
  });

  it('must not be over', () => {
    expect(checked('2026-03-20T02:00:00Z', '2026-03-20T12:00:00Z')).toBe('layover_in_past');
  });

  it('must be within a year', () => {
    expect(checked('2027-03-20T12:00:00Z', '2027-03-20T20:00:00Z')).toBe('taken');
    expect(checked('2027-03-20T12:01:00Z', '2027-03-20T20:00:00Z')).toBe('layover_too_far');
  });
});
