import { z } from 'zod';
import { FLIGHT_NUMBER, normalFlightNumber } from '../../contracts/flight-number.js';
import { named, schema } from '../../platform/http/index.js';
import { flightDirections, flightStates, isNear } from './flight-report.js';

/** What a hub moves in a quarter of an hour. */
const MOST_EVENTS = 200;

const FlightSaid = z
  .strictObject({
    id: schema.text(100, 1).meta({ description: "The source's own name for what it says; told twice it is taken once" }),
    saidAt: schema.instant(),
    sequence: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'Which of its words about this flight it is, where the source counts: decides before `saidAt`' }),
    hub: z.string().regex(/^[A-Z]{3}$/),
    direction: z.enum(flightDirections),
    flight: z.string().transform(normalFlightNumber).pipe(z.string().regex(FLIGHT_NUMBER)),
    scheduledAt: schema.instant(),
    expectedAt: schema.instant().optional().meta({ description: 'Left out where nothing new is known of it' }),
    state: z.enum(flightStates).default('expected'),
  })
  // Asked as well where one of them was refused, and is still a text.
  .refine(({ scheduledAt, expectedAt }) => !(scheduledAt instanceof Date && expectedAt instanceof Date) || isNear(scheduledAt, expectedAt), {
    path: ['expectedAt'],
    params: { code: 'invalid_instant', params: {} },
  });

export const FlightEvents = named(
  'FlightEvents',
  z
    .strictObject({
      source: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).meta({ description: 'Who tells it' }),
      events: z.array(FlightSaid).min(1).max(MOST_EVENTS),
    })
    .meta({
      example: {
        source: 'airport-feed',
        events: [
          {
            id: 'KL642-20260322-7',
            saidAt: '2026-03-22T08:10:00Z',
            sequence: 7,
            hub: 'AMS',
            direction: 'arrival',
            flight: 'KL642',
            scheduledAt: '2026-03-22T09:05:00Z',
            expectedAt: '2026-03-22T10:35:00Z',
            state: 'expected',
          },
        ],
      },
    }),
);
export type FlightEvents = z.infer<typeof FlightEvents>;

/** Each record is read by itself: one that cannot be read must not keep the others back. */
export const SchipholFlights = named(
  'SchipholFlights',
  z.looseObject({ flights: z.array(z.record(z.string(), z.unknown())).min(1).max(MOST_EVENTS) }).meta({
    example: {
      flights: [
        {
          id: '141847971840523070',
          flightName: 'KL0714',
          flightDirection: 'A',
          scheduleDateTime: '2026-03-22T05:45:00.000+01:00',
          lastUpdatedAt: '2026-03-22T05:10:42.347+01:00',
          estimatedLandingTime: '2026-03-22T06:08:32.000+01:00',
          publicFlightState: { flightStates: ['EXP'] },
        },
      ],
    },
  }),
);
export type SchipholFlights = z.infer<typeof SchipholFlights>;

export const TakenFlightEvents = named(
  'TakenFlightEvents',
  z
    .object({
      taken: z.int().meta({ description: 'New, and about to be applied' }),
      repeated: z.int().meta({ description: 'Known already' }),
      elsewhere: z.int().meta({ description: 'About airports at which there is no programme' }),
      unreadable: z.int().meta({ description: 'Records that could not be read; the others are taken' }),
    })
    .meta({ example: { taken: 1, repeated: 0, elsewhere: 0, unreadable: 0 } }),
);
export type TakenFlightEvents = z.infer<typeof TakenFlightEvents>;
