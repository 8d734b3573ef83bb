import { describe, expect, it } from '@jest/globals';
import { fromSchiphol } from './schiphol-report.js';

const record = {
  id: '141847971840523070',
  flightName: 'KL0714',
  flightDirection: 'A',
  scheduleDateTime: '2026-03-22T05:45:00.000+01:00',
  lastUpdatedAt: '2026-03-22T05:10:42.347+01:00',
};
const read = (change: object) => fromSchiphol({ ...record, ...change });

describe('a flight as Schiphol has it', () => {
  it('is an arrival at Schiphol, said when it was last updated', () => {
    expect(read({})).toEqual({
      id: '141847971840523070@2026-03-22T04:10:42.347Z',
      saidAt: '2026-03-22T04:10:42.347Z',
      sequence: null,
      hub: 'AMS',
      direction: 'arrival',
      flight: 'KL714',
      scheduledAt: '2026-03-22T04:45:00Z',
      expectedAt: '2026-03-22T04:45:00Z',
      state: 'expected',
    });
  });

  it('lands when it is estimated to, and once it has, when it did', () => {
    const estimatedLandingTime = '2026-03-22T06:08:32.000+01:00';
    expect(read({ estimatedLandingTime })?.expectedAt).toBe('2026-03-22T05:08:32Z');
    const landed = read({ estimatedLandingTime, actualLandingTime: '2026-03-22T06:08:58.000+01:00' });
    expect(landed).toMatchObject({ expectedAt: '2026-03-22T05:08:58Z', state: 'gone' });
  });

  it('leaves when it leaves the block', () => {
    const flight = read({ flightDirection: 'D', publicEstimatedOffBlockTime: '2026-03-22T06:00:00+01:00', actualLandingTime: '2026-03-22T09:00:00+01:00' });
    expect(flight).toMatchObject({ direction: 'departure', expectedAt: '2026-03-22T05:00:00Z', state: 'expected' });
    expect(read({ flightDirection: 'D', actualOffBlockTime: '2026-03-22T06:10:00+01:00' })).toMatchObject({ expectedAt: '2026-03-22T05:10:00Z', state: 'gone' });
  });

  it.each([
    [['SCH', 'CNX'], 'cancelled'],
    [['SCH', 'DIV'], 'diverted'],
    [['ARR', 'EXP'], 'gone'],
    [['EXP', 'FIB'], 'gone'],
    [['EXP', 'FIR'], 'expected'],
    [['SCH', 'DEL'], 'expected'],
    [[], 'expected'],
  ])('with the states %j is %s', (flightStates, state) => {
    expect(read({ publicFlightState: { flightStates } })?.state).toBe(state);
  });

  it('may have its states as a text, as tables have them', () => {
    expect(read({ publicFlightState_flightStates: "['SCH', 'CNX']" })?.state).toBe('cancelled');
  });

  it.each([
    ['no number', { flightName: 'the morning flight' }],
    ['no time', { scheduleDateTime: 'soon' }],
    ['a time that cannot be', { estimatedLandingTime: '2027-03-22T06:00:00+01:00' }],
    ['a time of no century of ours', { lastUpdatedAt: '9999-12-31T23:59:59Z' }],
  ])('is passed over where it has %s', (_what, change) => {
    expect(read(change)).toBeUndefined();
  });

  it('may have what we do not read', () => {
    expect(read({ pier: 'Z', gate: null, codeshares: { codeshares: ['DL1'] } })?.flight).toBe('KL714');
  });
});
