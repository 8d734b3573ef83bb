import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';

const count = () => z.int().min(0);
const date = (description: string) => schema.localDate().meta({ description });

export const SupplyDemandQuery = z.strictObject({
  hub: schema.iata(),
  week: date('A day of the week that is asked for; this week unless said').optional(),
  language: schema.language().optional().meta({ description: 'Only who speaks it; everybody unless said' }),
});
export type SupplyDemandQuery = z.infer<typeof SupplyDemandQuery>;

const weekday = z.int().min(1).max(7).meta({ description: '1 is Monday, 7 is Sunday' });
const hour = () => z.int().min(0).max(23);

const figures = {
  demand: count().meta({ description: 'Layovers whose time in the city holds the middle of the hour' }),
  supply: count().meta({ description: 'Active hosts who are free in the middle of the hour, engaged or not' }),
  gap: z.int().meta({ description: 'Demand less supply: above 0 hosts are missing' }),
};

export const SupplyDemandView = named(
  'SupplyDemand',
  z
    .object({
      hub: schema.iata(),
      timeZone: z.string(),
      week: z.string().meta({ description: 'Its Monday, in local time as everything here' }),
      language: z.string().nullable(),
      languages: z.array(z.string()).meta({ description: 'What active hosts of the hub speak, the most common first' }),
      hours: z
        .array(z.object({ weekday, hour: hour(), date: z.string(), startsAt: schema.instantText(), ...figures }))
        .meta({ description: 'In order; without the hour that is skipped when clocks go forward' }),
    })
    .meta({
      example: {
        hub: 'AMS',
        timeZone: 'Europe/Amsterdam',
        week: '2026-03-16',
        language: null,
        languages: ['nl', 'en'],
        hours: [
          {
            weekday: 1,
            hour: 18,
            date: '2026-03-16',
            startsAt: '2026-03-16T17:00:00Z',
            demand: 9,
            supply: 4,
            gap: 5,
          },
        ],
      },
    }),
);
export type SupplyDemandView = z.infer<typeof SupplyDemandView>;

const wantedHour = { hub: schema.iata(), language: schema.language().optional() };

export const SupplyHourQuery = z.strictObject({
  ...wantedHour,
  date: date('Local date'),
  hour: z.coerce.number().int().min(0).max(23).meta({ example: 18 }),
});
export type SupplyHourQuery = z.infer<typeof SupplyHourQuery>;

const callable = z
  .object({
    hosts: count().meta({ description: 'Who can be asked now' }),
    saidNo: count().meta({ description: 'Left out: they have said that they are not available on that date' }),
    called: count().meta({ description: 'Left out: they have been asked within a week' }),
    atCap: count().meta({ description: 'Left out: they have as many invitations or meetups as they want' }),
  })
  .meta({ description: 'Active hosts who are not available in any part of the hour' });

export const SupplyHourView = named(
  'SupplyHour',
  z
    .object({
      startsAt: schema.instantText(),
      endsAt: schema.instantText(),
      ...figures,
      byLanguage: z
        .array(z.object({ language: z.string(), demand: count(), supply: count() }))
        .meta({ description: 'The twelve that are asked for most; whoever speaks several counts in each' }),
      callable,
      tellAt: schema.instantText().nullable().meta({
        description: 'When hosts would be told: at once, or after their night. Null where that is too late',
      }),
    })
    .meta({
      example: {
        startsAt: '2026-03-16T17:00:00Z',
        endsAt: '2026-03-16T18:00:00Z',
        demand: 9,
        supply: 4,
        gap: 5,
        byLanguage: [{ language: 'en', demand: 7, supply: 4 }],
        callable: { hosts: 61, saidNo: 3, called: 12, atCap: 8 },
        tellAt: '2026-03-14T10:00:00Z',
      },
    }),
);
export type SupplyHourView = z.infer<typeof SupplyHourView>;

export const CallHosts = named(
  'CallHosts',
  z
    .strictObject({
      ...wantedHour,
      date: date('Local date'),
      hour: hour(),
      atMost: z.int().min(1).max(500).default(50).meta({
        description: 'How many hosts to ask: first those who have been asked or invited least lately',
      }),
    })
    .meta({ example: { hub: 'AMS', date: '2030-03-16', hour: 18, atMost: 50 } }),
);
export type CallHosts = z.infer<typeof CallHosts>;

export const HostCallView = named(
  'HostCall',
  z
    .object({
      id: schema.id(),
      hosts: count().meta({ description: 'Who are told' }),
      tellAt: schema.instantText(),
    })
    .meta({ example: { id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', hosts: 50, tellAt: '2026-03-14T10:00:00Z' } }),
);
export type HostCallView = z.infer<typeof HostCallView>;
