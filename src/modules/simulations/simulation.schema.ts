import { z } from 'zod';
import { locales } from '../../contracts/locales.js';
import { simulationStates } from '../../contracts/states.js';
import { factorNames, gateCodes, layoverChanges, simulatedCauses } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';
import { simulationFailures } from './simulation.entity.js';

const count = () => z.int().min(0);

/** Why a simulation says less than it did. */
export const outdatedBy = ['version_changed', 'other_published'] as const;
export type OutdatedBy = (typeof outdatedBy)[number];

export const StartSimulation = named(
  'StartSimulation',
  z
    .strictObject({
      hub: schema.iata(),
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('open') }),
        z.strictObject({ kind: z.literal('period'), from: schema.localDate(), to: schema.localDate() }),
      ]),
      seed: schema.text(60, 1).optional(),
    })
    .meta({ example: { hub: 'AMS', source: { kind: 'open' } } }),
);
export type StartSimulation = z.infer<typeof StartSimulation>;

export const UploadQuery = z.strictObject({
  hub: schema.iata(),
  date: schema.localDate().optional().meta({ description: 'Of a list of connections, only the lines of this day' }),
  shiftTo: schema.localDate().optional().meta({ description: 'The day as which they are replayed' }),
  seed: schema.text(60, 1).optional(),
});
export type UploadQuery = z.infer<typeof UploadQuery>;

export const SimulationsQuery = schema.pageQuery.extend({
  version: z.coerce.number().int().min(1).max(schema.MAX_INTEGER).optional(),
});
export type SimulationsQuery = z.infer<typeof SimulationsQuery>;

export const SimulationLayoversQuery = schema.pageQuery.extend({ change: z.enum(layoverChanges).optional() });
export type SimulationLayoversQuery = z.infer<typeof SimulationLayoversQuery>;

export const KeptDaysQuery = z.strictObject({ hub: schema.iata() });
export type KeptDaysQuery = z.infer<typeof KeptDaysQuery>;

export const KeptDays = named(
  'KeptDays',
  z
    .object({
      items: z.array(
        z.object({ day: schema.localDate().meta({ description: 'UTC' }), layovers: count().meta({ description: 'That can be replayed' }) }),
      ),
    })
    .meta({ example: { items: [{ day: '2026-03-21', layovers: 64 }] } }),
);
export type KeptDays = z.infer<typeof KeptDays>;

const summary = z.object({
  id: schema.id(),
  hub: z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() }),
  version: z.int().meta({ description: 'What is tried' }),
  revision: z.int().meta({ description: 'Its revision when it was asked for' }),
  publishedVersion: z.int().meta({ description: 'What it is compared with' }),
  outdated: z.array(z.enum(outdatedBy)).meta({
    description:
      '`version_changed`: the version says something else by now, so this one does not count for publishing; ' +
      '`other_published`: it was compared with rules that are no longer in force',
  }),
  source: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('period'), from: schema.localDate(), to: schema.localDate() }),
    z.object({ kind: z.literal('upload'), layovers: count(), refused: count().meta({ description: 'Lines left out' }) }),
  ]),
  seed: z.string(),
  state: z.enum(simulationStates),
  progress: z.int().min(0).max(100),
  failure: z.enum(simulationFailures).nullable(),
  requestedById: schema.id().nullable(),
  createdAt: schema.instantText(),
  startedAt: schema.instantText().nullable(),
  finishedAt: schema.instantText().nullable(),
});

const summaryExample = {
  id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
  version: 3,
  revision: 2,
  publishedVersion: 2,
  outdated: [],
  source: { kind: 'period', from: '2026-03-20', to: '2026-03-20' },
  seed: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  state: 'running',
  progress: 40,
  failure: null,
  requestedById: '0199c2f0-7a6b-7c3e-9d2a-000000000001',
  createdAt: '2026-03-22T09:05:00Z',
  startedAt: '2026-03-22T09:05:01Z',
  finishedAt: null,
};

export const SimulationSummary = named('Simulation', summary.meta({ example: summaryExample }));
export type SimulationSummary = z.infer<typeof SimulationSummary>;
export const SimulationPage = schema.pageOf(SimulationSummary);
export type SimulationPage = z.infer<typeof SimulationPage>;

const hostFirstName = () => z.string().nullable().meta({ description: 'Null where the account is erased' });
const askedHost = z.object({ hostId: schema.id(), hostFirstName: hostFirstName(), invitations: count(), matches: count(), availableMinutes: count() });
const comparedHost = z.object({ hostId: schema.id(), hostFirstName: hostFirstName(), invitations: z.int(), matches: z.int() });

const figures = z.object({
  layovers: count(),
  matched: count(),
  unmatched: z.partialRecord(z.enum(simulatedCauses), count()).meta({ description: 'Layovers without a host, by why' }),
  gates: z.partialRecord(z.enum(gateCodes), count()).meta({
    description: 'Of the layovers that no host could have met: by the gate that most hosts failed at',
  }),
  usableMinutes: count().meta({ description: 'Mean over all layovers' }),
  meetupMinutes: count().nullable().meta({ description: 'Mean length of the meetups' }),
  score: count().nullable().meta({ description: 'Mean score of the matches that were found in its course, by the weights of the version itself' }),
  invitations: count(),
  invitationsPerMatch: z.number().nullable(),
  hostsAsked: count(),
  gini: z.number().min(0).max(1).meta({ description: 'Of invitations over the time that hosts were available: 0 is even' }),
  mostAsked: z.array(askedHost),
  leastAsked: z.array(askedHost).meta({ description: 'The fewest invitations for their time first' }),
});

const result = z.object({
  published: figures,
  draft: figures,
  changes: z.record(z.enum(layoverChanges), count()),
  hostsGaining: z.array(comparedHost).meta({ description: 'Differences: draft less published; the largest first' }),
  hostsLosing: z.array(comparedHost),
});

const hostExample = { hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005', hostFirstName: 'Sanne', invitations: 4, matches: 1, availableMinutes: 840 };
const figuresExample = {
  layovers: 60,
  matched: 41,
  unmatched: { no_candidates: 6, nobody_said_yes: 13 },
  gates: { language: 6 },
  usableMinutes: 174,
  meetupMinutes: 151,
  score: 693_120,
  invitations: 166,
  invitationsPerMatch: 4.05,
  hostsAsked: 120,
  gini: 0.41,
  mostAsked: [hostExample],
  leastAsked: [{ ...hostExample, invitations: 0, matches: 0 }],
};
const resultExample = {
  published: figuresExample,
  draft: { ...figuresExample, matched: 43, unmatched: { no_candidates: 6, nobody_said_yes: 11 } },
  changes: { gained: 4, lost: 2, other_host: 12, same_host: 27, still_nobody: 15 },
  hostsGaining: [{ hostId: hostExample.hostId, hostFirstName: 'Sanne', invitations: 1, matches: 1 }],
  hostsLosing: [],
};

export const SimulationDetails = named(
  'SimulationDetails',
  summary
    .extend({ result: result.nullable().meta({ description: 'Once it has finished' }) })
    .meta({ example: { ...summaryExample, state: 'finished', progress: 100, finishedAt: '2026-03-22T09:05:40Z', result: resultExample } }),
);
export type SimulationDetails = z.infer<typeof SimulationDetails>;

const fate = z.object({
  usableMinutes: count(),
  invitations: count(),
  match: z
    .object({ hostId: schema.id(), hostFirstName: hostFirstName(), score: count(), minutes: count(), at: schema.instantText() })
    .nullable(),
  cause: z.enum(simulatedCauses).nullable().meta({ description: 'Why there is nobody; null with a match' }),
  gate: z.enum(gateCodes).nullable().meta({ description: 'The gate that most hosts failed at, where none passed' }),
});

const fateExample = { usableMinutes: 174, invitations: 4, match: null, cause: 'nobody_said_yes', gate: null };

const simulationLayover = z.object({
  layoverId: schema.id(),
  arrivesAt: schema.instantText(),
  departsAt: schema.instantText(),
  change: z.enum(layoverChanges),
  published: fate,
  draft: fate,
});

export const SimulationLayoverView = named(
  'SimulationLayover',
  simulationLayover.meta({
    example: {
      layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
      arrivesAt: '2026-03-23T08:10:00Z',
      departsAt: '2026-03-23T17:25:00Z',
      change: 'gained',
      published: fateExample,
      draft: {
        ...fateExample,
        match: { hostId: hostExample.hostId, hostFirstName: 'Sanne', score: 702_115, minutes: 150, at: '2026-03-22T11:40:00Z' },
        cause: null,
      },
    },
  }),
);
export type SimulationLayoverView = z.infer<typeof SimulationLayoverView>;
export const SimulationLayoverPage = schema.pageOf(SimulationLayoverView);
export type SimulationLayoverPage = z.infer<typeof SimulationLayoverPage>;

const verdict = z.object({
  outcome: z.enum(['candidate', 'failed', 'not_enough_time']),
  gate: z.enum(gateCodes).nullable().meta({ description: 'The first that fails' }),
  conditionId: z.string().nullable().meta({ description: 'The condition that refuses, where it is one' }),
  score: count().nullable(),
  zone: z.string().nullable(),
  venueId: z.string().nullable(),
  meetup: schema.intervalText().nullable(),
  factors: z.array(
    z.object({ factor: z.enum(factorNames), value: z.number(), weight: count(), contribution: z.int() }),
  ).meta({ description: 'Empty for who is no candidate; contributions add up to the score before conditions' }),
  added: z.int().meta({ description: 'Points that conditions add' }),
  conditions: z
    .array(
      z.object({
        id: z.string(),
        points: z.int().nullable(),
        reason: z.partialRecord(z.enum(locales), z.string()),
        fallback: z.enum(locales).nullable().meta({ description: 'Of the reasons that for readers whose language has none' }),
      }),
    )
    .meta({ description: 'Those that add points; of a pair that one refuses, that one' }),
});

const verdictExample = {
  outcome: 'candidate',
  gate: null,
  conditionId: null,
  score: 702_115,
  zone: 'centrum',
  venueId: '0199c2f0-7a6b-7c3e-9d2a-000000000009',
  meetup: { startsAt: '2026-03-23T10:05:00Z', endsAt: '2026-03-23T12:35:00Z' },
  factors: [{ factor: 'time', value: 0.83, weight: 20, contribution: 166_000 }],
  added: 0,
  conditions: [],
};

export const SimulatedPair = named(
  'SimulatedPair',
  z
    .object({
      layoverId: schema.id(),
      hostId: schema.id(),
      hostFirstName: hostFirstName(),
      arrivesAt: schema.instantText(),
      departsAt: schema.instantText(),
      published: verdict,
      draft: verdict,
    })
    .meta({
      example: {
        layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
        hostId: hostExample.hostId,
        hostFirstName: 'Sanne',
        arrivesAt: '2026-03-23T08:10:00Z',
        departsAt: '2026-03-23T17:25:00Z',
        published: { ...verdictExample, score: 688_010 },
        draft: verdictExample,
      },
    }),
);
export type SimulatedPair = z.infer<typeof SimulatedPair>;
