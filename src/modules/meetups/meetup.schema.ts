import { z } from 'zod';
import { meetupChangeKinds, replanCauses } from '../../contracts/domain-events.js';
import { meetupStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';

const person = z.object({ memberId: z.string(), firstName: z.string() });

export const MeetupView = named(
  'Meetup',
  z
    .object({
      id: z.string(),
      layoverId: z.string(),
      state: z.enum(meetupStates.states),
      hub: z.object({ iata: z.string(), city: z.string(), timeZone: z.string() }),
      host: person.extend({ hostId: z.string() }),
      traveller: person.extend({ partySize: z.int() }),
      venue: z.object({
        id: z.string(),
        name: z.string(),
        address: z.string(),
        position: schema.position(),
        zone: z.string(),
      }),
      startsAt: schema.instantText(),
      endsAt: schema.instantText(),
      leaveBy: schema.instantText().meta({ description: 'When the traveller must leave the zone to make the flight' }),
      changed: z
        .object({
          kind: z.enum(meetupChangeKinds),
          cause: z.enum(replanCauses),
          at: schema.instantText(),
          agreed: z.object({
            startsAt: schema.instantText(),
            endsAt: schema.instantText(),
            leaveBy: schema.instantText(),
            venue: z.string().nullable(),
          }),
        })
        .nullable()
        .meta({ description: 'How the plan differs from what both said yes to, why, and what that was; null as long as nothing has changed. `kept`: only when the traveller must leave' }),
      departsAt: schema.instantText(),
      conversationId: z.string().nullable(),
      standingYes: z
        .object({ undoUntil: schema.instantText() })
        .nullable()
        .meta({
          description:
            "For the host, of a meetup that their standing yes has agreed to: until when they can undo it. Null for the traveller, and where the host agreed themselves",
        }),
      cancelled: z.object({ byMemberId: z.string().nullable(), reason: z.string().nullable() }).nullable(),
      revision: z.int(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-000000000003',
        layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
        state: 'arranged',
        hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
        host: { memberId: '0199c2f0-7a6b-7c3e-9d2a-000000000002', firstName: 'Mila', hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005' },
        traveller: { memberId: '0199c2f0-7a6b-7c3e-9d2a-000000000006', firstName: 'Aiko', partySize: 1 },
        venue: {
          id: '0199c2f0-7a6b-7c3e-9d2a-000000000007',
          name: 'Café de Jaren',
          address: 'Nieuwe Doelenstraat 20',
          position: { lat: 52.3672, lon: 4.8951 },
          zone: 'Centrum',
        },
        startsAt: '2026-03-22T10:32:00Z',
        endsAt: '2026-03-22T13:30:00Z',
        leaveBy: '2026-03-22T13:30:00Z',
        changed: null,
        departsAt: '2026-03-22T17:05:00Z',
        conversationId: '0199c2f0-7a6b-7c3e-9d2a-000000000001',
        standingYes: null,
        cancelled: null,
        revision: 1,
      },
    }),
);
export type MeetupView = z.infer<typeof MeetupView>;

export const MeetupsQuery = schema.pageQuery.extend({ state: z.enum(meetupStates.states).optional() });
export type MeetupsQuery = z.infer<typeof MeetupsQuery>;

export const CancelMeetup = named(
  'CancelMeetup',
  z.strictObject({ reason: schema.text(300).default('') }).meta({ example: { reason: 'My train is not running' } }),
);
export type CancelMeetup = z.infer<typeof CancelMeetup>;
