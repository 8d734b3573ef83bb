import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EARTH_RADIUS_METRES, haversineMetres } from './geo.js';

const position = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('haversineMetres', () => {
  it('is a degree of a great circle between two points a degree apart on the equator', () => {
    expect(haversineMetres({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(
      (Math.PI * EARTH_RADIUS_METRES) / 180,
      3,
    );
  });

  it('is half the circumference between the poles', () => {
    expect(haversineMetres({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBeCloseTo(Math.PI * EARTH_RADIUS_METRES, 3);
  });

  it('is some 12 km from Schiphol to Amsterdam Centraal', () => {
    const metres = haversineMetres({ lat: 52.3094, lon: 4.7622 }, { lat: 52.3791, lon: 4.9003 });
    expect(metres).toBeGreaterThan(11_900);
    expect(metres).toBeLessThan(12_400);
  });

  it('takes the short way across the date line', () => {
    expect(haversineMetres({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeLessThan(112_000);
  });

  it('is the same both ways, and never more than half the circumference', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        expect(haversineMetres(a, b)).toBeCloseTo(haversineMetres(b, a), 6);
        expect(haversineMetres(a, b)).toBeLessThanOrEqual(Math.PI * EARTH_RADIUS_METRES + 1e-6);
      }),
    );
  });
});
