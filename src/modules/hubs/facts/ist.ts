import { daily, exits, features, on, returnBuffers, transit, unknownArrivalMargins, venueSource } from './build.js';
import type { HubFacts } from './types.js';

const estimate = {
  source: 'Estimate from the size of the terminal and the accounts of travellers, conservative; ops confirm it',
};

export const ist: HubFacts = {
  iata: 'IST',
  name: 'Istanbul Airport',
  city: 'Istanbul',
  countryCode: 'TR',
  timeZone: 'Europe/Istanbul',
  position: { lat: 41.2753, lon: 28.7519 },
  terminals: ['1'],
  source:
    'Position: OpenFlights (41.2753, 28.7519), the airport opened in 2018; another public list still gives the code ' +
    'the place of the old Atatürk airport, 32 km to the south. One terminal',
  emergencyNumber: '112',
  zones: [
    {
      key: 'beyoglu',
      name: 'Taksim and Beyoğlu',
      centre: { lat: 41.0352, lon: 28.98 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'sultanahmet',
      name: 'Sultanahmet',
      centre: { lat: 41.0072, lon: 28.977 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'pera-museum-cafe',
      zoneKey: 'beyoglu',
      name: 'Pera Museum, café',
      address: 'Meşrutiyet Caddesi 65, 34430 Beyoğlu',
      position: { lat: 41.0319, lon: 28.9752 },
      kind: 'museum_cafe',
      features: features('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: [on([2, 3, 4, 5, 6], '10:00', '18:00'), on([7], '12:00', '18:00')],
      source: venueSource.conservative,
    },
    {
      key: 'gulhane-park',
      zoneKey: 'sultanahmet',
      name: 'Gülhane park, main gate',
      address: 'Alemdar Caddesi, 34122 Fatih',
      position: { lat: 41.0118, lon: 28.9787 },
      kind: 'park',
      features: features('stepFree', 'alcoholFree', 'childFriendly'),
      openingHours: daily('09:00', '17:00'),
      source: venueSource.publicPlace,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Istanbul'),
    ...exits([
      { border: true, bags: true, minutes: 75, source: estimate },
      { border: true, bags: false, minutes: 60, source: estimate },
      { border: false, bags: true, minutes: 45, source: estimate },
      { border: false, bags: false, minutes: 30, source: estimate },
    ]),
    ...returnBuffers(
      { border: 180, noBorder: 120 },
      { source: 'The general advice of airlines: two hours before a domestic flight, three before international ones' },
    ),
    ...transit(
      'beyoglu',
      { out: 60, back: 60 },
      {
        source: 'Metro M11 and M2 to Taksim 41 with the change, waiting and the way to the platform 19',
        sourceUrl: 'https://trt.global/deutsch/article/11794222',
      },
    ),
    ...transit(
      'sultanahmet',
      { out: 85, back: 85 },
      { source: 'As far as Taksim 60, on by funicular and tram to Sultanahmet with waiting 25; ops confirm it' },
    ),
  ],
};
