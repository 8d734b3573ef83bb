import { describe, expect, it } from '@jest/globals';
import { boundsOf, circle } from './geo-json.js';

const amsterdam = { lat: 52.37, lon: 4.9 };

describe('a circle on the map', () => {
  it('is closed', () => {
    const [ring] = circle(amsterdam, 700).geometry.coordinates;
    expect(ring.at(-1)).toEqual(ring[0]);
  });

  it('is as wide as it is high on the ground, far from the equator too', () => {
    const [ring] = circle(amsterdam, 700).geometry.coordinates;
    const [[west, south], [east, north]] = boundsOf(ring.map(([lon, lat]) => ({ lon, lat })));
    const metres = 111_320;
    expect((north - south) * metres).toBeCloseTo(1400, 0);
    expect((east - west) * metres * Math.cos((52.37 * Math.PI) / 180)).toBeCloseTo(1400, 0);
  });
});

describe('bounds', () => {
  it('hold every place', () => {
    const places = [amsterdam, { lat: 52.3, lon: 4.76 }, { lat: 52.4, lon: 4.8 }];
    expect(boundsOf(places)).toEqual([
      [4.76, 52.3],
      [4.9, 52.4],
    ]);
  });
});
