import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';

const MOST = 10;

/** A list that is a condition names something; null is any. */
const anyOr = <T extends z.ZodType>(list: T) => list.nullable().default(null);

const conditions = z
  .strictObject({
    active: z.boolean().default(true).meta({ description: 'Switched off, it stays in the list and says nothing' }),
    languages: anyOr(schema.uniqueList(schema.language(), 20, 1)).meta({
      description: 'The traveller speaks one of these, at the level that the rules ask for; null for any',
    }),
    weekdays: anyOr(schema.uniqueList(z.number().int().min(1).max(7), 7, 1)).meta({
      description: "Days on which the meetup begins, by the hub's calendar: 1 is Monday, 7 is Sunday; null for any",
    }),
    from: anyOr(schema.localTime()).meta({ description: 'With `to`: local times at the hub between which the meetup lies' }),
    to: anyOr(schema.localTime()).meta({ description: 'At or before `from`: until that time of the next day' }),
    maxPartySize: anyOr(z.number().int().min(1).max(12)).meta({
      description: "At most the profile's own; null for as many as the profile says",
    }),
    zones: anyOr(schema.uniqueList(z.string().min(1).max(60), 30, 1)).meta({
      description: "Keys of the hub's zones; null for all of the profile's",
    }),
    minLeadMinutes: anyOr(z.number().int().min(0).max(20_160)).meta({
      description: 'Time that the host needs between the yes and the meetup; null for as much as the rules ask for',
    }),
  })
  .refine(({ from, to }) => (from === null) === (to === null), {
    params: { code: 'required', params: {} },
    path: ['to'],
  })
  .meta({ description: 'All conditions given must hold' });

const example = {
  active: true,
  languages: ['it'],
  weekdays: [1, 2, 3, 4, 5],
  from: '13:00',
  to: '18:00',
  maxPartySize: 2,
  zones: null,
  minLeadMinutes: 120,
};

/** Everything that a host says yes to in advance. */
export const PutStandingYes = named(
  'PutStandingYes',
  z.strictObject({ items: z.array(conditions).max(MOST) }).meta({ example: { items: [example] } }),
);
export type PutStandingYes = z.infer<typeof PutStandingYes>;

const shown = z.object({
  id: schema.id(),
  active: z.boolean(),
  languages: z.array(z.string()).nullable(),
  weekdays: z.array(z.number().int()).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  maxPartySize: z.number().int().nullable(),
  zones: z.array(z.string()).nullable(),
  minLeadMinutes: z.number().int().nullable(),
  since: schema.instantText().meta({ description: 'When the host said it' }),
});

export const StandingYesView = named(
  'StandingYes',
  z
    .object({
      timeZone: z.string().meta({ description: 'In which weekdays and times of day are meant' }),
      items: z.array(shown),
      revision: z.number().int().meta({ description: "The profile's: what hangs on it changes with it" }),
    })
    .meta({
      example: {
        timeZone: 'Europe/Amsterdam',
        items: [{ id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', ...example, since: '2026-03-02T10:30:00Z' }],
        revision: 5,
      },
    }),
);
export type StandingYesView = z.infer<typeof StandingYesView>;
