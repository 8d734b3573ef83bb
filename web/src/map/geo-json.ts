/** Degrees, WGS 84. */
export interface Position {
  lat: number;
  lon: number;
}

type Ring = [lon: number, lat: number][];

export interface Area {
  type: 'Feature';
  properties: { isChosen: boolean };
  geometry: { type: 'Polygon'; coordinates: [Ring] };
}

const METRES_PER_DEGREE = 111_320;
const CORNERS = 48;

/** A circle on the ground, as closely as so many corners come to it. */
export function circle(centre: Position, radiusMetres: number, isChosen = false): Area {
  const lat = radiusMetres / METRES_PER_DEGREE;
  const lon = lat / Math.cos((centre.lat * Math.PI) / 180);
  const ring: Ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = ((corner % CORNERS) / CORNERS) * 2 * Math.PI;
    return [centre.lon + lon * Math.cos(angle), centre.lat + lat * Math.sin(angle)];
  });
  return { type: 'Feature', properties: { isChosen }, geometry: { type: 'Polygon', coordinates: [ring] } };
}

/** South-west and north-east corners of what holds all of them. */
export function boundsOf(positions: readonly Position[]): [[number, number], [number, number]] {
  const lons = positions.map(({ lon }) => lon);
  const lats = positions.map(({ lat }) => lat);
  return [
    [Math.min(...lons), Math.min(...lats)],
    [Math.max(...lons), Math.max(...lats)],
  ];
}
