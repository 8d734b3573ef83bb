import { z } from 'zod';
import { ruleSetStates, simulationStates } from '../../contracts/states.js';
import { defaultRuleSet, ruleSetSchema } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';

export const MatchingRules = named('MatchingRules', ruleSetSchema.meta({ example: defaultRuleSet }));

const version = () => z.int().min(1).max(schema.MAX_INTEGER).meta({ example: 3 });
const note = () => schema.text(500).meta({ example: 'Weigh interests higher for the spring campaign' });

export const DraftRuleSet = named(
  'DraftRuleSet',
  z
    .strictObject({
      basedOn: version().optional().meta({ description: 'The version to copy; the published one unless said' }),
      note: note().default(''),
    })
    .meta({ example: { basedOn: 2, note: 'Weigh interests higher for the spring campaign' } }),
);
export type DraftRuleSet = z.infer<typeof DraftRuleSet>;

export const ChangeRuleSet = named(
  'ChangeRuleSet',
  z
    .strictObject({ rules: MatchingRules, note: note().optional() })
    .meta({ example: { rules: defaultRuleSet, note: 'Weigh interests higher for the spring campaign' } }),
);
export type ChangeRuleSet = z.infer<typeof ChangeRuleSet>;

export const PublishRuleSet = named(
  'PublishRuleSet',
  z
    .strictObject({ at: schema.instant().optional().meta({ description: 'At once unless said; it must be to come' }) })
    .meta({ example: {} }),
);
export type PublishRuleSet = z.infer<typeof PublishRuleSet>;

const hubList = schema.uniqueList(schema.iata(), 50, 1);
const sharePercent = () => z.int().min(1).max(99);

export const StageRuleSet = named(
  'StageRuleSet',
  z
    .strictObject({
      hubs: hubList.optional().meta({ description: 'In force for all layovers at these hubs' }),
      sharePercent: sharePercent()
        .optional()
        .meta({ description: 'In force for this share of the layovers at every hub, always the same ones, by their ids' }),
    })
    .refine(({ hubs, sharePercent: share }) => (hubs === undefined) !== (share === undefined), {
      path: ['sharePercent'],
      params: { code: 'required' },
    })
    .meta({ example: { sharePercent: 20 } }),
);
export type StageRuleSet = z.infer<typeof StageRuleSet>;

export const RulePolicy = named(
  'RulePolicy',
  z
    .strictObject({
      fourEyes: z.boolean().meta({ description: 'Who has written in a version cannot publish, schedule or stage it' }),
    })
    .meta({ example: { fourEyes: true } }),
);
export type RulePolicy = z.infer<typeof RulePolicy>;

export const DiffQuery = z.strictObject({
  against: z.coerce
    .number()
    .int()
    .min(1)
    .max(schema.MAX_INTEGER)
    .optional()
    .meta({ description: 'The other version; the one that this was copied from unless said, else the published one' }),
});
export type DiffQuery = z.infer<typeof DiffQuery>;

const documentChange = z.object({
  path: z.string().meta({ description: 'Entries of lists by their place; conditions by their id' }),
  change: z.enum(['added', 'removed', 'changed']),
  from: z.unknown().meta({ description: 'Null where it was not there' }),
  to: z.unknown().meta({ description: 'Null where it is no longer there' }),
});

export const RuleSetDiff = named(
  'RuleSetDiff',
  z
    .object({
      from: version(),
      to: version(),
      changes: z.array(documentChange),
    })
    .meta({ example: { from: 2, to: 3, changes: [{ path: 'weights.time', change: 'changed', from: 20, to: 15 }] } }),
);
export type RuleSetDiff = z.infer<typeof RuleSetDiff>;

export const ruleSetActions = [
  'drafted',
  'changed',
  'scheduled',
  'unscheduled',
  'staged',
  'unstaged',
  'published',
  'superseded',
  'rolled_back',
] as const;

export const RuleSetStep = named(
  'RuleSetStep',
  z
    .object({
      id: schema.id(),
      at: schema.instantText(),
      actorId: schema.id().nullable().meta({ description: 'Null for the service itself' }),
      action: z.enum(ruleSetActions),
      changes: z.array(documentChange).meta({ description: 'Of `changed`: what the rules say otherwise since' }),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        at: '2026-03-20T14:02:11Z',
        actorId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        action: 'changed',
        changes: [{ path: 'weights.time', change: 'changed', from: 20, to: 15 }],
      },
    }),
);
export type RuleSetStep = z.infer<typeof RuleSetStep>;
export const RuleSetHistoryPage = schema.pageOf(RuleSetStep);
export type RuleSetHistoryPage = z.infer<typeof RuleSetHistoryPage>;

const summaryExample = {
  version: 3,
  state: 'draft',
  note: 'Weigh interests higher for the spring campaign',
  basedOn: 2,
  authorId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  contributorIds: ['0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e'],
  createdAt: '2026-03-20T14:02:11Z',
  publishAt: null,
  publishedAt: null,
  publishedById: null,
  supersededAt: null,
  stage: null,
  stagedAt: null,
  revision: 1,
};

const summary = z.object({
  version: version(),
  state: z.enum(ruleSetStates.states),
  note: z.string(),
  basedOn: version().nullable().meta({ description: 'The version that this one was copied from or rolls back to' }),
  authorId: schema.id().nullable(),
  contributorIds: z.array(schema.id()).meta({ description: 'Everybody who has written in it' }),
  createdAt: schema.instantText(),
  publishAt: schema.instantText().nullable().meta({ description: 'When a scheduled version is to be published' }),
  publishedAt: schema.instantText().nullable(),
  publishedById: schema.id().nullable(),
  supersededAt: schema.instantText().nullable(),
  stage: z
    .object({ hubs: z.array(schema.iata()).nullable(), sharePercent: sharePercent().nullable() })
    .nullable()
    .meta({ description: 'For whom the version is staged, or was: one of the two' }),
  stagedAt: schema.instantText().nullable(),
  revision: z.int(),
});

export const RuleSetSummary = named('RuleSetSummary', summary.meta({ example: summaryExample }));
export type RuleSetSummary = z.infer<typeof RuleSetSummary>;

const versionSimulation = z
  .object({
    id: schema.id(),
    state: z.enum(simulationStates),
    publishedVersion: version().meta({ description: 'What it compares the version with; it may be in force no longer' }),
    finishedAt: schema.instantText().nullable(),
  })
  .meta({
    description: 'Of the rules that the version has now: the newest simulation that has finished, else the newest',
  });

const simulationExample = {
  id: '0199c2f0-7a6b-7c3e-9d2a-000000000003',
  state: 'finished',
  publishedVersion: 2,
  finishedAt: '2026-03-22T09:05:40Z',
};

export const RuleSetView = named(
  'RuleSet',
  summary
    .extend({ rules: MatchingRules, simulation: versionSimulation.nullable() })
    .meta({ example: { ...summaryExample, rules: defaultRuleSet, simulation: simulationExample } }),
);
export type RuleSetView = z.infer<typeof RuleSetView>;

export const RuleSetsQuery = schema.pageQuery.extend({ state: z.enum(ruleSetStates.states).optional() });
export type RuleSetsQuery = z.infer<typeof RuleSetsQuery>;

export const RuleSetPage = schema.pageOf(RuleSetSummary);
export type RuleSetPage = z.infer<typeof RuleSetPage>;
