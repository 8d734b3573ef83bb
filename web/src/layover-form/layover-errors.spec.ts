import { describe, expect, it } from '@jest/globals';
import type { ErrorCode } from '../../../src/contracts/error-codes.js';
import { ProblemError } from '../api/problem.js';
import { layoverErrors } from './layover-errors.js';

const problem = (code: ErrorCode, detail: string, errors?: { path: string; code: string; message: string }[]) =>
  new ProblemError({ type: '', title: '', status: 422, code, detail, requestId: '', errors });
const search = { arrivesAt: '2027-03-28T02:05', departsAt: '2027-03-28T09:00' };

describe('a refusal of a layover', () => {
  it('stands beside the departure that is before the arrival', () => {
    expect(layoverErrors(problem('departure_before_arrival', 'No.'), search)).toEqual({ departsAt: 'No.' });
  });

  it('stands beside the time that the clocks skip', () => {
    const detail = '2027-03-28T02:05 is skipped.';
    expect(layoverErrors(problem('local_time_gap', detail), search)).toEqual({ arrivesAt: detail });
    const reversed = { arrivesAt: '2027-03-27T20:00', departsAt: '2027-03-28T02:05' };
    expect(layoverErrors(problem('local_time_gap', detail), reversed)).toEqual({ departsAt: detail });
  });

  it('stands beside each field that is not as it should be', () => {
    const errors = [{ path: 'ticket', code: 'invalid', message: 'Which?' }];
    expect(layoverErrors(problem('validation_failed', '', errors), search)).toEqual({ ticket: 'Which?' });
  });

  it('stands beside none where it is about something else', () => {
    expect(layoverErrors(problem('unavailable', 'Later.'), search)).toEqual({});
    expect(layoverErrors(new Error('?'), search)).toEqual({});
  });
});
