import { z } from 'zod';
import { notificationKinds } from '../../contracts/notifications.js';
import { hostStates, invitationStates, layoverStates, meetupStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';
import { lookReasons } from './support-look.entity.js';

export const MemberSearchQuery = schema.pageQuery.extend({
  search: schema
    .text(254, 2)
    .meta({ example: 'sanne', description: 'Part of a name, an address up to its @ at least, or the id of a member, host or layover' }),
});
export type MemberSearchQuery = z.infer<typeof MemberSearchQuery>;

export const FoundMember = named(
  'FoundMember',
  z
    .object({
      id: schema.id(),
      firstName: z.string(),
      lastInitial: z.string().meta({ description: 'First letter of the surname; empty where there is none' }),
      emailHint: z.string().meta({ description: 'Enough to tell people apart who say their address' }),
      isTraveller: z.boolean(),
      hostState: z.enum(hostStates.states).nullable().meta({ description: 'Null for whoever is no host here' }),
      hub: schema.iata().nullable().meta({ description: 'Where they host' }),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        firstName: 'Sanne',
        lastInitial: 'W',
        emailHint: 's…@example.test',
        isTraveller: false,
        hostState: 'approved',
        hub: 'AMS',
      },
    }),
);
export type FoundMember = z.infer<typeof FoundMember>;

export const FoundMemberPage = named('FoundMemberPage', schema.pageOf(FoundMember));
export type FoundMemberPage = z.infer<typeof FoundMemberPage>;

export const OpenSupportView = named(
  'OpenSupportView',
  z
    .strictObject({
      reason: z.enum(lookReasons),
      words: schema.text(500, 10).meta({ description: 'Why, in words; the member can read them in their export' }),
    })
    .meta({ example: { reason: 'member_asked', words: 'Called about the missing confirmation.' } }),
);
export type OpenSupportView = z.infer<typeof OpenSupportView>;

export const OpenedSupportView = named(
  'OpenedSupportView',
  z
    .object({ openUntil: schema.instantText().meta({ description: 'From then on a reason has to be given again' }) })
    .meta({ example: { openUntil: '2026-03-22T09:20:00Z' } }),
);
export type OpenedSupportView = z.infer<typeof OpenedSupportView>;

const part = z.enum(['traveller', 'host']);
const place = { hub: schema.iata(), timeZone: z.string() };
const nullableInstant = () => schema.instantText().nullable();

const trip = z.object({
  id: schema.id(),
  ...place,
  state: z.enum(layoverStates.states),
  arrivesAt: schema.instantText(),
  departsAt: schema.instantText(),
  arrivalFlight: z.string().nullable(),
  departureFlight: z.string().nullable(),
  partySize: z.int(),
  usableMinutes: z.int(),
  closedReason: z.string().nullable(),
});
const invitation = z.object({
  id: schema.id(),
  layoverId: schema.id(),
  part,
  otherFirstName: z.string(),
  ...place,
  state: z.enum(invitationStates.states),
  startsAt: schema.instantText(),
  endsAt: schema.instantText(),
  offeredAt: schema.instantText(),
  expiresAt: schema.instantText(),
  answeredAt: nullableInstant(),
});
const meetup = z.object({
  id: schema.id(),
  part,
  otherFirstName: z.string(),
  ...place,
  state: z.enum(meetupStates.states),
  venue: z.string(),
  startsAt: schema.instantText(),
  endsAt: schema.instantText(),
  leaveBy: schema.instantText(),
  cancelReason: z.string().nullable(),
});
const notice = z.object({
  id: schema.id(),
  kind: z.enum(notificationKinds),
  createdAt: schema.instantText(),
  readAt: nullableInstant(),
  deliveries: z.array(z.object({ channel: z.string(), state: z.string() })),
});
const host = z.object({
  id: schema.id(),
  ...place,
  state: z.enum(hostStates.states),
  pausedUntil: nullableInstant(),
  invitationsPerWeek: z.int(),
  meetupsPerWeek: z.int(),
  appliedAt: schema.instantText(),
  approvedAt: nullableInstant(),
});

export const SupportView = named(
  'SupportView',
  z
    .object({
      openUntil: schema.instantText(),
      member: z.object({
        id: schema.id(),
        firstName: z.string(),
        lastName: z.string(),
        email: z.string().nullable(),
        locale: z.string(),
        languages: z.array(z.string()),
        countryCode: z.string().nullable(),
        since: schema.instantText(),
      }),
      host: host.nullable(),
      trips: z.array(trip).meta({ description: 'The latest twenty, in this programme, as all that follows' }),
      invitations: z.array(invitation).meta({ description: 'That they were sent as a host, and that were sent for them' }),
      meetups: z.array(meetup),
      notices: z.array(notice).meta({ description: 'What they were told, without its words' }),
    })
    .meta({
      example: {
        openUntil: '2026-03-22T09:20:00Z',
        member: {
          id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
          firstName: 'Sanne',
          lastName: 'de Wit',
          email: 'sanne@example.test',
          locale: 'nl',
          languages: ['nl', 'en'],
          countryCode: 'NL',
          since: '2026-01-04T10:00:00Z',
        },
        host: {
          id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5f',
          hub: 'AMS',
          timeZone: 'Europe/Amsterdam',
          state: 'approved',
          pausedUntil: null,
          invitationsPerWeek: 7,
          meetupsPerWeek: 2,
          appliedAt: '2026-01-04T10:05:00Z',
          approvedAt: '2026-01-06T09:00:00Z',
        },
        trips: [],
        invitations: [],
        meetups: [],
        notices: [],
      },
    }),
);
export type SupportView = z.infer<typeof SupportView>;
