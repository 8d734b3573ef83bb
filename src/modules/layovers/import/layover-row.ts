import { z } from 'zod';
import { isInterest } from '../../../contracts/interests.js';
import { isLanguage, isLanguageLevel, type LanguageLevel } from '../../../contracts/languages.js';
import { schema } from '../../../platform/http/index.js';
import type { ImportColumn } from '../../../platform/imports/index.js';
import { genders, type SpokenLanguage } from '../../members/index.js';
import { entryRights, tickets } from '../layover.entity.js';
import { MAX_PARTY_SIZE } from '../layover-limits.js';

/** Every column of a file of layovers. Three must be there; a cell that may be empty has a meaning when it is. */
export const layoverColumns: readonly ImportColumn[] = [
  ...['reference', 'arrives_at', 'departs_at'].map((name) => ({ name, required: true })),
  ...[
    'arrival_flight',
    'departure_flight',
    'origin',
    'destination',
    'arrival_border',
    'departure_border',
    'checked_bags',
    'ticket',
    'entry_right',
    'terminal',
    'party_size',
    'interests',
    'languages',
    'note',
    'email',
    'first_name',
    'last_name',
    'gender',
    'born_on',
    'country',
  ].map((name) => ({ name, required: false })),
];

const refuse = { params: { code: 'invalid_format', params: {} } };
const flag = z.enum(['yes', 'no', 'true', 'false', '1', '0']).transform((word) => ['yes', 'true', '1'].includes(word));
const listOf = (text: string): string[] =>
  text
    .split(/[;|]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** `en:fluent; nl:basic`; a language without a level is spoken fluently. */
const languageList = z
  .string()
  .max(300)
  .transform((text): SpokenLanguage[] =>
    listOf(text).map((part) => {
      const [language = '', level = 'fluent'] = part.split(':').map((piece) => piece.trim());
      return { language, level: level as LanguageLevel };
    }),
  )
  .refine((list) => list.every(({ language, level }) => isLanguage(language) && isLanguageLevel(level)), refuse);

const interestList = z
  .string()
  .max(2_000)
  .transform(listOf)
  .refine((list) => list.every(isInterest), { params: { code: 'unknown_reference', params: {} } });

export const layoverRow = z.object({
  reference: z.string().max(120),
  arrives_at: schema.instantOrLocal(),
  departs_at: schema.instantOrLocal(),
  arrival_flight: z.string().max(12).optional(),
  departure_flight: z.string().max(12).optional(),
  origin: schema.iata().optional(),
  destination: schema.iata().optional(),
  arrival_border: flag.optional(),
  departure_border: flag.optional(),
  checked_bags: flag.optional(),
  ticket: z.enum(tickets).optional(),
  entry_right: z.enum(entryRights).optional(),
  terminal: z.string().max(10).optional(),
  party_size: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MAX_PARTY_SIZE))
    .optional(),
  interests: interestList.optional(),
  languages: languageList.optional(),
  note: schema.text(500).optional(),
  email: schema.email().optional(),
  first_name: schema.text(80, 1).optional(),
  last_name: schema.text(80).optional(),
  gender: z.enum(genders).optional(),
  born_on: schema.localDate().optional(),
  country: schema.country().optional(),
});
export type LayoverRow = z.infer<typeof layoverRow>;
