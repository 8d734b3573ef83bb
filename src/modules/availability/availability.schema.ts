import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';
import { ProgrammeQuery } from '../hosts/index.js';

const weeklySlot = z.strictObject({
  weekday: z.number().int().min(1).max(7).meta({ description: '1 is Monday, 7 is Sunday' }),
  from: schema.localTime(),
  to: schema.localTime().meta({ description: 'At or before `from`: until that time of the next day' }),
});

const exception = z
  .strictObject({
    date: schema.localDate(),
    from: schema.localTime().optional(),
    to: schema.localTime().optional(),
    available: z.boolean(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    params: { code: 'required', params: {} },
    path: ['to'],
  })
  .meta({ description: 'One date that is different; without times it is the whole day' });

const example = {
  timeZone: 'Europe/Amsterdam',
  weekly: [
    { weekday: 1, from: '18:00', to: '22:00' },
    { weekday: 6, from: '10:00', to: '18:00' },
  ],
  exceptions: [
    { date: '2026-04-27', available: false },
    { date: '2026-04-29', from: '09:00', to: '13:00', available: true },
  ],
};

/** The whole of a host's availability, in the local time of the hub. */
export const PutAvailability = named(
  'PutAvailability',
  z
    .strictObject({
      timeZone: z.string().max(64).meta({ description: "The hub's, said again so that nobody is mistaken about it" }),
      weekly: z.array(weeklySlot).max(70),
      exceptions: z.array(exception).max(200),
    })
    .meta({ example }),
);
export type PutAvailability = z.infer<typeof PutAvailability>;

const shownSlot = z.object({ weekday: z.number().int(), from: z.string(), to: z.string() });
const shownException = z.object({
  date: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  available: z.boolean(),
});

export const AvailabilityView = named(
  'Availability',
  z
    .object({
      timeZone: z.string(),
      weekly: z.array(shownSlot),
      exceptions: z.array(shownException),
      freeNow: schema.intervalText().nullable(),
      from: z.string(),
      to: z.string(),
      intervals: z.array(schema.intervalText()).meta({ description: 'Between the two dates, sorted, none overlapping' }),
      revision: z.number().int(),
    })
    .meta({
      example: {
        ...example,
        freeNow: null,
        from: '2026-04-27',
        to: '2026-05-04',
        intervals: [
          { startsAt: '2026-04-29T07:00:00Z', endsAt: '2026-04-29T11:00:00Z' },
          { startsAt: '2026-05-02T08:00:00Z', endsAt: '2026-05-02T16:00:00Z' },
        ],
        revision: 4,
      },
    }),
);
export type AvailabilityView = z.infer<typeof AvailabilityView>;

export const AvailabilityQuery = ProgrammeQuery.extend({
  from: schema.localDate().optional().meta({ description: 'First local date; today unless said' }),
  to: schema.localDate().optional().meta({ description: 'Local date after the last; four weeks after `from` unless said' }),
});
export type AvailabilityQuery = z.infer<typeof AvailabilityQuery>;

export const FreeNow = named(
  'FreeNow',
  z.strictObject({ minutes: z.number().int().min(15).max(720) }).meta({ example: { minutes: 120 } }),
);
export type FreeNow = z.infer<typeof FreeNow>;

export const FreeNowView = named(
  'FreeNowInterval',
  schema.intervalText().meta({ example: { startsAt: '2026-04-29T07:00:00Z', endsAt: '2026-04-29T09:00:00Z' } }),
);
export type FreeNowView = z.infer<typeof FreeNowView>;

export const CalendarLink = named(
  'CalendarLink',
  z
    .object({ url: z.string().meta({ format: 'uri', description: 'Shown once; asking again makes another one' }) })
    .meta({ example: { url: 'http://localhost:3000/api/v1/hosts/me/calendar.ics?token=kz0Zt3Qb8v1m' } }),
);
export type CalendarLink = z.infer<typeof CalendarLink>;
