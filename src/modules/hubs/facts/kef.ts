import { daily, exits, features, on, returnBuffers, transit, unknownArrivalMargins, venueSource } from './build.js';
import type { HubFacts } from './types.js';

const bus = {
  source:
    'The airport bus leaves 35 to 40 minutes after each landing, whatever the traveller had to do before (as guides ' +
    'say): 40 is counted',
  sourceUrl: 'https://icelandandyou.com/at-the-airport/',
};

export const kef: HubFacts = {
  iata: 'KEF',
  name: 'Keflavík International Airport',
  city: 'Reykjavík',
  countryCode: 'IS',
  timeZone: 'Atlantic/Reykjavik',
  position: { lat: 63.985, lon: -22.6056 },
  terminals: ['1'],
  source:
    'Position: OpenFlights (63.985, -22.6056), which is the terminal; another public list puts it 1 km west. One ' +
    'terminal',
  emergencyNumber: '112',
  zones: [
    {
      key: 'vatnsmyri',
      name: 'Vatnsmýri (bus terminal BSÍ)',
      centre: { lat: 64.1378, lon: -21.9345 },
      source: 'Centre set by hand on the map: the bus terminal',
    },
    {
      key: 'midborg',
      name: 'Miðborg, the centre of Reykjavík',
      centre: { lat: 64.1466, lon: -21.9362 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'nordic-house',
      zoneKey: 'vatnsmyri',
      name: 'Nordic House, library and bistro',
      address: 'Sæmundargata 11, 102 Reykjavík',
      position: { lat: 64.1383, lon: -21.9461 },
      kind: 'library',
      features: features('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: [on([2, 3, 4, 5, 6, 7], '10:00', '17:00')],
      source: venueSource.conservative,
    },
    {
      key: 'harpa',
      zoneKey: 'midborg',
      name: 'Harpa concert hall, foyer',
      address: 'Austurbakki 2, 101 Reykjavík',
      position: { lat: 64.1504, lon: -21.9325 },
      kind: 'cafe',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: daily('10:00', '18:00'),
      source: venueSource.conservative,
    },
    {
      key: 'mokka-kaffi',
      zoneKey: 'midborg',
      name: 'Mokka Kaffi',
      address: 'Skólavörðustígur 3a, 101 Reykjavík',
      position: { lat: 64.1461, lon: -21.9303 },
      kind: 'cafe',
      features: features('alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: daily('09:00', '18:00'),
      source: venueSource.conservative,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Keflavík'),
    ...exits([
      { border: true, bags: true, minutes: 40, source: bus },
      { border: true, bags: false, minutes: 40, source: bus },
      { border: false, bags: true, minutes: 40, source: bus },
      { border: false, bags: false, minutes: 40, source: bus },
    ]),
    ...returnBuffers(
      { border: 180, noBorder: 120 },
      { source: 'The general advice of airlines, conservative: two hours inside the Schengen area, three elsewhere' },
    ),
    ...transit(
      'vatnsmyri',
      { out: 45, back: 60 },
      {
        source: 'Airport bus 45; on the way back 15 more to be at the stop before it leaves',
        sourceUrl: 'https://icelandandyou.com/at-the-airport/',
      },
    ),
    ...transit(
      'midborg',
      { out: 60, back: 75 },
      {
        source:
          'Airport bus 45, on foot or by city bus from its terminal 15; on the way back 15 more to be there in time',
      },
    ),
  ],
};
