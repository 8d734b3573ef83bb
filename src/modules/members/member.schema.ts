import { z } from 'zod';
import { locales } from '../../platform/i18n/index.js';
import { named, schema } from '../../platform/http/index.js';
import { notificationKinds } from '../../contracts/notifications.js';
import { genders } from './member.entity.js';

const gender = z.enum(genders);
export const locale = z.enum(locales);

const exampleProfile = {
  firstName: 'Mila',
  lastName: 'Novak',
  gender: 'female',
  bornOn: '1994-06-02',
  countryCode: 'SI',
  locale: 'en',
  languages: [
    { language: 'sl', level: 'native' },
    { language: 'en', level: 'fluent' },
  ],
  interests: ['food.coffee', 'art.photography'],
};

export const MemberView = named(
  'Member',
  z
    .object({
      id: schema.id(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      gender,
      bornOn: z.string().nullable(),
      countryCode: z.string().nullable(),
      locale: z.string(),
      languages: z.array(z.object({ language: z.string(), level: schema.languageLevel() })),
      interests: z.array(z.string()),
      createdAt: schema.instantText(),
      revision: z.number().int(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        email: 'mila@demo.interlude.example',
        ...exampleProfile,
        createdAt: '2026-03-01T08:00:00Z',
        revision: 3,
      },
    }),
);
export type MemberView = z.infer<typeof MemberView>;

const OLDEST = '1900-01-01';

/** Languages with a level, each named once. */
const spokenLanguages = z
  .array(z.strictObject({ language: schema.language(), level: schema.languageLevel() }))
  .max(20)
  .refine((spoken) => new Set(spoken.map(({ language }) => language)).size === spoken.length, {
    params: { code: 'duplicate', params: {} },
  });

export const PatchMember = named(
  'PatchMember',
  z
    .strictObject({
      firstName: schema.text(80),
      lastName: schema.text(80),
      gender,
      bornOn: schema
        .localDate()
        .refine((date) => date >= OLDEST, { params: { code: 'too_small', params: { min: OLDEST } } })
        .nullable(),
      countryCode: schema.country().nullable(),
      locale,
      languages: spokenLanguages,
      interests: schema.uniqueList(schema.interest(), 50),
    })
    .partial()
    .meta({ example: exampleProfile }),
);
export type PatchMember = z.infer<typeof PatchMember>;

const byKind = z.object(
  Object.fromEntries(notificationKinds.map((kind) => [kind, z.boolean()])) as Record<
    (typeof notificationKinds)[number],
    z.ZodBoolean
  >,
);
const exampleByKind = Object.fromEntries(notificationKinds.map((kind) => [kind, kind !== 'message_waiting']));

export const NotificationSettingsView = named(
  'NotificationSettings',
  z.object({ email: byKind, push: byKind }).meta({ example: { email: exampleByKind, push: exampleByKind } }),
);
export type NotificationSettingsView = z.infer<typeof NotificationSettingsView>;

const someKinds = z.strictObject(byKind.shape).partial();

export const PatchNotificationSettings = named(
  'PatchNotificationSettings',
  z
    .strictObject({ email: someKinds, push: someKinds })
    .partial()
    .meta({ example: { email: { message_waiting: false } } }),
);
export type PatchNotificationSettings = z.infer<typeof PatchNotificationSettings>;

export const PersonalDataExport = named(
  'PersonalDataExport',
  z
    .object({ exportedAt: schema.instantText(), sections: z.record(z.string(), z.unknown()) })
    .meta({
      example: { exportedAt: '2026-03-22T09:05:00Z', sections: { account: exampleProfile, staff: [], layovers: [] } },
    }),
);
export type PersonalDataExport = z.infer<typeof PersonalDataExport>;

export const Erasure = named(
  'Erasure',
  z
    .object({
      erasedAt: schema.instantText(),
      kept: z
        .array(z.object({ section: z.string(), reason: z.enum(['other_side', 'accountability', 'open_case']) }))
        .meta({ description: 'What stays under an id that leads to nobody, and why' }),
    })
    .meta({
      example: { erasedAt: '2026-03-22T09:05:00Z', kept: [{ section: 'activity', reason: 'accountability' }] },
    }),
);
export type Erasure = z.infer<typeof Erasure>;
