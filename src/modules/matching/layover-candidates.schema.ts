import { z } from 'zod';
import { languageModes } from '../../contracts/languages.js';
import { named, schema } from '../../platform/http/index.js';
import { runOutcomes } from './matching-run.entity.js';
import { MessageView, reasonCounts } from './matching-run.schema.js';

export const SkipHost = named(
  'SkipHost',
  z.strictObject({ hostId: schema.id() }).meta({ example: { hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005' } }),
);
export type SkipHost = z.infer<typeof SkipHost>;

const candidateExample = {
  host: {
    hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005',
    firstName: 'Sanne',
    bio: 'Physics teacher, cargo bike, best apple pie of the Jordaan.',
    languages: [
      { language: 'nl', level: 'native', mode: 'speaks' },
      { language: 'en', level: 'fluent', mode: 'speaks' },
    ],
  },
  sharedLanguages: ['en'],
  sharedInterests: ['food.coffee'],
  reasons: [
    { key: 'reason.shared_interests', params: { interests: ['food.coffee'] } },
    { key: 'reason.time', params: { minutes: 178 } },
  ],
  venue: {
    id: '0199c2f0-7a6b-7c3e-9d2a-000000000007',
    name: 'Café de Jaren',
    address: 'Nieuwe Doelenstraat 20',
    zone: 'Centrum',
    position: { lat: 52.3672, lon: 4.8951 },
  },
  startsAt: '2026-03-22T10:32:00Z',
  endsAt: '2026-03-22T13:30:00Z',
  minutes: 178,
  travelMinutes: 27,
  isAsked: true,
};

const CandidateView = named(
  'Candidate',
  z
    .object({
      host: z.object({
        hostId: schema.id(),
        firstName: z.string(),
        bio: z.string(),
        languages: z.array(
          z.object({ language: z.string(), level: schema.languageLevel(), mode: z.enum(languageModes) }),
        ),
      }),
      sharedLanguages: z.array(z.string()),
      sharedInterests: z.array(z.string()).meta({ description: 'The rarest among the hosts of the hub first' }),
      reasons: z.array(MessageView).meta({ description: 'The weightiest first' }),
      venue: z.object({
        id: schema.id(),
        name: z.string(),
        address: z.string(),
        zone: z.string(),
        position: schema.position(),
      }),
      startsAt: schema.instantText(),
      endsAt: schema.instantText(),
      minutes: z.int(),
      travelMinutes: z.int().meta({ description: 'From the airport to the zone' }),
      isAsked: z.boolean().meta({ description: 'Whether their answer is being waited for' }),
    })
    .meta({ example: candidateExample }),
);
export type CandidateView = z.infer<typeof CandidateView>;

export const LayoverCandidatesView = named(
  'LayoverCandidates',
  z
    .object({
      layoverId: schema.id(),
      hub: z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() }),
      assessedAt: schema.instantText().nullable().meta({ description: 'Null until a run has looked at the layover' }),
      outcome: z.enum(runOutcomes).nullable(),
      items: z.array(CandidateView).meta({ description: 'Best first, at most ten' }),
      reasons: z.array(MessageView).meta({ description: 'Why time does not suffice, if it does not' }),
      reasonCounts: reasonCounts(),
      nearMisses: z.array(MessageView).meta({ description: 'Single changes that would help' }),
    })
    .meta({
      example: {
        layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
        hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
        assessedAt: '2026-03-22T09:05:00Z',
        outcome: 'invited',
        items: [candidateExample],
        reasons: [],
        reasonCounts: { language: 212, availability: 130 },
        nearMisses: [],
      },
    }),
);
export type LayoverCandidatesView = z.infer<typeof LayoverCandidatesView>;
