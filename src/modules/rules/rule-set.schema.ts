import { z } from 'zod';
import { ruleSetStates } from '../../contracts/states.js';
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

const summaryExample = {
  version: 3,
  state: 'draft',
  note: 'Weigh interests higher for the spring campaign',
  basedOn: 2,
  authorId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  createdAt: '2026-03-20T14:02:11Z',
  publishedAt: null,
  supersededAt: null,
  revision: 1,
};

const summary = z.object({
  version: version(),
  state: z.enum(ruleSetStates.states),
  note: z.string(),
  basedOn: version().nullable().meta({ description: 'The version that this one was copied from or rolls back to' }),
  authorId: schema.id().nullable(),
  createdAt: schema.instantText(),
  publishedAt: schema.instantText().nullable(),
  supersededAt: schema.instantText().nullable(),
  revision: z.int(),
});

export const RuleSetSummary = named('RuleSetSummary', summary.meta({ example: summaryExample }));
export type RuleSetSummary = z.infer<typeof RuleSetSummary>;

export const RuleSetView = named(
  'RuleSet',
  summary.extend({ rules: MatchingRules }).meta({ example: { ...summaryExample, rules: defaultRuleSet } }),
);
export type RuleSetView = z.infer<typeof RuleSetView>;

export const RuleSetPage = schema.pageOf(RuleSetSummary);
export type RuleSetPage = z.infer<typeof RuleSetPage>;
