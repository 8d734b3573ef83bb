import { z } from 'zod';
import { languageLevels } from '../../contracts/languages.js';
import { conditionsSchema } from '../conditions/conditions.schema.js';
import {
  defaultRuleSet as defaults,
  factorNames,
  invitationPolicies,
  percentiles,
  type HoldStep,
  type RuleSet,
} from './rule-set.js';

const whole = (min: number, max: number) => z.int().min(min).max(max);

const weights = z
  .record(z.enum(factorNames), whole(0, 100))
  .refine((all) => factorNames.some((factor) => all[factor] > 0), { error: 'at least one weight must be above 0' });

const holdStep = z.strictObject({
  whenHoursToStartBelow: whole(1, 2160).nullable(),
  holdMinutes: whole(5, 2880),
});

const rounds = z.strictObject({
  targetChancePercent: whole(50, 99),
  maxOpenPerLayover: whole(1, 10),
  fatiguePrice: whole(0, 500_000),
  exposurePrice: whole(0, 500_000),
  explorationPercent: whole(0, 10),
});

/** Soonest first, and the last step is the only one without a limit: then exactly one step applies to any time. */
function isLadder(steps: readonly HoldStep[]): boolean {
  return steps.every((step, i) => {
    const last = i === steps.length - 1;
    if (last !== (step.whenHoursToStartBelow === null)) return false;
    const before = i === 0 ? 0 : steps[i - 1]?.whenHoursToStartBelow;
    return last || (step.whenHoursToStartBelow ?? 0) > (before ?? 0);
  });
}

/**
 * Checks a rule set that came from outside. Strict: unknown fields are errors. Bounds are those of `RuleSet`. Fields that
 * came later have defaults, so that versions published before them still apply.
 */
export const ruleSetSchema: z.ZodType<RuleSet> = z
  .strictObject({
    schema: z.literal(1),
    weights,
    window: z.strictObject({
      minUsableMinutes: whole(15, 720),
      tightBelowMinutes: whole(15, 1440),
      arrivalMarginPercentile: z.literal([...percentiles]),
      extraReturnBufferMinutes: whole(0, 240),
    }),
    gates: z.strictObject({
      minMeetMinutes: whole(15, 480),
      minLeadMinutes: whole(0, 1440),
      languageLevel: z.enum(languageLevels),
      requireSharedLanguage: z.boolean(),
    }),
    ideals: z.strictObject({
      timeMinutes: whole(30, 720),
      transitMinutes: whole(1, 120),
      walkMinutes: whole(1, 60),
    }),
    invitation: z.strictObject({
      policy: z.enum(invitationPolicies),
      holdMinutes: z
        .array(holdStep)
        .min(1)
        .max(8)
        .refine(isLadder, { error: 'steps must rise, and the last one alone must apply to any time (null)' }),
      maxOpenPerHost: whole(1, 5),
      maxOpenPerHostAndDay: whole(1, 5).default(defaults.invitation.maxOpenPerHostAndDay),
      rounds: rounds.default(defaults.invitation.rounds),
      standingYesGraceMinutes: whole(0, 120).default(defaults.invitation.standingYesGraceMinutes),
    }),
    caps: z.strictObject({ invitationsPerWeek: whole(1, 50), meetupsPerWeek: whole(1, 21) }),
    fairness: z.strictObject({ windowDays: whole(1, 90) }),
    assign: z.strictObject({
      minScore: whole(0, 1_000_000),
      candidatesPerLayover: whole(5, 500),
      stayBonus: whole(0, 100_000).default(defaults.assign.stayBonus),
    }),
    conditions: conditionsSchema.default(defaults.conditions),
  })
  .refine((rules) => rules.window.tightBelowMinutes >= rules.window.minUsableMinutes, {
    path: ['window', 'tightBelowMinutes'],
    error: 'must not be below window.minUsableMinutes',
  })
  .refine((rules) => rules.gates.minMeetMinutes <= rules.ideals.timeMinutes, {
    path: ['gates', 'minMeetMinutes'],
    error: 'must not be above ideals.timeMinutes, to which meetups are cut',
  });
