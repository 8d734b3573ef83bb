import { z } from 'zod';
import { stepCodes, transferRuleKinds } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';

const params = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]));

const SourceView = named(
  'MinutesSource',
  z
    .object({
      minutes: z.int(),
      additive: z.boolean(),
      source: z.string(),
      sourceUrl: z.string().nullable(),
      validFrom: z.string(),
      validTo: z.string().nullable(),
    })
    .meta({
      description: 'A rule of the hub that had a part in a number',
      example: {
        minutes: 60,
        additive: false,
        source: 'Airport layover guides, unofficial',
        sourceUrl: null,
        validFrom: '2000-01-01',
        validTo: null,
      },
    }),
);

const StepView = named(
  'TimelineStep',
  z
    .object({
      step: z.enum(stepCodes),
      at: schema.instantText(),
      minutes: z.int().meta({ description: 'Since the step before; the steps add up to the layover' }),
      parts: z.array(
        z.object({
          kind: z.enum([...transferRuleKinds, 'extra_return_buffer']),
          minutes: z.int(),
          sources: z.array(SourceView),
        }),
      ),
    })
    .meta({ example: { step: 'landed', at: '2026-03-22T09:05:00Z', minutes: 0, parts: [] } }),
);

const zoneExample = {
  zone: 'centrum',
  name: 'Centrum',
  window: { startsAt: '2026-03-22T10:17:00Z', endsAt: '2026-03-22T13:53:00Z' },
  usableMinutes: 216,
  leaveBy: '2026-03-22T13:53:00Z',
  gateBy: '2026-03-22T14:20:00Z',
};

export const planExample = {
  verdict: 'feasible',
  usableMinutes: 216,
  neededMinutes: 90,
  zone: 'centrum',
  reasons: [],
  nearMisses: [],
  timeline: [
    { step: 'landed', at: '2026-03-22T09:05:00Z', minutes: 0, parts: [] },
    { step: 'landside', at: '2026-03-22T09:50:00Z', minutes: 45, parts: [] },
    { step: 'zone_arrival', at: '2026-03-22T10:17:00Z', minutes: 27, parts: [] },
    { step: 'leave_by', at: '2026-03-22T13:53:00Z', minutes: 216, parts: [] },
    { step: 'gate_by', at: '2026-03-22T14:20:00Z', minutes: 27, parts: [] },
    { step: 'departure', at: '2026-03-22T16:20:00Z', minutes: 120, parts: [] },
  ],
  zones: [zoneExample],
};

export const plan = {
  verdict: z.enum(['feasible', 'tight', 'not_enough_time']),
  usableMinutes: z.int().meta({ description: 'In the zone' }),
  neededMinutes: z.int().meta({ description: 'What the programme asks for' }),
  zone: z.string().nullable().meta({ description: 'The zone that leaves the most time, or the one asked for' }),
  reasons: z
    .array(z.object({ key: z.string(), severity: z.enum(['stop', 'warn']), params }))
    .meta({ description: 'Message keys with parameters; stops first' }),
  nearMisses: z
    .array(z.object({ key: z.string(), params }))
    .meta({ description: 'Single changes, each of which would give enough time; smallest effort first' }),
  timeline: z.array(StepView).meta({ description: 'Landed to departure, in the zone' }),
  zones: z.array(
    z
      .object({
        zone: z.string(),
        name: z.string(),
        window: schema.intervalText().nullable(),
        usableMinutes: z.int(),
        leaveBy: schema.instantText().nullable(),
        gateBy: schema.instantText().nullable(),
      })
      .meta({ example: zoneExample }),
  ),
};

export const PlanView = named('LayoverPlan', z.object(plan).meta({ example: planExample }));
export type PlanView = z.infer<typeof PlanView>;
