import { daily, exits, features, on, returnBuffers, transit, unknownArrivalMargins, venueSource } from './build.js';
import type { HubFacts } from './types.js';

const estimate = {
  source: 'Estimate from the accounts of travellers, conservative: the passport queue is often long; ops confirm it',
};

export const lis: HubFacts = {
  iata: 'LIS',
  name: 'Lisbon Humberto Delgado Airport',
  city: 'Lisbon',
  countryCode: 'PT',
  timeZone: 'Europe/Lisbon',
  position: { lat: 38.7813, lon: -9.1359 },
  terminals: ['1', '2'],
  source:
    'Position: OpenFlights (38.7813, -9.1359); two public lists agree within 400 m. Terminal 2 serves departures only',
  emergencyNumber: '112',
  zones: [
    {
      key: 'parque-das-nacoes',
      name: 'Parque das Nações',
      centre: { lat: 38.7679, lon: -9.0968 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'avenidas-novas',
      name: 'Avenidas Novas',
      centre: { lat: 38.7367, lon: -9.1517 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'baixa-chiado',
      name: 'Baixa and Chiado',
      centre: { lat: 38.7107, lon: -9.1397 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'oceanario-esplanade',
      zoneKey: 'parque-das-nacoes',
      name: 'Esplanade by the Oceanário',
      address: 'Esplanada Dom Carlos I, 1990-005 Lisboa',
      position: { lat: 38.7636, lon: -9.0939 },
      kind: 'square',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: daily('09:00', '17:00'),
      source: venueSource.publicPlace,
    },
    {
      key: 'gulbenkian-garden',
      zoneKey: 'avenidas-novas',
      name: 'Calouste Gulbenkian museum, garden café',
      address: 'Avenida de Berna 45A, 1067-001 Lisboa',
      position: { lat: 38.7373, lon: -9.1543 },
      kind: 'museum_cafe',
      features: features('stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly'),
      openingHours: [on([1, 3, 4, 5, 6, 7], '10:00', '18:00')],
      source: venueSource.conservative,
    },
    {
      key: 'a-brasileira',
      zoneKey: 'baixa-chiado',
      name: 'A Brasileira',
      address: 'Rua Garrett 120, 1200-205 Lisboa',
      position: { lat: 38.7107, lon: -9.142 },
      kind: 'cafe',
      features: features('alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: daily('09:00', '22:00'),
      source: venueSource.conservative,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Lisbon'),
    ...exits([
      { border: true, bags: true, minutes: 75, source: estimate },
      { border: true, bags: false, minutes: 60, source: estimate },
      { border: false, bags: true, minutes: 40, source: estimate },
      { border: false, bags: false, minutes: 25, source: estimate },
    ]),
    ...returnBuffers(
      { border: 180, noBorder: 120 },
      { source: 'The general advice of airlines: two hours inside the Schengen area, three hours elsewhere' },
    ),
    ...transit(
      'parque-das-nacoes',
      { out: 20, back: 20 },
      {
        source: 'Metro, red line to Oriente 9, waiting and the way to the platform 11',
        sourceUrl: 'https://shortbreakblog.blogspot.com/2012/07/lissabon-neue-u-bahnverbindung-von.html',
      },
    ),
    ...transit(
      'avenidas-novas',
      { out: 33, back: 33 },
      {
        source:
          'Metro, red line to São Sebastião 22, waiting and the way to the platform 11; as known by hand; ops ' +
          'confirm it',
      },
    ),
    ...transit(
      'baixa-chiado',
      { out: 42, back: 42 },
      {
        source:
          'Metro, red and green line to Baixa-Chiado with one change 27, waiting and the way to the platform 15; as ' +
          'known by hand; ops confirm it',
      },
    ),
  ],
};
