import { z } from 'zod';
import { factorNames, gateCodes, unmatchedCauses } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';
import { FoundLayover, foundLayoverExample } from './found-layover.schema.js';
import { runOutcomes } from './matching-run.entity.js';
import { MessageView, reasonCounts } from './matching-run.schema.js';

export const FindingQuery = z.strictObject({
  hostId: schema.id().optional().meta({ description: 'Why was it not this host?' }),
});
export type FindingQuery = z.infer<typeof FindingQuery>;

const points = () => z.int().min(0).max(1_000_000);
const share = () => z.number().min(0).max(1);

const factor = z.object({
  factor: z.enum(factorNames),
  value: share(),
  weight: z.int(),
  contribution: z.int().meta({ description: 'Points of the score; those of all factors add up to it, before conditions' }),
});

const candidate = z.object({
  hostId: schema.id(),
  startsAt: schema.instantText(),
  endsAt: schema.instantText(),
  venueId: schema.id(),
  score: points().meta({ description: 'Ranks candidates; it is no percentage of compatibility' }),
  acceptChance: share().meta({ description: 'Chance of a yes within the hold, as the model in force reckoned it' }),
  price: points().meta({ description: 'What the host was worth to other layovers, in points of the score' }),
  factors: z.array(factor),
  conditions: z.array(z.object({ id: z.string(), points: z.int() })).meta({ description: 'That added points to the score' }),
  reasons: z.array(MessageView),
});

const example = {
  runId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
  layover: foundLayoverExample,
  hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
  foundByRunId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5d',
  foundAt: '2026-03-22T09:04:30Z',
  outcome: 'assigned',
  cause: null,
  candidateCount: 41,
  gain: 52_311,
  reasons: [],
  reasonCounts: {},
  nearMisses: [],
  candidates: [
    {
      hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005',
      startsAt: '2026-03-22T10:32:00Z',
      endsAt: '2026-03-22T13:30:00Z',
      venueId: '0199c2f0-7a6b-7c3e-9d2a-000000000007',
      score: 712_400,
      acceptChance: 0.61,
      price: 660_089,
      factors: [{ factor: 'time', value: 0.989, weight: 20, contribution: 197_800 }],
      conditions: [],
      reasons: [{ key: 'reason.time', params: { minutes: 178 } }],
    },
  ],
  whyNot: {
    hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000009',
    evaluatedAt: '2026-03-22T09:20:00Z',
    reason: { key: 'why_not.gate.language', params: {} },
  },
};

export const LayoverFinding = named(
  'LayoverFinding',
  z
    .object({
      runId: schema.id(),
      layoverId: schema.id(),
      layover: FoundLayover,
      hub: z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() }),
      foundByRunId: schema.id().meta({ description: 'The run that found this first; since then it has found the same' }),
      foundAt: schema.instantText(),
      outcome: z.enum(runOutcomes),
      cause: z.enum(unmatchedCauses).nullable(),
      candidateCount: z.int().min(0),
      gain: points().meta({ description: 'What the match is worth beyond the price of its host, in points of the score' }),
      reasons: z.array(MessageView),
      reasonCounts: reasonCounts(),
      nearMisses: z.array(MessageView),
      candidates: z.array(candidate).meta({
        description: 'The best, at most ten; none where a later run has found something else: its candidates are kept instead',
      }),
      whyNot: z
        .object({
          hostId: schema.id(),
          evaluatedAt: schema.instantText().meta({ description: 'Gates are tried now: what the run saw of everybody is not kept' }),
          reason: MessageView.meta({
            description: [
              'One of:',
              '`why_not.asked` {state}: the host has been asked for this layover;',
              '`why_not.layover_closed`: nobody is looked for any more;',
              '`why_not.not_enough_time`;',
              `\`why_not.gate.<gate>\`: the first gate that the two fail (${gateCodes.join(', ')});`,
              '`why_not.price` {score, price, gain}: the host is worth more to others;',
              '`why_not.better_host` {score, gain}: another host suits the layover better;',
              '`why_not.not_among_best`: the two pass every gate, and others suit better.',
            ].join(' '),
          }),
        })
        .nullable(),
    })
    .meta({ example }),
);
export type LayoverFinding = z.infer<typeof LayoverFinding>;
