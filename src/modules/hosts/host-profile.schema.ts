import { z } from 'zod';
import { languageModes } from '../../contracts/languages.js';
import { hostStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';
import { genders } from '../members/index.js';

const language = z.strictObject({
  language: schema.language(),
  level: schema.languageLevel(),
  mode: z.enum(languageModes).default('speaks'),
});

/** Each language once, spoken or being learnt. */
export const hostLanguages = (min: number) =>
  z
    .array(language)
    .min(min)
    .max(20)
    .refine((list) => new Set(list.map((entry) => entry.language)).size === list.length, {
      params: { code: 'duplicate', params: {} },
    });

const wish = () => z.boolean().default(false);
export const hostWishes = z.strictObject({
  sameGenderOnly: wish(),
  stepFree: wish(),
  noAlcohol: wish(),
  noChildren: wish(),
  noSmoking: wish(),
});
const shownWishes = z.object(
  Object.fromEntries(Object.keys(hostWishes.shape).map((key) => [key, z.boolean()])) as Record<
    keyof typeof hostWishes.shape,
    z.ZodBoolean
  >,
);

const interests = () => schema.uniqueList(schema.interest(), 30);
const zoneKeys = () => schema.uniqueList(z.string().min(1).max(60), 30);
const partyMax = () => z.number().int().min(1).max(12);
const bio = () => schema.text(1000);
const motive = () => schema.text(1000);
const caps = z.strictObject({
  invitationsPerWeek: z.number().int().min(1).max(50),
  meetupsPerWeek: z.number().int().min(1).max(20),
});

const exampleProfile = {
  bio: 'Physics teacher, cargo bike, best apple pie of the Jordaan.',
  languages: [
    { language: 'nl', level: 'native', mode: 'speaks' },
    { language: 'it', level: 'basic', mode: 'learning' },
  ],
  interests: ['food.coffee', 'art.photography'],
  zones: ['centrum', 'jordaan'],
  partyMax: 3,
  wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: true, noChildren: false, noSmoking: true },
  caps: { invitationsPerWeek: 5, meetupsPerWeek: 2 },
};

/** A host's whole profile, as they write it. */
export const PutHostProfile = named(
  'PutHostProfile',
  z
    .strictObject({
      bio: bio(),
      languages: hostLanguages(1),
      interests: interests(),
      zones: zoneKeys().min(1).meta({ description: "Keys of the hub's zones where they are ready to meet" }),
      partyMax: partyMax().meta({ description: 'The largest party of travellers they take' }),
      wishes: hostWishes,
      caps,
    })
    .meta({ example: exampleProfile }),
);
export type PutHostProfile = z.infer<typeof PutHostProfile>;

/** An application: whatever is left out is taken from the account, or set to what most people choose. */
export const ApplyAsHost = named(
  'ApplyAsHost',
  z
    .strictObject({
      hub: schema.iata().optional().meta({ description: 'May be left out where the programme has one hub' }),
      firstName: schema.text(80, 1).optional(),
      lastName: schema.text(80, 1).optional(),
      bornOn: schema.localDate().optional().meta({ description: 'Hosts are adults; needed unless the account has it' }),
      gender: z.enum(genders).optional(),
      motive: motive().default('').meta({ description: 'Why they want to host; for the staff alone' }),
      bio: bio().default(''),
      languages: hostLanguages(1).optional(),
      interests: interests().optional(),
      zones: zoneKeys().optional().meta({ description: 'Left out or empty: anywhere in the city' }),
      partyMax: partyMax().default(2),
      wishes: hostWishes.default({
        sameGenderOnly: false,
        stepFree: false,
        noAlcohol: false,
        noChildren: false,
        noSmoking: false,
      }),
    })
    .meta({
      example: {
        firstName: 'Sanne',
        bornOn: '1991-11-05',
        motive: 'I study Italian and like to show my city.',
        languages: exampleProfile.languages,
        interests: exampleProfile.interests,
      },
    }),
);
export type ApplyAsHost = z.infer<typeof ApplyAsHost>;

const shownLanguage = z.object({ language: z.string(), level: schema.languageLevel(), mode: z.enum(languageModes) });
const state = z.enum(hostStates.states as [string, ...string[]]);

export const HostProfileView = named(
  'HostProfile',
  z
    .object({
      id: schema.id(),
      programme: z.object({ slug: z.string(), name: z.string() }),
      hub: z.object({ iata: z.string(), city: z.string(), timeZone: z.string() }),
      state,
      pausedUntil: schema.instantText().nullable(),
      bio: z.string(),
      languages: z.array(shownLanguage),
      interests: z.array(z.string()),
      zones: z.array(z.string()),
      partyMax: z.number().int(),
      wishes: shownWishes,
      caps: z.object({ invitationsPerWeek: z.number().int(), meetupsPerWeek: z.number().int() }),
      hasCalendarLink: z.boolean(),
      appliedAt: schema.instantText(),
      approvedAt: schema.instantText().nullable(),
      revision: z.number().int(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        programme: { slug: 'layover-with-a-local-amsterdam', name: 'Layover with a Local Amsterdam' },
        hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
        state: 'approved',
        pausedUntil: null,
        ...exampleProfile,
        hasCalendarLink: false,
        appliedAt: '2026-03-01T08:00:00Z',
        approvedAt: '2026-03-02T10:30:00Z',
        revision: 4,
      },
    }),
);
export type HostProfileView = z.infer<typeof HostProfileView>;

export const PauseHost = named(
  'PauseHost',
  z
    .strictObject({
      until: schema.instant().nullable().meta({ description: 'Null: until they resume by themselves' }),
    })
    .meta({ example: { until: '2026-04-06T06:00:00Z' } }),
);
export type PauseHost = z.infer<typeof PauseHost>;

export const ProgrammeQuery = z.strictObject({
  programme: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'Slug; may be left out by members who host in one programme', example: 'layover-with-a-local-amsterdam' }),
});
export type ProgrammeQuery = z.infer<typeof ProgrammeQuery>;
