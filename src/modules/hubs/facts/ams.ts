import { amsVenues } from './ams-venues/index.js';
import { exits, extra, returnBuffers, transit, unknownArrivalMargins } from './build.js';
import type { HubFacts, TransferRuleFacts, ZoneFacts } from './types.js';

const zoneSource = 'Centre set by hand on the map; the districts are those of the City of Amsterdam';

const zones: readonly ZoneFacts[] = [
  {
    key: 'centrum',
    name: 'Centrum',
    centre: { lat: 52.3731, lon: 4.8926 },
    note: 'Minutes count to and from Amsterdam Centraal, where the Centrum begins',
    source: zoneSource,
  },
  { key: 'jordaan', name: 'Jordaan', centre: { lat: 52.3755, lon: 4.8815 }, source: zoneSource },
  { key: 'plantage', name: 'Plantage and Oosterdok', centre: { lat: 52.3668, lon: 4.9115 }, source: zoneSource },
  { key: 'de-pijp', name: 'De Pijp', centre: { lat: 52.355, lon: 4.8946 }, source: zoneSource },
  { key: 'museumkwartier', name: 'Museumkwartier', centre: { lat: 52.358, lon: 4.8811 }, source: zoneSource },
  {
    key: 'zuid',
    name: 'Zuid (Beethovenstraat)',
    centre: { lat: 52.3469, lon: 4.8775 },
    note: 'North of the Zuid station, around the Beethovenstraat and the Beatrixpark',
    source: zoneSource,
  },
  { key: 'oud-west', name: 'Oud-West', centre: { lat: 52.3669, lon: 4.8689 }, source: zoneSource },
  { key: 'westerpark', name: 'Westerpark', centre: { lat: 52.3862, lon: 4.8733 }, source: zoneSource },
  { key: 'oost', name: 'Oost', centre: { lat: 52.3616, lon: 4.9262 }, source: zoneSource },
  { key: 'noord', name: 'Noord (Overhoeks)', centre: { lat: 52.384, lon: 4.9025 }, source: zoneSource },
  { key: 'ndsm', name: 'NDSM wharf', centre: { lat: 52.4011, lon: 4.8926 }, source: zoneSource },
  {
    key: 'amsterdamse-bos',
    name: 'Amsterdamse Bos',
    centre: { lat: 52.3273, lon: 4.8557 },
    note: 'Best in daylight and dry weather',
    source: zoneSource,
  },
  {
    key: 'haarlem',
    name: 'Haarlem',
    centre: { lat: 52.3814, lon: 4.6366 },
    note: 'Another city, reached by a direct bus',
    source: 'Centre set by hand on the map: Grote Markt',
  },
];

/** Minutes one way, by zone, and how they are made up. */
const ways: readonly (readonly [zoneKey: string, minutes: number, madeUpOf: string])[] = [
  ['centrum', 27, 'train to Amsterdam Centraal 17, waiting 10 (KLM campaign of 2016 and airport guides: 15 to 17)'],
  ['jordaan', 37, 'Centraal 27, tram to Westermarkt 6, waiting 4'],
  ['plantage', 40, 'Centraal 27, tram 14 to Plantage Kerklaan 9, waiting 4'],
  ['de-pijp', 30, 'train to Amsterdam Zuid 8, waiting 10, metro 52 to De Pijp 4, change and waiting 8'],
  ['museumkwartier', 38, 'bus 397 to Museumplein 30, waiting 8'],
  ['zuid', 28, 'train to Amsterdam Zuid 8, waiting 10, on foot or by tram 5 to the Beethovenstraat 10'],
  ['oud-west', 36, 'train to Amsterdam Lelylaan 9, waiting 10, tram 17 to Ten Katestraat 11, change and waiting 6'],
  ['westerpark', 41, 'Centraal 27, bus to the Haarlemmerweg 9, waiting 5'],
  ['oost', 45, 'Centraal 27, tram 14 to Alexanderplein or Dapperstraat 14, waiting 4'],
  ['noord', 38, 'Centraal 27, ferry to Buiksloterweg 4, way to the pier and waiting 7'],
  ['ndsm', 53, 'Centraal 27, ferry to NDSM 14, way to the pier and waiting 12'],
  ['amsterdamse-bos', 40, 'train to Amsterdam Zuid 8, waiting 10, bus and on foot to the Bosbaan 22, estimated'],
  ['haarlem', 48, 'bus 300 to the centre of Haarlem 40, waiting 8'],
];

const ESTIMATED = 'timetables as known by hand; ops confirm them and override them by date during track works';

const nightService = {
  source:
    'Between about 1:00 and 5:00 one train runs each hour (NS night service, as known by hand): a mean wait of 30 ' +
    'minutes instead of 10',
};

const transitRules: readonly TransferRuleFacts[] = ways.flatMap(([zoneKey, minutes, madeUpOf]) => [
  ...transit(zoneKey, { out: minutes, back: minutes }, { source: `${madeUpOf}; ${ESTIMATED}` }),
  ...(['transit_out', 'transit_back'] as const).map((kind) =>
    extra(kind, 20, { localTimeFrom: '01:00', localTimeTo: '05:00' }, nightService, zoneKey),
  ),
]);

const guides = {
  source: 'Airport layover guides, unofficial: 60 minutes with passport control and bags, 30 without passport control',
};

const exitRules = exits([
  { border: true, bags: true, minutes: 60, source: guides },
  {
    border: true,
    bags: false,
    minutes: 45,
    source: {
      source: 'Estimate between the two figures of airport layover guides: 60 with bags, 30 without passport control',
    },
  },
  { border: false, bags: true, minutes: 30, source: guides },
  { border: false, bags: false, minutes: 30, source: guides },
]);

const returnRules = returnBuffers(
  { border: 180, noBorder: 120 },
  {
    source: "Schiphol's own advice: two hours before a European flight, three before an intercontinental one",
    sourceUrl: 'https://dutchreview.com/news/busy-summer-season-schiphol-2024/',
  },
);

export const ams: HubFacts = {
  iata: 'AMS',
  name: 'Amsterdam Airport Schiphol',
  city: 'Amsterdam',
  countryCode: 'NL',
  timeZone: 'Europe/Amsterdam',
  position: { lat: 52.3086, lon: 4.7639 },
  terminals: ['1', '2', '3'],
  source:
    'Position: OpenFlights (52.3086, 4.7639), which is the terminal; another public list puts it 2.5 km off. ' +
    'Terminals: the three departure halls of the airport',
  emergencyNumber: '112',
  zones,
  venues: amsVenues,
  transferRules: [...unknownArrivalMargins('Schiphol'), ...exitRules, ...returnRules, ...transitRules],
};
