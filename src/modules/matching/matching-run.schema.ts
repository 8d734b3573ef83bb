import { z } from 'zod';
import { unmatchedCauses } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';
import { FoundLayover, foundLayoverExample } from './found-layover.schema.js';
import { runOutcomes, runStates } from './matching-run.entity.js';

export const RunNow = named(
  'RunMatchingNow',
  z.strictObject({ hub: schema.iata() }).meta({ example: { hub: 'AMS' } }),
);
export type RunNow = z.infer<typeof RunNow>;

export const RunsQuery = schema.pageQuery.extend({ hub: schema.iata().optional() });
export type RunsQuery = z.infer<typeof RunsQuery>;

export const RunQuery = schema.pageQuery.extend({ outcome: z.enum(runOutcomes).optional() });
export type RunQuery = z.infer<typeof RunQuery>;

const count = () => z.int().min(0);
const milliseconds = () => z.int().min(0);

const counts = z.object({
  layovers: count().meta({ description: 'Open layovers: those that waited for an answer and those matched anew' }),
  waiting: count(),
  deferred: count().meta({
    description: 'Layovers left to the next run, which follows at once: a run looks at no more than some hundred',
  }),
  hosts: count(),
  pairs: count().meta({ description: 'Pairs of a layover and a host that the gates looked at' }),
  candidates: count(),
  assigned: count(),
  invited: count(),
  unmatched: count(),
});

const timings = z.object({
  snapshotMs: milliseconds(),
  matchingMs: milliseconds(),
  writesMs: milliseconds(),
  totalMs: milliseconds(),
});

const run = z.object({
  id: schema.id(),
  hub: z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() }),
  state: z.enum(runStates),
  trigger: z.string().meta({ description: 'What kind of change it followed, or `manual`' }),
  ruleSetVersion: z.int().nullable(),
  requestedById: schema.id().nullable(),
  startedAt: schema.instantText().nullable(),
  finishedAt: schema.instantText().nullable(),
  counts: counts.nullable(),
  timings: timings.nullable(),
  totalScore: z.int().nullable().meta({ description: 'Sum of the assigned scores; proven to be the highest possible' }),
  error: z.string().nullable(),
});

const runExample = {
  id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
  state: 'finished',
  trigger: 'layover',
  ruleSetVersion: 2,
  requestedById: null,
  startedAt: '2026-03-22T09:05:00Z',
  finishedAt: '2026-03-22T09:05:00Z',
  counts: { layovers: 60, waiting: 41, deferred: 0, hosts: 400, pairs: 7600, candidates: 1130, assigned: 12, invited: 11, unmatched: 7 },
  timings: { snapshotMs: 38, matchingMs: 51, writesMs: 22, totalMs: 111 },
  totalScore: 8_412_334,
  error: null,
};

export const MatchingRunView = named('MatchingRun', run.meta({ example: runExample }));
export type MatchingRunView = z.infer<typeof MatchingRunView>;

export const MatchingRunPage = schema.pageOf(MatchingRunView);
export type MatchingRunPage = z.infer<typeof MatchingRunPage>;

/** A reason as a stable key with parameters; the client puts it into words. */
export const MessageView = named(
  'MessageKey',
  z
    .object({
      key: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    })
    .meta({ example: { key: 'near_miss.later_departure', params: { minutes: 25 } } }),
);
export type MessageView = z.infer<typeof MessageView>;

export const reasonCounts = () =>
  z.record(z.string(), count()).meta({
    description: 'Hosts by the first gate that they failed',
    example: { language: 212, availability: 130, reach: 58 },
  });

const layoverResult = z.object({
  layoverId: schema.id(),
  layover: FoundLayover,
  outcome: z.enum(runOutcomes),
  candidateCount: count(),
  cause: z
    .enum(unmatchedCauses)
    .nullable()
    .meta({ description:
        '`outcompeted`: its candidates are worth more to other layovers; `nobody_to_ask`: it has candidates, and none can be asked now',
    }),
  reasons: z.array(MessageView),
  reasonCounts: reasonCounts(),
  nearMisses: z.array(MessageView),
});

export const MatchingRunDetails = named(
  'MatchingRunDetails',
  run
    .extend({
      unmatchedReasons: z.record(z.string(), z.object({ layovers: count(), pairs: count() })).meta({
        description: 'For each gate: in how many unmatched layovers it was a reason, and for how many hosts in all',
      }),
      hostPrices: z
        .array(z.object({ hostId: schema.id(), price: count() }))
        .meta({ description: 'Hosts whom many layovers would have: what another one like them would add to the total, in points of the score; the dearest first, at most twenty' }),
      layovers: schema.pageOf(layoverResult).meta({
        description: 'Layovers of which the run found something else than the run before: of the others that still stands',
      }),
    })
    .meta({
      example: {
        ...runExample,
        unmatchedReasons: { language: { layovers: 5, pairs: 1490 }, availability: { layovers: 7, pairs: 802 } },
        hostPrices: [{ hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005', price: 660_089 }],
        layovers: {
          items: [
            {
              layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
              layover: foundLayoverExample,
              outcome: 'unmatched',
              candidateCount: 0,
              cause: 'no_candidates',
              reasons: [],
              reasonCounts: { language: 298, availability: 102 },
              nearMisses: [{ key: 'near_miss.later_departure', params: { minutes: 25 } }],
            },
          ],
          nextCursor: null,
        },
      },
    }),
);
export type MatchingRunDetails = z.infer<typeof MatchingRunDetails>;
