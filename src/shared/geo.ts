/** A position on the WGS 84 ellipsoid in decimal degrees: latitude -90..90, longitude -180..180. */
export interface Position {
  readonly lat: number;
  readonly lon: number;
}

/** Mean Earth radius R1 in metres (IUGG; Moritz, Geodetic Reference System 1980). */
export const EARTH_RADIUS_METRES = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Great-circle distance in metres on a sphere of the mean radius: at most 0.6 % off the ellipsoid's geodesic.
 * Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159.
 */
export function haversineMetres(a: Position, b: Position): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2);
  const sinLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}
