import { z } from 'zod';
import { percentiles, transferRuleKinds } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';
import { venueKinds } from './facts/index.js';

const weekdays = () =>
  schema
    .uniqueList(z.int().min(1).max(7), 7, 1)
    .meta({ example: [1, 2, 3, 4, 5], description: '1 is Monday, 7 is Sunday' });

const hubFields = {
  iata: schema.iata(),
  name: z.string(),
  city: z.string(),
  countryCode: schema.country(),
  timeZone: z.string().meta({ description: 'IANA time zone' }),
  position: schema.position(),
  terminals: z.array(z.string()),
};

const hubExample = {
  iata: 'AMS',
  name: 'Amsterdam Airport Schiphol',
  city: 'Amsterdam',
  countryCode: 'NL',
  timeZone: 'Europe/Amsterdam',
  position: { lat: 52.3086, lon: 4.7639 },
  terminals: ['1', '2', '3'],
};

export const HubSummary = named('HubSummary', z.object(hubFields).meta({ example: hubExample }));
export type HubSummary = z.infer<typeof HubSummary>;

export const HubPage = schema.pageOf(HubSummary);

const ZoneView = named(
  'Zone',
  z
    .object({
      key: z.string(),
      name: z.string(),
      centre: schema.position(),
      note: z.string(),
      source: z.string(),
    })
    .meta({
      example: {
        key: 'centrum',
        name: 'Centrum',
        centre: { lat: 52.3731, lon: 4.8926 },
        note: 'Minutes count to and from Amsterdam Centraal, where the Centrum begins',
        source: 'Centre set by hand on the map',
      },
    }),
);

const VenueView = named(
  'Venue',
  z
    .object({
      id: schema.id(),
      key: z.string(),
      zone: z.string(),
      name: z.string(),
      address: z.string(),
      position: schema.position(),
      kind: z.enum(venueKinds),
      features: z.object({
        stepFree: z.boolean(),
        alcoholFree: z.boolean(),
        quiet: z.boolean(),
        vegetarian: z.boolean(),
        childFriendly: z.boolean(),
      }),
      openingHours: z
        .array(z.object({ weekdays: weekdays(), from: z.string(), to: z.string() }))
        .meta({ description: 'Local times at the hub; `to` at or before `from` is on the next day' }),
      source: z.string(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        key: 'openbare-bibliotheek',
        zone: 'plantage',
        name: 'OBA Oosterdok, café',
        address: 'Oosterdokskade 143, 1011 DL Amsterdam',
        position: { lat: 52.3759, lon: 4.908 },
        kind: 'library',
        features: { stepFree: true, alcoholFree: true, quiet: true, vegetarian: true, childFriendly: true },
        openingHours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '10:00', to: '20:00' }],
        source: 'OpenStreetMap contributors',
      },
    }),
);

export const TransferConditions = named(
  'TransferConditions',
  z
    .strictObject({
      border: z.boolean().optional(),
      bags: z.boolean().optional(),
      terminal: z.string().max(10).optional(),
      ticket: z.enum(['single', 'separate']).optional(),
      percentile: z.literal(percentiles).optional(),
      localTimeFrom: schema.localTime().optional(),
      localTimeTo: schema.localTime().optional(),
      weekdays: weekdays().optional(),
    })
    .meta({
      description: 'All that are given must hold; local times at the hub, `localTimeTo` exclusive',
      example: { border: true, bags: true },
    }),
);

export type TransferConditions = z.infer<typeof TransferConditions>;

const TransferRuleView = named(
  'TransferRule',
  z
    .object({
      id: schema.id(),
      kind: z.enum(transferRuleKinds),
      zone: z.string().nullable(),
      conditions: TransferConditions,
      minutes: z.int(),
      additive: z.boolean().meta({ description: 'Comes on top of the most specific rule that is not additive' }),
      source: z.string(),
      sourceUrl: z.string().nullable(),
      validFrom: schema.localDate(),
      validTo: schema.localDate().nullable().meta({ description: 'The first day on which it no longer holds' }),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        kind: 'exit',
        zone: null,
        conditions: { border: true, bags: true },
        minutes: 60,
        additive: false,
        source: 'Airport layover guides, unofficial',
        sourceUrl: null,
        validFrom: '2000-01-01',
        validTo: null,
      },
    }),
);

export const HubView = named(
  'Hub',
  z
    .object({
      ...hubFields,
      emergencyNumber: z.string(),
      source: z.string(),
      zones: z.array(ZoneView),
      venues: z.array(VenueView),
      transferRules: z.array(TransferRuleView),
      revision: z.int(),
    })
    .meta({
      example: {
        ...hubExample,
        emergencyNumber: '112',
        source: 'Position: OpenFlights',
        zones: [],
        venues: [],
        transferRules: [],
        revision: 1,
      },
    }),
);
export type HubView = z.infer<typeof HubView>;
