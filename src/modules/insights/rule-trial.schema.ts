import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';

const count = (description: string) => z.int().min(0).meta({ description });

const arm = z.object({
  version: z.int().min(1),
  layovers: count('For which somebody was asked'),
  matched: count('Of those, with a host'),
  invitations: count('That were sent'),
  accepted: count('Of those, by themselves or on their standing yes'),
  declined: count('Of those'),
  expired: count('Of those: not answered in time'),
});

const armExample = { version: 4, layovers: 31, matched: 22, invitations: 96, accepted: 22, declined: 30, expired: 28 };

export const RuleTrial = named(
  'RuleTrial',
  z
    .object({
      trial: z
        .object({
          since: schema.instantText().meta({ description: 'Since when both versions have decided; only that counts' }),
          staged: arm,
          published: arm,
        })
        .nullable()
        .meta({ description: 'Null where no version is staged' }),
    })
    .meta({
      example: {
        trial: {
          since: '2026-03-20T14:02:11Z',
          staged: armExample,
          published: { ...armExample, version: 3, layovers: 120, matched: 80, invitations: 381, accepted: 80 },
        },
      },
    }),
);
export type RuleTrial = z.infer<typeof RuleTrial>;
