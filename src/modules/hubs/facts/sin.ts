import { daily, exits, features, returnBuffers, transit, unknownArrivalMargins, venueSource } from './build.js';
import type { HubFacts } from './types.js';

const estimate = { source: 'Estimate from the accounts of travellers, conservative; ops confirm it' };
const noDomestic = { source: 'There are no domestic flights: the same as with passport control; ops confirm it' };

export const sin: HubFacts = {
  iata: 'SIN',
  name: 'Singapore Changi Airport',
  city: 'Singapore',
  countryCode: 'SG',
  timeZone: 'Asia/Singapore',
  position: { lat: 1.3561, lon: 103.9886 },
  terminals: ['1', '2', '3', '4'],
  source:
    'Position set by hand between terminals 1, 2 and 3, at the station; two public lists put it within 1 km of that',
  emergencyNumber: '999',
  zones: [
    {
      key: 'civic-district',
      name: 'Civic District and Bras Basah',
      centre: { lat: 1.2935, lon: 103.8525 },
      source: 'Centre set by hand on the map: City Hall station',
    },
    {
      key: 'chinatown',
      name: 'Chinatown and Telok Ayer',
      centre: { lat: 1.2814, lon: 103.8462 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'national-library',
      zoneKey: 'civic-district',
      name: 'National Library, ground floor plaza',
      address: '100 Victoria Street, Singapore 188064',
      position: { lat: 1.2976, lon: 103.8543 },
      kind: 'library',
      features: features('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: daily('10:00', '21:00'),
      source: venueSource.conservative,
    },
    {
      key: 'maxwell-food-centre',
      zoneKey: 'chinatown',
      name: 'Maxwell Food Centre',
      address: '1 Kadayanallur Street, Singapore 069184',
      position: { lat: 1.2804, lon: 103.8448 },
      kind: 'food_hall',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: daily('09:00', '20:00'),
      source: venueSource.conservative,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Changi'),
    ...exits([
      { border: true, bags: true, minutes: 50, source: estimate },
      { border: true, bags: false, minutes: 35, source: estimate },
      { border: false, bags: true, minutes: 50, source: noDomestic },
      { border: false, bags: false, minutes: 35, source: noDomestic },
    ]),
    ...returnBuffers(
      { border: 180, noBorder: 180 },
      {
        source:
          'The general advice of airlines, conservative: three hours before an international flight; there are no ' +
          'others',
      },
    ),
    ...transit(
      'civic-district',
      { out: 45, back: 45 },
      { source: 'MRT to City Hall with a change at Tanah Merah 31, waiting 14; as known by hand; ops confirm it' },
    ),
    ...transit(
      'chinatown',
      { out: 50, back: 50 },
      { source: 'MRT towards Chinatown with changes 36, waiting 14; as known by hand; ops confirm it' },
    ),
  ],
};
