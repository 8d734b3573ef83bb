import type { Random } from '../../shared/random.js';

type Weighted = readonly (readonly [iata: string, weight: number])[];

/** Where people come from and go to when they change planes at a hub, with its home carrier. */
export interface Routes {
  readonly carrier: string;
  readonly from: Weighted;
  readonly to: Weighted;
}

const weigh = (codes: string, weight: number): Weighted => codes.split(' ').map((code) => [code, weight] as const);

const northAmerica = 'JFK BOS ATL ORD SFO LAX SEA IAD MSP DTW YYZ YUL YVR MEX';
const southAmerica = 'GRU GIG LIM BOG PTY UIO EZE';
const africa = 'NBO JNB CPT ACC LOS ADD CAI';
const asia = 'DEL BOM BLR DXB DOH PEK PVG HKG NRT ICN SIN BKK KUL CGK TPE TLV IST';
const nearby =
  'LHR MAN EDI DUB CDG NCE MAD BCN LIS OPO FCO MXP VCE BER MUC HAM FRA VIE PRG WAW BUD ATH ARN CPH OSL HEL ZRH GVA';

/** Travellers with hours to spare mostly change between a long and a short flight. */
const fromFar = [
  ...weigh(northAmerica, 3),
  ...weigh(southAmerica, 2),
  ...weigh(africa, 2),
  ...weigh(asia, 3),
  ...weigh(nearby, 1),
];
const toNear = [...weigh(nearby, 4), ...weigh(northAmerica, 1), ...weigh(asia, 1), ...weigh(africa, 1)];

const carriers: Readonly<Record<string, string>> = {
  AMS: 'KL',
  ZRH: 'LX',
  KEF: 'FI',
  IST: 'TK',
  DOH: 'QR',
  SIN: 'SQ',
  LIS: 'TP',
  CDG: 'AF',
};

/** The routes of a hub. Throws a RangeError for one whose carrier is not known. */
export function routesOf(iata: string): Routes {
  const carrier = carriers[iata];
  if (!carrier) throw new RangeError(`the carrier of the hub ${iata} is not known`);
  const others = (routes: Weighted) => routes.filter(([code]) => code !== iata);
  return { carrier, from: others([...fromFar, ...weigh('PBM CUR', iata === 'AMS' ? 3 : 0)]), to: others(toNear) };
}

/** A flight number as that carrier could have it. */
export const flightNumber = (random: Random, carrier: string): string => `${carrier}${random.int(401, 1999)}`;
