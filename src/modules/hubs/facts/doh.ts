import {
  daily,
  exits,
  extra,
  features,
  on,
  returnBuffers,
  transit,
  unknownArrivalMargins,
  venueSource,
} from './build.js';
import type { HubFacts } from './types.js';

const estimate = { source: 'Estimate from the accounts of travellers, conservative; ops confirm it' };
const noDomestic = { source: 'There are no domestic flights: the same as with passport control; ops confirm it' };

const friday = { weekdays: [5], localTimeFrom: '00:00', localTimeTo: '14:00' };
const fridaySource = {
  source:
    'On Fridays the metro starts at 14:00 (accounts of travellers, 2023); before that a taxi has to be found: 10 ' +
    'more, estimated',
  sourceUrl: 'https://tandrasz.blogspot.com/2023/10/a-trip-to-spend-bit-of-time-with-mama-3.html',
};

export const doh: HubFacts = {
  iata: 'DOH',
  name: 'Hamad International Airport',
  city: 'Doha',
  countryCode: 'QA',
  timeZone: 'Asia/Qatar',
  position: { lat: 25.2731, lon: 51.6081 },
  terminals: ['1'],
  source:
    'Position: OpenFlights (25.2731, 51.6081), Hamad; another public list puts the code 5 km west, at the old ' +
    'airport. One terminal',
  emergencyNumber: '999',
  zones: [
    {
      key: 'msheireb',
      name: 'Msheireb and Souq Waqif',
      centre: { lat: 25.2866, lon: 51.5318 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'katara',
      name: 'Katara',
      centre: { lat: 25.3602, lon: 51.5256 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'museum-of-islamic-art',
      zoneKey: 'msheireb',
      name: 'Museum of Islamic Art, café and park',
      address: 'Corniche, Doha',
      position: { lat: 25.2954, lon: 51.5391 },
      kind: 'museum_cafe',
      features: features('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: [on([1, 2, 3, 4, 6, 7], '09:00', '18:00'), on([5], '14:00', '18:00')],
      source: venueSource.conservative,
    },
    {
      key: 'souq-waqif',
      zoneKey: 'msheireb',
      name: 'Souq Waqif, main street',
      address: 'Souq Waqif, Doha',
      position: { lat: 25.2877, lon: 51.533 },
      kind: 'market',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: [on([1, 2, 3, 4, 6, 7], '09:00', '12:00'), on([1, 2, 3, 4, 5, 6, 7], '16:00', '22:00')],
      source: venueSource.conservative,
    },
    {
      key: 'katara-amphitheatre',
      zoneKey: 'katara',
      name: 'Katara Cultural Village, amphitheatre',
      address: 'Katara, Doha',
      position: { lat: 25.3602, lon: 51.5265 },
      kind: 'square',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: daily('10:00', '22:00'),
      source: venueSource.conservative,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Hamad'),
    ...exits([
      { border: true, bags: true, minutes: 60, source: estimate },
      { border: true, bags: false, minutes: 45, source: estimate },
      { border: false, bags: true, minutes: 60, source: noDomestic },
      { border: false, bags: false, minutes: 45, source: noDomestic },
    ]),
    ...returnBuffers(
      { border: 180, noBorder: 180 },
      { source: 'The general advice of airlines: three hours before an international flight; there are no others' },
    ),
    ...transit(
      'msheireb',
      { out: 33, back: 33 },
      {
        source:
          'Metro, red line to Msheireb 17, waiting and the way to the platform 16; as known by hand; ops confirm it',
      },
    ),
    ...transit(
      'katara',
      { out: 46, back: 46 },
      {
        source:
          'Metro, red line to Katara 30, waiting and the way to the platform 16; as known by hand; ops ' + 'confirm it',
      },
    ),
    ...['msheireb', 'katara'].flatMap((zoneKey) => [
      extra('transit_out', 10, friday, fridaySource, zoneKey),
      extra('transit_back', 10, friday, fridaySource, zoneKey),
    ]),
  ],
};
