import { z } from 'zod';
import { invitationStates, layoverStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';
import { runOutcomes } from './matching-run.entity.js';

/** Layovers that something can still happen to. */
export const liveStates = ['open', 'matched', 'underway'] as const;

export const LiveBoardQuery = schema.pageQuery.extend({
  hub: schema.iata().optional(),
  state: z.enum(liveStates).optional(),
  language: schema.language().optional().meta({ description: 'Travellers who speak it (BCP 47)' }),
  text: schema.text(80, 1).optional().meta({ description: 'Part of the first name of the traveller or of the host who is asked' }),
});
export type LiveBoardQuery = z.infer<typeof LiveBoardQuery>;

const count = () => z.int().min(0);

const item = z.object({
  dueAt: schema.instantText().meta({
    description:
      'When something happens by itself: the invitation or else the layover expires, the meetup begins or ends',
  }),
  layover: z.object({
    id: schema.id(),
    hub: schema.iata(),
    timeZone: z.string(),
    state: z.enum(layoverStates.states),
    travellerFirstName: z.string(),
    partySize: z.int(),
    languages: z.array(z.string()),
    arrivesAt: schema.instantText(),
    departsAt: schema.instantText(),
    usableMinutes: z.int(),
    expiresAt: schema.instantText(),
  }),
  invitation: z
    .object({
      id: schema.id(),
      state: z.enum(invitationStates.states),
      hostId: schema.id(),
      hostFirstName: z.string(),
      offeredAt: schema.instantText(),
      expiresAt: schema.instantText(),
    })
    .nullable()
    .meta({ description: 'The one that waits for an answer' }),
  invitationsSoFar: count(),
  meetupId: schema.id().nullable(),
  lastRun: z
    .object({
      runId: schema.id(),
      outcome: z.enum(runOutcomes),
      cause: z.string().nullable(),
      candidateCount: count(),
    })
    .nullable()
    .meta({ description: 'What the latest run that looked at it found' }),
});

const itemExample = {
  dueAt: '2026-03-22T09:35:00Z',
  layover: {
    id: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
    hub: 'AMS',
    timeZone: 'Europe/Amsterdam',
    state: 'open',
    travellerFirstName: 'Aiko',
    partySize: 1,
    languages: ['ja', 'en'],
    arrivesAt: '2026-03-22T14:05:00Z',
    departsAt: '2026-03-22T22:30:00Z',
    usableMinutes: 214,
    expiresAt: '2026-03-22T17:02:00Z',
  },
  invitation: {
    id: '0199c2f0-7a6b-7c3e-9d2a-000000000008',
    state: 'offered',
    hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005',
    hostFirstName: 'Sanne',
    offeredAt: '2026-03-22T09:05:00Z',
    expiresAt: '2026-03-22T09:35:00Z',
  },
  invitationsSoFar: 2,
  meetupId: null,
  lastRun: {
    runId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
    outcome: 'invited',
    cause: null,
    candidateCount: 14,
  },
};

export const LiveBoardView = named(
  'LiveBoard',
  z
    .object({
      now: schema.instantText(),
      counts: z.object({
        waiting: count().meta({ description: 'Open, and a host has been asked' }),
        searching: count().meta({ description: 'Open, and nobody has been asked' }),
        matched: count(),
        underway: count(),
      }),
      items: z.array(item),
      nextCursor: z.string().nullable(),
    })
    .meta({
      example: {
        now: '2026-03-22T09:20:00Z',
        counts: { waiting: 41, searching: 7, matched: 12, underway: 3 },
        items: [itemExample],
        nextCursor: null,
      },
    }),
);
export type LiveBoardView = z.infer<typeof LiveBoardView>;
