import { z } from 'zod';
import { hostStates } from '../../contracts/states.js';
import { languageModes } from '../../contracts/languages.js';
import { named, schema } from '../../platform/http/index.js';

const state = z.enum(hostStates.states as [string, ...string[]]);

/** What staff see in their lists: enough to judge, no address and no surname. */
export const OpsHost = named(
  'OpsHost',
  z
    .object({
      id: schema.id(),
      hub: z.string(),
      state,
      firstName: z.string(),
      age: z.number().int().nullable(),
      gender: z.string(),
      countryCode: z.string().nullable(),
      languages: z.array(
        z.object({ language: z.string(), level: schema.languageLevel(), mode: z.enum(languageModes) }),
      ),
      interests: z.array(z.string()),
      zones: z.array(z.string()),
      bio: z.string(),
      motive: z.string(),
      pausedUntil: schema.instantText().nullable(),
      appliedAt: schema.instantText(),
      answerBy: schema.instantText().meta({ description: 'When the applicant has been promised an answer' }),
      approvedAt: schema.instantText().nullable(),
      revision: z.number().int(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        hub: 'AMS',
        state: 'applied',
        firstName: 'Sanne',
        age: 34,
        gender: 'female',
        countryCode: 'NL',
        languages: [{ language: 'nl', level: 'native', mode: 'speaks' }],
        interests: ['food.coffee'],
        zones: ['jordaan'],
        bio: 'Physics teacher, cargo bike.',
        motive: 'I study Italian and like to show my city.',
        pausedUntil: null,
        appliedAt: '2026-03-01T08:00:00Z',
        answerBy: '2026-03-04T08:00:00Z',
        approvedAt: null,
        revision: 1,
      },
    }),
);
export type OpsHost = z.infer<typeof OpsHost>;

export const OpsHostPage = named('OpsHostPage', schema.pageOf(OpsHost));

export const applicationStates = ['applied', 'screening', 'waitlisted', 'rejected'] as const;

const search = schema
  .text(80, 1)
  .optional()
  .meta({ example: 'zoe', description: 'Beginning of the first name; case and accents make no difference' });

export const ApplicationsQuery = schema.pageQuery.extend({
  state: z.enum(applicationStates).optional().meta({ description: 'Left out: those that wait for an answer' }),
  search,
});
export type ApplicationsQuery = z.infer<typeof ApplicationsQuery>;

export const HostsQuery = schema.pageQuery.extend({ state: state.optional(), hub: schema.iata().optional(), search });
export type HostsQuery = z.infer<typeof HostsQuery>;

export const DecideHost = named(
  'DecideHost',
  z
    .strictObject({ reason: schema.text(500).default('').meta({ description: 'Kept in the audit' }) })
    .meta({ example: { reason: 'Interviewed on 3 March.' } }),
);
export type DecideHost = z.infer<typeof DecideHost>;
