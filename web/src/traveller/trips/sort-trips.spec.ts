import { describe, expect, it } from '@jest/globals';
import { sortTrips } from './sort-trips.js';

describe('trips', () => {
  it('have the soonest one ahead first, and the latest one of those before', () => {
    const trip = (state: 'open' | 'matched' | 'completed' | 'cancelled', day: number) => ({
      state,
      arrivesAt: `2026-11-${day}T09:00:00Z`,
    });
    const { ahead, past } = sortTrips([trip('completed', 10), trip('open', 25), trip('cancelled', 12), trip('matched', 24)]);
    expect(ahead.map(({ state }) => state)).toEqual(['matched', 'open']);
    expect(past.map(({ state }) => state)).toEqual(['cancelled', 'completed']);
  });
});
