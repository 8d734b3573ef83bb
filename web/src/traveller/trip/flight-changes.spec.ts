import { describe, expect, it } from '@jest/globals';
import type { Layover } from '../../api/types.js';
import { flightChanges, flightsOf } from './flight-changes.js';

const layover = (changes: Partial<Layover> = {}): Layover =>
  ({
    hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
    arrivesAt: '2026-11-24T08:00:00Z',
    departsAt: '2026-11-24T16:30:00Z',
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single',
    entryRight: 'yes',
    arrivalFlight: 'KL642',
    departureFlight: null,
    origin: 'JFK',
    destination: null,
    ...changes,
  }) as unknown as Layover;

describe('flights as a form has them', () => {
  it('are in local time at the hub', () => {
    const { times } = flightsOf(layover());
    expect([times.arrivesAt, times.departsAt]).toEqual(['2026-11-24T09:00', '2026-11-24T17:30']);
  });
});

describe('changes of flights', () => {
  it('are none where nothing was touched', () => {
    expect(flightChanges(layover(), flightsOf(layover()))).toEqual({});
  });

  it('leave an hour that the clocks show twice alone', () => {
    const second = layover({ arrivesAt: '2026-10-25T01:30:00Z', departsAt: '2026-10-25T10:00:00Z' });
    const form = flightsOf(second);
    expect(form.times.arrivesAt).toBe('2026-10-25T02:30');
    expect(flightChanges(second, { ...form, times: { ...form.times, checkedBags: true } })).toEqual({ checkedBags: true });
  });

  it('say what is different, and forget what was emptied', () => {
    const form = flightsOf(layover());
    const changes = flightChanges(layover(), {
      times: { ...form.times, departsAt: '2026-11-24T18:00' },
      names: { ...form.names, arrivalFlight: ' ', departureFlight: 'kl1123' },
    });
    expect(changes).toEqual({ departsAt: '2026-11-24T18:00', arrivalFlight: null, departureFlight: 'KL1123' });
  });
});
