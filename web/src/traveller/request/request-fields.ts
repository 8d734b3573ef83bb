import type { components } from '../../api/schema.js';
import type { Layover, Member } from '../../api/types.js';

type Schemas = components['schemas'];
export type SpokenLanguage = Layover['languages'][number];
export type Wishes = Layover['wishes'];
export type Gender = Member['gender'];

export const wishNames = [
  'quietPlace',
  'vegetarianFood',
  'noAlcohol',
  'stepFree',
  'childrenAlong',
  'sameGenderOnly',
] as const satisfies readonly (keyof Wishes)[];

export const noWishes = Object.fromEntries(wishNames.map((wish) => [wish, false])) as Wishes;

/** As `POST /layovers` takes them. */
export const MAX_PARTY_SIZE = 12;
export const NOTE_MAX_LENGTH = 500;

/** What somebody would like, beside the flights themselves. */
export interface Taste {
  languages: SpokenLanguage[];
  interests: string[];
}

export interface Group {
  partySize: number;
  wishes: Wishes;
  note: string;
}

/** All of them may stay empty: the times alone are enough. */
export interface FlightNames {
  arrivalFlight: string;
  departureFlight: string;
  origin: string;
  destination: string;
}

export interface AboutMe {
  firstName: string;
  bornOn: string;
  gender: Gender;
}

/** What is wrong with a field, by its path in the body. */
export type ErrorOf = (path: string) => string | undefined;

export type NamedFlights = Pick<Schemas['OpenLayover'], 'arrivalFlight' | 'departureFlight' | 'origin' | 'destination'>;

/** Empty fields are unknown, not empty names. */
export function toNamedFlights(names: FlightNames): NamedFlights {
  const nameOf = (text: string) => (text.trim() === '' ? null : text.trim().toUpperCase());
  return {
    arrivalFlight: nameOf(names.arrivalFlight),
    departureFlight: nameOf(names.departureFlight),
    origin: nameOf(names.origin),
    destination: nameOf(names.destination),
  };
}
