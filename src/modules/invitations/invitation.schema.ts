import { z } from 'zod';
import { languageLevels } from '../../contracts/languages.js';
import { invitationStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';

const venue = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  zone: z.string(),
  position: schema.position(),
});
const spoken = z.object({ language: z.string(), level: z.enum(languageLevels) });

export const InvitationView = named(
  'Invitation',
  z
    .object({
      id: z.string(),
      layoverId: z.string(),
      state: z.enum(invitationStates.states),
      hub: z.object({ iata: z.string(), city: z.string(), timeZone: z.string() }),
      traveller: z.object({
        firstName: z.string(),
        countryCode: z.string().nullable(),
        languages: z.array(spoken),
        interests: z.array(z.string()),
        partySize: z.int(),
        note: z.string(),
      }),
      host: z.object({ hostId: z.string(), firstName: z.string(), bio: z.string() }),
      venue,
      startsAt: schema.instantText(),
      endsAt: schema.instantText(),
      leaveBy: schema.instantText(),
      travelMinutes: z.int().meta({ description: 'From the airport to the zone' }),
      reasons: z
        .array(z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) }))
        .meta({ description: 'Why the two were chosen for each other: message keys with parameters' }),
      offeredAt: schema.instantText(),
      expiresAt: schema.instantText().meta({ description: 'Until when it can be accepted' }),
      answeredAt: schema.instantText().nullable(),
      standingYesId: z
        .string()
        .nullable()
        .meta({
          description:
            'For the host: the standing yes on which we say, or have said, yes for them. Null for the traveller, and where the host is asked themselves',
        }),
      counter: z
        .object({ venue, startsAt: schema.instantText(), endsAt: schema.instantText() })
        .nullable()
        .meta({ description: "The host's counter-offer; the traveller agrees to it, or does not" }),
      meetupId: z.string().nullable(),
      revision: z.int(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-000000000008',
        layoverId: '0199c2f0-7a6b-7c3e-9d2a-000000000004',
        state: 'offered',
        hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
        traveller: {
          firstName: 'Aiko',
          countryCode: 'JP',
          languages: [{ language: 'en', level: 'fluent' }],
          interests: ['food.coffee'],
          partySize: 1,
          note: '',
        },
        host: { hostId: '0199c2f0-7a6b-7c3e-9d2a-000000000005', firstName: 'Mila', bio: 'I know every canal.' },
        venue: {
          id: '0199c2f0-7a6b-7c3e-9d2a-000000000007',
          name: 'Café de Jaren',
          address: 'Nieuwe Doelenstraat 20',
          zone: 'Centrum',
          position: { lat: 52.3672, lon: 4.8951 },
        },
        startsAt: '2026-03-22T10:32:00Z',
        endsAt: '2026-03-22T13:30:00Z',
        leaveBy: '2026-03-22T13:30:00Z',
        travelMinutes: 27,
        reasons: [{ key: 'reason.shared_language', params: { language: 'en' } }],
        offeredAt: '2026-03-21T18:00:00Z',
        expiresAt: '2026-03-21T20:00:00Z',
        answeredAt: null,
        standingYesId: null,
        counter: null,
        meetupId: null,
        revision: 1,
      },
    }),
);
export type InvitationView = z.infer<typeof InvitationView>;

export const InvitationsOfLayover = z
  .object({ items: z.array(InvitationView) })
  .meta({ example: { items: [InvitationView.meta()?.example] } });

export const InvitationsQuery = schema.pageQuery.extend({ state: z.enum(invitationStates.states).optional() });
export type InvitationsQuery = z.infer<typeof InvitationsQuery>;

export const DeclineInvitation = named(
  'DeclineInvitation',
  z
    .strictObject({ reason: schema.text(300).optional() })
    .meta({ description: 'A reason helps, and is never asked for or held against anybody', example: {} }),
);
export type DeclineInvitation = z.infer<typeof DeclineInvitation>;

export const CounterInvitation = named(
  'CounterInvitation',
  z
    .strictObject({
      venueId: schema.id().optional(),
      startsAt: schema.instant().optional(),
      endsAt: schema.instant().optional(),
    })
    .meta({
      description: 'Another venue, another time, or both; what is left out stays as offered',
      example: { startsAt: '2026-03-22T11:00:00Z', endsAt: '2026-03-22T13:00:00Z' },
    }),
);
export type CounterInvitation = z.infer<typeof CounterInvitation>;
