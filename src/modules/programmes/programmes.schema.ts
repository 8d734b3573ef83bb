import { z } from 'zod';
import { programmeStates, type ProgrammeState } from '../../contracts/states.js';
import { staffRoles } from '../../platform/auth/index.js';
import { named, schema } from '../../platform/http/index.js';

const programmeState = z.enum(programmeStates.states as readonly [ProgrammeState, ...ProgrammeState[]]);

const card = {
  slug: z.string(),
  name: z.string(),
  brandName: z.string(),
  state: programmeState,
  accentColour: z.string(),
  defaultLocale: z.string(),
  heroText: z.record(z.string(), z.string()),
  answerHours: z.number().int(),
};
const hub = {
  iata: schema.iata(),
  name: z.string(),
  city: z.string(),
  countryCode: schema.country(),
  timeZone: z.string(),
};

const exampleCard = {
  slug: 'layover-with-a-local-amsterdam',
  name: 'Layover with a Local Amsterdam',
  brandName: 'Canal Air',
  state: 'open',
  accentColour: '#1f6f8b',
  defaultLocale: 'en',
  heroText: { en: 'Six hours at Schiphol? Spend them with somebody from Amsterdam.' },
  answerHours: 72,
};
const exampleHub = {
  iata: 'AMS',
  name: 'Amsterdam Airport Schiphol',
  city: 'Amsterdam',
  countryCode: 'NL',
  timeZone: 'Europe/Amsterdam',
};

export const ProgrammeView = named(
  'Programme',
  z.object({ ...card, hubs: z.array(z.object(hub)) }).meta({ example: { ...exampleCard, hubs: [exampleHub] } }),
);
export type ProgrammeView = z.infer<typeof ProgrammeView>;

export const ProgrammePage = named('ProgrammePage', schema.pageOf(ProgrammeView));

export const ProgrammeLanding = named(
  'ProgrammeLanding',
  z
    .object({
      ...card,
      hubs: z.array(
        z.object({
          ...hub,
          hostsFreeNow: z.number().int().meta({ description: 'Hosts who are free at this moment' }),
          hostsFreeToday: z.number().int().meta({ description: 'Hosts who are free before midnight at the hub' }),
        }),
      ),
      asOf: schema.instantText(),
    })
    .meta({
      example: {
        ...exampleCard,
        hubs: [{ ...exampleHub, hostsFreeNow: 31, hostsFreeToday: 118 }],
        asOf: '2026-03-22T09:05:00Z',
      },
    }),
);
export type ProgrammeLanding = z.infer<typeof ProgrammeLanding>;

export const staffRole = z.enum(staffRoles);

export const PutStaff = named(
  'PutStaff',
  z
    .strictObject({ email: schema.email(), role: staffRole, firstName: schema.text(80).optional() })
    .meta({ example: { email: 'sanne@demo.interlude.example', role: 'manager', firstName: 'Sanne' } }),
);
export type PutStaff = z.infer<typeof PutStaff>;

export const StaffView = named(
  'Staff',
  z
    .object({
      memberId: schema.id(),
      email: z.string(),
      firstName: z.string(),
      lastName: z.string(),
      role: staffRole,
      since: schema.instantText(),
    })
    .meta({
      example: {
        memberId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        email: 'sanne@demo.interlude.example',
        firstName: 'Sanne',
        lastName: 'de Wit',
        role: 'manager',
        since: '2026-03-01T08:00:00Z',
      },
    }),
);
export type StaffView = z.infer<typeof StaffView>;

export const Colleagues = named(
  'Colleagues',
  z
    .object({ items: z.array(z.object({ memberId: schema.id(), name: z.string(), role: staffRole })) })
    .meta({ example: { items: [{ memberId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', name: 'Sanne Bakker', role: 'manager' }] } }),
);
export type Colleagues = z.infer<typeof Colleagues>;

export const StaffPage = named('StaffPage', schema.pageOf(StaffView));
