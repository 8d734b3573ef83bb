import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';

export const InvitationShareQuery = z.strictObject({
  from: schema.instant().optional().meta({ description: 'Inclusive; left out: 28 days before `to`' }),
  to: schema.instant().optional().meta({ description: 'Exclusive; left out: now. At most 92 days after `from`' }),
  hub: schema.iata().optional().meta({ description: 'Left out: every hub of the programme' }),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(50)
    .default(10)
    .meta({ description: 'How many of the most and of the least asked hosts to name' }),
});
export type InvitationShareQuery = z.infer<typeof InvitationShareQuery>;

const figure = (description: string) => z.number().meta({ description });
const count = (description: string) => z.number().int().meta({ description });
const perTenHours = (part: string) => figure(`${part} of the hosts have at most this many in ten hours available`);

const evenness = (what: string) =>
  z
    .object({
      total: count(`All ${what} of the hosts counted`),
      gini: figure(
        `Gini coefficient of ${what} over the time that hosts were available: 0 where everybody has as many for each hour, towards 1 where one has all`,
      ),
      giniPerHost: figure(`Gini coefficient of ${what} by host, however long they were available`),
      leastFifthShare: figure(
        `Share of all ${what} that went to the fifth of the available time with the fewest for its length: 0.2 where all is even`,
      ),
      perTenHours: z
        .object({
          p10: perTenHours('A tenth'),
          p25: perTenHours('A quarter'),
          p50: perTenHours('Half'),
          p75: perTenHours('Three quarters'),
          p90: perTenHours('Nine tenths'),
        })
        .nullable()
        .meta({ description: 'Quantiles over the hosts who were available; null where nobody was' }),
    })
    .meta({ description: 'Over the hosts who were available in the time' });

const listed = z.object({
  hostId: schema.id(),
  firstName: z.string(),
  availableHours: figure('Hours that they were available in the period'),
  invitations: count('Invitations that they were sent'),
  fairShare: figure(
    'Invitations that would be their share of all, in proportion to the time they were available: what they are held against in the order of the list',
  ),
  meetups: count('Meetups that they had'),
});

const example = {
  total: 240,
  gini: 0.31,
  giniPerHost: 0.38,
  leastFifthShare: 0.08,
  perTenHours: { p10: 0, p25: 0.21, p50: 0.42, p75: 0.66, p90: 1.04 },
};

export const InvitationShareView = named(
  'InvitationShare',
  z
    .object({
      from: schema.instantText(),
      to: schema.instantText(),
      hub: z.string().nullable(),
      hosts: z.object({
        counted: count('Hosts of today, on a pause or not'),
        available: count('Of those, who were available at some time in the period, since they were approved'),
        asked: count('Of all counted, who were sent an invitation'),
        neverAsked: count('Who were available, and were sent none'),
      }),
      availableHours: figure('Hours that hosts were available, all together. Pauses are not taken out'),
      accepted: count('Of the invitations, those that were accepted, by the host or on their standing yes'),
      exposure: evenness('invitations').meta({ description: 'How evenly hosts were asked, by when the invitation was sent' }),
      load: evenness('meetups').meta({
        description: 'How evenly hosts met travellers, by when the meetup begins; without those that were called off',
      }),
      weeks: z
        .array(
          z.object({
            from: schema.instantText(),
            to: schema.instantText(),
            availableHours: figure('A stretch of time counts for the week in which it begins'),
            invitations: z.int(),
            accepted: z.int(),
            meetups: z.int(),
            exposureGini: z.number(),
            loadGini: z.number(),
            leastAskedFifthShare: z.number(),
          }),
        )
        .meta({ description: 'The same figures for each seven days from the start of the period; the last may be fewer' }),
      leastAsked: z.array(listed).meta({ description: 'Available hosts who are farthest behind their fair share' }),
      mostAsked: z.array(listed).meta({ description: 'Available hosts who are farthest ahead of their fair share' }),
    })
    .meta({
      example: {
        from: '2026-02-23T00:00:00Z',
        to: '2026-03-23T00:00:00Z',
        hub: 'AMS',
        hosts: { counted: 160, available: 148, asked: 112, neverAsked: 38 },
        availableHours: 5120.5,
        accepted: 88,
        exposure: example,
        load: { ...example, total: 81, gini: 0.46 },
        weeks: [
          {
            from: '2026-02-23T00:00:00Z',
            to: '2026-03-02T00:00:00Z',
            availableHours: 1280,
            invitations: 61,
            accepted: 22,
            meetups: 19,
            exposureGini: 0.52,
            loadGini: 0.61,
            leastAskedFifthShare: 0,
          },
        ],
        leastAsked: [
          {
            hostId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
            firstName: 'Sanne',
            availableHours: 64,
            invitations: 0,
            fairShare: 3,
            meetups: 0,
          },
        ],
        mostAsked: [],
      },
    }),
);
export type InvitationShareView = z.infer<typeof InvitationShareView>;
