import { z } from 'zod';
import { languageModes } from '../../contracts/languages.js';
import { hostStates, layoverStates } from '../../contracts/states.js';
import { acceptFeatureNames, genders, percentiles, priorAcceptanceModel, transferRuleKinds } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';

export const PairFactsQuery = z.strictObject({
  layover: schema.id(),
  host: schema.id(),
  fairnessDays: z.coerce.number().int().min(1).max(90).optional().meta({
    description: 'Days over which invitations are compared with availability; those of the rules that decide on the layover unless said',
  }),
});
export type PairFactsQuery = z.infer<typeof PairFactsQuery>;

const count = () => z.int().min(0);
const at = () => z.int().meta({ description: 'Epoch milliseconds' });
const interval = z.object({ start: at(), end: at() });
const ids = () => z.array(z.string());

const venue = z.object({
  id: schema.id(),
  position: schema.position(),
  features: z.record(z.enum(['stepFree', 'alcoholFree', 'quiet', 'vegetarian', 'childFriendly']), z.boolean()),
  open: z.array(interval),
});

const transferRule = z.object({
  id: z.string(),
  kind: z.enum(transferRuleKinds),
  zoneKey: z.string().optional(),
  conditions: z.object({
    border: z.boolean().optional(),
    bags: z.boolean().optional(),
    terminal: z.string().optional(),
    ticket: z.enum(['single', 'separate']).optional(),
    percentile: z.literal([...percentiles]).optional(),
    localTimeFrom: z.string().optional(),
    localTimeTo: z.string().optional(),
    weekdays: z.array(z.int()).optional(),
  }),
  minutes: count(),
  additive: z.boolean(),
  source: z.string(),
  sourceUrl: z.string().optional(),
  validFrom: z.string(),
  validTo: z.string().optional(),
});

const layover = z.object({
  id: schema.id(),
  memberId: z.string().meta({ description: '`traveller`' }),
  arrivesAt: at(),
  departsAt: at(),
  arrivalBorder: z.boolean(),
  departureBorder: z.boolean(),
  checkedBags: z.boolean(),
  ticket: z.enum(['single', 'separate']),
  entryRight: z.enum(['yes', 'no', 'unsure']),
  terminal: z.string().optional(),
  partySize: z.int(),
  gender: z.enum(genders),
  languages: z.array(z.object({ tag: z.string(), level: schema.languageLevel() })),
  interests: z.array(z.string()),
  wishes: z.record(
    z.enum(['sameGenderOnly', 'stepFree', 'noAlcohol', 'quietPlace', 'vegetarianFood', 'childrenAlong']),
    z.boolean(),
  ),
  excludedHostIds: ids().meta({ description: 'The host, where they are not to be asked again; nobody else' }),
  answerBy: at().optional(),
});

const host = z.object({
  id: schema.id(),
  memberId: z.string().meta({ description: '`host`, or `traveller` where it is the same person' }),
  state: z.enum(hostStates.states),
  gender: z.enum(genders),
  languages: z.array(z.object({ tag: z.string(), level: schema.languageLevel(), mode: z.enum(languageModes) })),
  interests: z.array(z.string()),
  zoneKeys: z.array(z.string()),
  maxPartySize: z.int(),
  wishes: z.record(z.enum(['sameGenderOnly', 'stepFree', 'noAlcohol', 'noChildren', 'noSmoking']), z.boolean()),
  availability: z.array(interval).meta({ description: 'Around the layover' }),
  busy: z.array(interval),
  stats: z.record(
    z.enum([
      'invitationsSettled',
      'invitationsAnswered',
      'meetupsKept',
      'meetupsMissed',
      'recentInvitations',
      'recentAvailableMinutes',
    ]),
    count(),
  ),
  openInvitations: count(),
  invitationsThisWeek: count(),
  meetupStarts: z.array(at()),
  caps: z.object({ invitationsPerWeek: z.int().optional(), meetupsPerWeek: z.int().optional() }).optional(),
  recentVenueIds: ids().optional(),
  invitedAt: z.array(at()).optional(),
  acceptEffect: z.number().optional(),
});

const snapshot = z.object({
  hub: z.object({ id: schema.id(), timeZone: z.string() }),
  zones: z.array(z.object({ key: z.string(), centre: schema.position(), venues: z.array(venue) })),
  transferRules: z.array(transferRule),
  layover,
  host,
  now: at(),
  pending: z.array(
    z.object({
      layoverId: schema.id(),
      hostId: schema.id(),
      interval,
      offeredAt: at().optional(),
      expiresAt: at().optional(),
      acceptChance: z.number().optional(),
      isCountered: z.boolean().optional(),
    }),
  ),
  acceptance: z.object({
    version: z.string(),
    intercept: z.number(),
    coefficients: z.record(z.enum(acceptFeatureNames), z.number()),
    answer: z.object({ medianMinutes: z.number(), sigma: z.number() }),
  }),
  totals: z
    .object({
      activeHosts: count(),
      interests: z.record(z.string(), count()).meta({ description: 'How many of them have each of the traveller’s interests' }),
      recentInvitations: count(),
      recentAvailableMinutes: count(),
    })
    .meta({ description: 'Over the approved hosts of the hub' }),
  fairnessDays: z.int(),
});

const example = {
  evaluatedAt: '2026-03-21T09:05:00Z',
  hub: 'AMS',
  layoverState: 'open',
  ruleSetVersion: 4,
  snapshot: {
    hub: { id: '0199c2f0-7a6b-7c3e-9d2a-000000000001', timeZone: 'Europe/Amsterdam' },
    zones: [
      {
        key: 'centraal',
        centre: { lat: 52.379, lon: 4.9 },
        venues: [
          {
            id: '0199c2f0-7a6b-7c3e-9d2a-000000000007',
            position: { lat: 52.379, lon: 4.901 },
            features: { stepFree: true, alcoholFree: true, quiet: false, vegetarian: true, childFriendly: true },
            open: [{ start: 1_774_166_400_000, end: 1_774_216_800_000 }],
          },
        ],
      },
    ],
    transferRules: [
      {
        id: '0199c2f0-7a6b-7c3e-9d2a-00000000000b',
        kind: 'return_buffer',
        conditions: { border: true },
        minutes: 180,
        additive: false,
        source: 'advice of Schiphol airport',
        validFrom: '2026-01-01',
      },
    ],
    layover: {
      id: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
      memberId: 'traveller',
      arrivesAt: 1_774_170_300_000,
      departsAt: 1_774_202_700_000,
      arrivalBorder: true,
      departureBorder: true,
      checkedBags: false,
      ticket: 'single',
      entryRight: 'yes',
      partySize: 1,
      gender: 'undisclosed',
      languages: [{ tag: 'en', level: 'fluent' }],
      interests: ['food.coffee'],
      wishes: {
        sameGenderOnly: false,
        stepFree: false,
        noAlcohol: false,
        quietPlace: true,
        vegetarianFood: false,
        childrenAlong: false,
      },
      excludedHostIds: [],
      answerBy: 1_774_181_000_000,
    },
    host: {
      id: '0199c2f0-7a6b-7c3e-9d2a-000000000005',
      memberId: 'host',
      state: 'approved',
      gender: 'undisclosed',
      languages: [{ tag: 'en', level: 'fluent', mode: 'speaks' }],
      interests: ['food.coffee', 'art.museums'],
      zoneKeys: ['centraal'],
      maxPartySize: 2,
      wishes: { sameGenderOnly: false, stepFree: false, noAlcohol: false, noChildren: false, noSmoking: false },
      availability: [{ start: 1_774_173_600_000, end: 1_774_195_200_000 }],
      busy: [],
      stats: {
        invitationsSettled: 9,
        invitationsAnswered: 8,
        meetupsKept: 3,
        meetupsMissed: 0,
        recentInvitations: 2,
        recentAvailableMinutes: 2880,
      },
      openInvitations: 0,
      invitationsThisWeek: 1,
      meetupStarts: [],
    },
    now: 1_774_083_900_000,
    pending: [],
    acceptance: {
      version: priorAcceptanceModel.version,
      intercept: priorAcceptanceModel.intercept,
      coefficients: priorAcceptanceModel.coefficients,
      answer: priorAcceptanceModel.answer,
    },
    totals: { activeHosts: 41, interests: { 'food.coffee': 12 }, recentInvitations: 96, recentAvailableMinutes: 118_000 },
    fairnessDays: 28,
  },
};

export const PairFactsView = named(
  'PairFacts',
  z
    .object({
      evaluatedAt: schema.instantText(),
      hub: schema.iata(),
      layoverState: z.enum(layoverStates.states),
      ruleSetVersion: z.int().meta({ description: 'The version that decides on this layover' }),
      snapshot: snapshot.meta({ description: 'Input of the engine’s `explainPair`' }),
    })
    .meta({ example }),
);
export type PairFactsView = z.infer<typeof PairFactsView>;
