import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';
import { inactiveReasons } from './acceptance-fit.entity.js';

export const AcceptanceFitsQuery = schema.pageQuery;
export type AcceptanceFitsQuery = z.infer<typeof AcceptanceFitsQuery>;

const count = () => z.int().min(0);
const share = () => z.number().min(0).max(1);

const errors = z.object({
  brier: share().meta({ description: 'Mean squared difference of chance and outcome; lower is better' }),
  logLoss: z.number().min(0),
});

const fit = z.object({
  id: schema.id(),
  fittedAt: schema.instantText(),
  outcomes: count().meta({ description: 'Invitations that it was made from, those held back included' }),
  active: z.boolean().meta({ description: 'In force now; where no fit is, the prior is' }),
  inactiveBecause: z.enum(inactiveReasons).nullable(),
  heldBack: z
    .object({
      outcomes: count(),
      since: schema.instantText(),
      observedRate: share().meta({ description: 'Share of yeses among them' }),
      baseRate: share().meta({ description: 'Share of yeses among those learned from' }),
      fit: errors,
      prior: errors,
      overPrior: z
        .object({ brier: z.number(), standardError: z.number().min(0) })
        .meta({ description: 'By how much its Brier score is lower; used where that exceeds its standard error' }),
      everybodyTheSame: errors.meta({ description: 'Every chance taken to be the base rate' }),
      current: errors.nullable().meta({ description: 'The fit that was in force, where there was one' }),
    })
    .nullable()
    .meta({ description: 'How well it told the latest outcomes, which it had not learned from; null without a model' }),
});

const fitExample = {
  id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  fittedAt: '2026-03-22T02:17:04Z',
  outcomes: 4180,
  active: true,
  inactiveBecause: null,
  heldBack: {
    outcomes: 836,
    since: '2026-03-02T11:40:00Z',
    observedRate: 0.24,
    baseRate: 0.23,
    fit: { brier: 0.151, logLoss: 0.472 },
    prior: { brier: 0.166, logLoss: 0.511 },
    overPrior: { brier: 0.015, standardError: 0.004 },
    everybodyTheSame: { brier: 0.182, logLoss: 0.551 },
    current: { brier: 0.152, logLoss: 0.474 },
  },
};

export const AcceptanceFitView = named('AcceptanceFit', fit.meta({ example: fitExample }));
export type AcceptanceFitView = z.infer<typeof AcceptanceFitView>;

export const AcceptanceFitPage = schema.pageOf(AcceptanceFitView);
export type AcceptanceFitPage = z.infer<typeof AcceptanceFitPage>;

const coefficient = z.object({
  name: z.string().meta({ description: '`intercept`, or a feature of the model', example: 'leadHoursLog' }),
  prior: z.number(),
  priorSpread: z.number().min(0).meta({ description: 'Standard deviation around the prior' }),
  value: z.number().meta({ description: 'Log-odds for each unit of the feature' }),
  spread: z.number().min(0).meta({ description: 'Standard deviation: how sure it is' }),
});

const answerTime = z.object({ medianMinutes: z.number().min(0), sigma: z.number().min(0) });

const bin = z.object({
  predicted: share().meta({ description: 'Mean chance' }),
  observed: share().meta({ description: 'Share of yeses' }),
  count: count(),
});

export const AcceptanceFitDetails = named(
  'AcceptanceFitDetails',
  fit
    .extend({
      outcomesNeeded: count(),
      model: z
        .object({
          coefficients: z.array(coefficient),
          answerTime: z.object({ prior: answerTime, value: answerTime }),
          hostSpread: z.number().min(0).meta({ description: 'How much hosts differ: standard deviation in log-odds' }),
          hosts: count().meta({ description: 'Hosts of whom something is known; only of the fit in force' }),
        })
        .nullable(),
      bins: z.array(bin).meta({ description: 'Reliability diagram of the outcomes held back, lowest chances first' }),
    })
    .meta({
      example: {
        ...fitExample,
        outcomesNeeded: 200,
        model: {
          coefficients: [{ name: 'leadHoursLog', prior: 0.25, priorSpread: 0.3, value: 0.31, spread: 0.04 }],
          answerTime: { prior: { medianMinutes: 60, sigma: 1.2 }, value: { medianMinutes: 41, sigma: 1.1 } },
          hostSpread: 0.62,
          hosts: 318,
        },
        bins: [{ predicted: 0.11, observed: 0.12, count: 84 }],
      },
    }),
);
export type AcceptanceFitDetails = z.infer<typeof AcceptanceFitDetails>;
