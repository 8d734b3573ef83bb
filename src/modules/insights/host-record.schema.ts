import { z } from 'zod';
import { named } from '../../platform/http/index.js';

const count = (description: string) => z.int().min(0).meta({ description });

export const HostRecordView = named(
  'HostRecord',
  z
    .object({
      days: count('How far back everything is counted that does not say otherwise'),
      availableHours: z.number().meta({ description: 'Hours that they were available' }),
      invitations: count('That they were sent'),
      accepted: count('Of those, by themselves or on their standing yes'),
      declined: count('Of those'),
      expired: count('Of those: not answered in time'),
      withdrawn: count('Of those: the traveller found somebody else or changed plans'),
      open: count('That wait for an answer now'),
      medianAnswerMinutes: z.int().nullable().meta({ description: 'Null where they have answered nothing' }),
      invitationsThisWeek: count('Of the last seven days'),
      invitationsPerWeek: count('As many as they want at most'),
      meetupsThisWeek: count('Of the last seven days, without those that were called off'),
      meetupsPerWeek: count('As many as they want at most'),
      meetupsComing: count('Arranged or under way'),
      meetupsHeld: count('Completed'),
      meetupsCancelled: count('Called off, by whomever'),
    })
    .meta({
      example: {
        days: 28,
        availableHours: 46.5,
        invitations: 6,
        accepted: 2,
        declined: 1,
        expired: 2,
        withdrawn: 1,
        open: 0,
        medianAnswerMinutes: 22,
        invitationsThisWeek: 2,
        invitationsPerWeek: 7,
        meetupsThisWeek: 1,
        meetupsPerWeek: 2,
        meetupsComing: 1,
        meetupsHeld: 1,
        meetupsCancelled: 0,
      },
    }),
);
export type HostRecordView = z.infer<typeof HostRecordView>;
