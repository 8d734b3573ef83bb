import { z } from 'zod';
import { FLIGHT_NUMBER, normalFlightNumber } from '../../contracts/flight-number.js';
import { layoverStates, type LayoverState } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';
import { genders } from '../members/index.js';
import { entryRights, tickets } from './layover.entity.js';
import { MAX_PARTY_SIZE } from './layover-limits.js';
import { PlanView, planExample } from './plan.schema.js';

const flight = () =>
  z
    .string()
    .transform(normalFlightNumber)
    .pipe(z.string().regex(FLIGHT_NUMBER))
    .meta({ example: 'KL1234' });

/** What the city window depends on. */
export const flightFacts = {
  arrivesAt: schema.instantOrLocal(),
  departsAt: schema.instantOrLocal(),
  arrivalBorder: z.boolean().meta({ description: 'Passport control on the way in' }),
  departureBorder: z.boolean().meta({ description: 'Passport control, or an intercontinental flight, on the way out' }),
  checkedBags: z.boolean().meta({ description: 'Bags to be collected before leaving the airport' }),
  ticket: z.enum(tickets),
  entryRight: z.enum(entryRights).meta({ description: "The traveller's own declaration, never our verdict" }),
  terminal: z.string().max(10).nullable(),
};

const languageList = z
  .array(z.strictObject({ language: schema.language(), level: schema.languageLevel() }))
  .min(1)
  .max(20)
  .refine((spoken) => new Set(spoken.map(({ language }) => language)).size === spoken.length, {
    params: { code: 'duplicate', params: {} },
  });

const wishNames = ['sameGenderOnly', 'stepFree', 'noAlcohol', 'quietPlace', 'vegetarianFood', 'childrenAlong'] as const;
const wishes = Object.fromEntries(wishNames.map((wish) => [wish, z.boolean()])) as Record<
  (typeof wishNames)[number],
  z.ZodBoolean
>;
const noWishes = Object.fromEntries(wishNames.map((wish) => [wish, false])) as Record<(typeof wishNames)[number], boolean>;

const editable = {
  ...flightFacts,
  arrivalFlight: flight().nullable(),
  departureFlight: flight().nullable(),
  origin: schema.iata().nullable(),
  destination: schema.iata().nullable(),
  partySize: z.int().min(1).max(MAX_PARTY_SIZE),
  languages: languageList,
  interests: schema.uniqueList(schema.interest(), 50),
  wishes: z.strictObject(wishes).partial(),
  note: schema.text(500),
};

const requestExample = {
  arrivesAt: '2026-03-22T09:05:00Z',
  departsAt: '2026-03-22T16:20:00Z',
  arrivalBorder: true,
  departureBorder: false,
  checkedBags: false,
  entryRight: 'yes' as const,
  arrivalFlight: 'KL642',
  departureFlight: 'KL1123',
  origin: 'JFK',
  destination: 'CPH',
  partySize: 1,
  languages: [{ language: 'en', level: 'fluent' as const }],
  interests: ['food.coffee', 'city.canals_rivers'],
  wishes: { quietPlace: true },
};

/** What a request says of the person who makes it, where their account does not say it yet. */
const Traveller = z
  .strictObject({
    firstName: schema.text(80, 1),
    lastName: schema.text(80),
    gender: z.enum(genders),
    bornOn: schema.localDate(),
    countryCode: schema.country(),
  })
  .partial();

export const OpenLayover = named(
  'OpenLayover',
  z
    .strictObject({
      programme: z.string().max(80).meta({ description: 'Slug of the programme' }),
      hub: schema.iata(),
      ...editable,
      ticket: editable.ticket.default('single'),
      entryRight: editable.entryRight.default('unsure'),
      terminal: editable.terminal.default(null),
      arrivalFlight: editable.arrivalFlight.default(null),
      departureFlight: editable.departureFlight.default(null),
      origin: editable.origin.default(null),
      destination: editable.destination.default(null),
      partySize: editable.partySize.default(1),
      languages: languageList.optional().meta({ description: "The account's, unless said" }),
      interests: editable.interests.optional().meta({ description: "The account's, unless said" }),
      wishes: editable.wishes.default({}),
      note: editable.note.default(''),
      traveller: Traveller.default({}).meta({ description: 'Added to the account; travellers must be adults' }),
    })
    .meta({
      example: {
        programme: 'layover-with-a-local-amsterdam',
        hub: 'AMS',
        ...requestExample,
        traveller: { firstName: 'Mila', bornOn: '1994-06-02' },
      },
    }),
);
export type OpenLayover = z.infer<typeof OpenLayover>;

export const EditLayover = named(
  'EditLayover',
  z.strictObject(editable).partial().meta({ example: { departsAt: '2026-03-22T17:05:00Z', checkedBags: true } }),
);
export type EditLayover = z.infer<typeof EditLayover>;

export const CancelLayover = named(
  'CancelLayover',
  z.strictObject({ reason: schema.text(300).optional() }).meta({ example: { reason: 'My flight was cancelled' } }),
);
export type CancelLayover = z.infer<typeof CancelLayover>;

const hubOf = z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() });

const summary = {
  id: schema.id(),
  programme: z.string(),
  hub: hubOf,
  state: z.enum(layoverStates.states as readonly [LayoverState, ...LayoverState[]]),
  arrivesAt: schema.instantText(),
  departsAt: schema.instantText(),
  arrivalFlight: z.string().nullable(),
  departureFlight: z.string().nullable(),
  origin: z.string().nullable(),
  destination: z.string().nullable(),
  partySize: z.int(),
  cityWindow: schema.intervalText().nullable().meta({ description: 'In the zone that leaves the most time' }),
  usableMinutes: z.int(),
  expiresAt: schema.instantText().meta({ description: 'From then on nobody can be found in time' }),
  closedReason: z.string().nullable().meta({ description: 'Why it is over, or open once more: a code' }),
  createdAt: schema.instantText(),
  updatedAt: schema.instantText(),
  revision: z.int(),
};

const summaryExample = {
  id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  programme: 'layover-with-a-local-amsterdam',
  hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
  state: 'open',
  arrivesAt: requestExample.arrivesAt,
  departsAt: requestExample.departsAt,
  arrivalFlight: requestExample.arrivalFlight,
  departureFlight: requestExample.departureFlight,
  origin: requestExample.origin,
  destination: requestExample.destination,
  partySize: 1,
  cityWindow: { startsAt: '2026-03-22T10:17:00Z', endsAt: '2026-03-22T13:53:00Z' },
  usableMinutes: 216,
  expiresAt: '2026-03-22T12:08:00Z',
  closedReason: null,
  createdAt: '2026-03-20T18:30:00Z',
  updatedAt: '2026-03-20T18:30:00Z',
  revision: 1,
};

export const LayoverSummary = named('LayoverSummary', z.object(summary).meta({ example: summaryExample }));
export type LayoverSummary = z.infer<typeof LayoverSummary>;

export const LayoverPage = named('LayoverPage', schema.pageOf(LayoverSummary));

export const LayoverView = named(
  'Layover',
  z
    .object({
      ...summary,
      arrivalBorder: z.boolean(),
      departureBorder: z.boolean(),
      checkedBags: z.boolean(),
      ticket: z.enum(tickets),
      entryRight: z.enum(entryRights),
      terminal: z.string().nullable(),
      languages: z.array(z.object({ language: z.string(), level: schema.languageLevel() })),
      interests: z.array(z.string()),
      wishes: z.object(wishes),
      note: z.string(),
      plan: PlanView,
    })
    .meta({
      example: {
        ...summaryExample,
        arrivalBorder: true,
        departureBorder: false,
        checkedBags: false,
        ticket: 'single',
        entryRight: 'yes',
        terminal: null,
        languages: requestExample.languages,
        interests: requestExample.interests,
        wishes: { ...noWishes, quietPlace: true },
        note: '',
        plan: planExample,
      },
    }),
);
export type LayoverView = z.infer<typeof LayoverView>;
