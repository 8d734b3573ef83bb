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
const rer = 'RER B to Gare du Nord 35, waiting 10';

export const cdg: HubFacts = {
  iata: 'CDG',
  name: 'Paris Charles de Gaulle Airport',
  city: 'Paris',
  countryCode: 'FR',
  timeZone: 'Europe/Paris',
  position: { lat: 49.0097, lon: 2.5479 },
  terminals: ['1', '2A', '2B', '2C', '2D', '2E', '2F', '2G', '3'],
  source: 'Position set by hand between terminals 1 and 2; two public lists put it within 2 km',
  emergencyNumber: '112',
  zones: [
    {
      key: 'la-villette',
      name: 'Canal and La Villette',
      centre: { lat: 48.8872, lon: 2.3716 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'marais',
      name: 'Les Halles and Marais',
      centre: { lat: 48.8607, lon: 2.3555 },
      source: 'Centre set by hand on the map',
    },
    {
      key: 'quartier-latin',
      name: 'Quartier latin',
      centre: { lat: 48.8478, lon: 2.3423 },
      source: 'Centre set by hand on the map',
    },
  ],
  venues: [
    {
      key: 'centquatre',
      zoneKey: 'la-villette',
      name: 'Le Centquatre, covered arts hall',
      address: '5 rue Curial, 75019 Paris',
      position: { lat: 48.89, lon: 2.3709 },
      kind: 'cafe',
      features: features('stepFree', 'alcoholFree', 'vegetarian', 'childFriendly'),
      openingHours: [on([2, 3, 4, 5, 6, 7], '12:00', '19:00')],
      source: venueSource.conservative,
    },
    {
      key: 'marche-des-enfants-rouges',
      zoneKey: 'marais',
      name: 'Marché des Enfants Rouges',
      address: '39 rue de Bretagne, 75003 Paris',
      position: { lat: 48.8629, lon: 2.3622 },
      kind: 'market',
      features: features('vegetarian', 'childFriendly'),
      openingHours: [on([2, 3, 4, 5, 6], '10:00', '19:00'), on([7], '10:00', '16:00')],
      source: venueSource.conservative,
    },
    {
      key: 'jardin-du-luxembourg',
      zoneKey: 'quartier-latin',
      name: 'Jardin du Luxembourg, grand basin',
      address: 'Place Edmond Rostand, 75006 Paris',
      position: { lat: 48.8469, lon: 2.3372 },
      kind: 'park',
      features: features('stepFree', 'alcoholFree', 'quiet', 'childFriendly'),
      openingHours: daily('09:00', '16:30'),
      source: venueSource.publicPlace,
    },
  ],
  transferRules: [
    ...unknownArrivalMargins('Charles de Gaulle'),
    ...exits([
      { border: true, bags: true, minutes: 75, source: estimate },
      { border: true, bags: false, minutes: 55, source: estimate },
      { border: false, bags: true, minutes: 45, source: estimate },
      { border: false, bags: false, minutes: 30, source: estimate },
    ]),
    extra(
      'exit',
      10,
      { terminal: '1' },
      {
        source: 'From terminal 1 the shuttle CDGVAL goes first to the station: 10 more with waiting, estimated',
        sourceUrl: 'http://easycdg.com/rer-charles-de-gaulle-airport-cdg-to-paris-by-train/',
      },
    ),
    ...returnBuffers(
      { border: 180, noBorder: 120 },
      { source: 'The general advice of airlines: two hours inside the Schengen area, three hours elsewhere' },
    ),
    ...transit(
      'la-villette',
      { out: 57, back: 57 },
      {
        source: `${rer}, on by metro to Stalingrad or Riquet with waiting 12`,
        sourceUrl: 'http://easycdg.com/rer-charles-de-gaulle-airport-cdg-to-paris-by-train/',
      },
    ),
    ...transit(
      'marais',
      { out: 52, back: 52 },
      { source: `${rer}, on to Châtelet-Les Halles 4, out of the station 3; the last two by hand` },
    ),
    ...transit('quartier-latin', { out: 57, back: 57 }, { source: `${rer}, on to Luxembourg 9, out of the station 3` }),
  ],
};
