import { z } from 'zod';
import { isLanguage, languageLevels, languageModes } from '../../contracts/languages.js';
import { schema } from '../../platform/http/index.js';
import { locales } from '../../platform/i18n/index.js';
import type { ImportColumn } from '../../platform/imports/index.js';
import { hostLanguages } from '../hosts/index.js';
import { genders } from '../members/index.js';

/** The columns of a file of hosts; docs/imports.md explains them. */
export const hostColumns: readonly ImportColumn[] = [
  { name: 'external_ref', required: true },
  { name: 'email', required: true },
  { name: 'first_name', required: true },
  { name: 'last_name', required: false },
  { name: 'gender', required: false },
  { name: 'born_on', required: true },
  { name: 'country_code', required: false },
  { name: 'locale', required: false },
  { name: 'languages', required: true },
  { name: 'interests', required: false },
  { name: 'zones', required: false },
  { name: 'party_max', required: false },
  { name: 'wishes', required: false },
  { name: 'bio', required: false },
  { name: 'invitations_per_week', required: false },
  { name: 'meetups_per_week', required: false },
  { name: 'weekly', required: false },
];

const items = (text: string): string[] =>
  text
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A cell of several items, `a;b;c`. */
const list = <T>(schemaOfList: z.ZodType<T, string[]>) => z.string().max(4000).transform(items).pipe(schemaOfList);
const whole = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

type LanguageInput = z.input<ReturnType<typeof hostLanguages>>[number];

/** `nl:native`, or `it:basic:learning`. */
const languageItem = z
  .string()
  .regex(new RegExp(`^[a-z]{2,3}:(${languageLevels.join('|')})(:(${languageModes.join('|')}))?$`))
  .refine((item) => isLanguage(item.split(':')[0]!), { params: { code: 'unknown_reference' } })
  .transform((item) => {
    const [language, level, mode] = item.split(':');
    return { language, level, mode } as LanguageInput;
  });

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
/** `1 18:00-22:00`: Monday evening. */
const weeklyItem = z
  .string()
  .regex(new RegExp(`^[1-7] ${TIME}-${TIME}$`))
  .transform((item) => {
    const [weekday, times] = item.split(' ') as [string, string];
    const [from, to] = times.split('-') as [string, string];
    return { weekday: Number(weekday), from, to };
  });

const wishKeys = {
  same_gender_only: 'sameGenderOnly',
  step_free: 'stepFree',
  no_alcohol: 'noAlcohol',
  no_children: 'noChildren',
  no_smoking: 'noSmoking',
} as const;
const wishItem = z
  .enum(Object.keys(wishKeys) as [keyof typeof wishKeys, ...(keyof typeof wishKeys)[]])
  .transform((word) => wishKeys[word]);

/** One line of a file of hosts. */
export const hostRow = z.strictObject({
  external_ref: schema.text(100, 1),
  email: schema.email(),
  first_name: schema.text(80, 1),
  last_name: schema.text(80).default(''),
  gender: z.enum(genders).default('undisclosed'),
  born_on: schema.localDate(),
  country_code: schema.country().optional(),
  locale: z.enum(locales).default('en'),
  languages: list(z.array(languageItem).pipe(hostLanguages(1))),
  interests: list(schema.uniqueList(schema.interest(), 30)).default([]),
  zones: list(schema.uniqueList(z.string(), 30)).default([]),
  party_max: whole(1, 12).default(2),
  wishes: list(schema.uniqueList(wishItem, 5)).default([]),
  bio: schema.text(1000).default(''),
  invitations_per_week: whole(1, 50).optional(),
  meetups_per_week: whole(1, 20).optional(),
  weekly: list(z.array(weeklyItem).max(70)).default([]),
});
export type HostRow = z.infer<typeof hostRow>;
