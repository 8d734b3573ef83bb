import { z } from 'zod';
import { cautions } from '../../contracts/caution.js';
import { conversationStates, hostStates, reportStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';

const NOTE_MAX_LENGTH = 2000;
const WORDS = { least: 10, most: 500 };

const exampleId = '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e';
const person = z.object({ memberId: schema.id(), firstName: z.string() });
const examplePeople = {
  reporter: { memberId: '0199c2f0-7a6b-7c3e-9d2a-000000000001', firstName: 'Aiko' },
  about: { memberId: '0199c2f0-7a6b-7c3e-9d2a-000000000002', firstName: 'Mila' },
};

export const ReportsQuery = schema.pageQuery.extend({
  state: z.enum(['open', 'decided']).default('open'),
  hub: schema.iata().optional(),
});
export type ReportsQuery = z.infer<typeof ReportsQuery>;

const listed = {
  id: schema.id(),
  state: z.enum(reportStates.states),
  createdAt: schema.instantText(),
  decidedAt: schema.instantText().nullable(),
  hub: schema.iata(),
  timeZone: z.string(),
  reporter: person,
  about: person.meta({ description: 'The other one in the conversation' }),
  reason: z.string(),
  consent: z.boolean().meta({ description: 'Whether the reporter lets the staff read the conversation' }),
};
const exampleListed = {
  id: exampleId,
  state: 'open',
  createdAt: '2026-03-22T10:05:00Z',
  decidedAt: null,
  hub: 'AMS',
  timeZone: 'Europe/Amsterdam',
  ...examplePeople,
  reason: 'Asked me for money',
  consent: true,
};

export const ListedReport = named('ListedReport', z.object(listed).meta({ example: exampleListed }));
export type ListedReport = z.infer<typeof ListedReport>;

export const ReportPage = named(
  'ReportPage',
  z
    .object({
      items: z.array(ListedReport),
      nextCursor: z.string().nullable(),
      open: z.int().meta({ description: 'Reports that wait for a decision, of the hub if one is asked for' }),
      decided: z.int(),
    })
    .meta({ example: { items: [exampleListed], nextCursor: null, open: 1, decided: 12 } }),
);
export type ReportPage = z.infer<typeof ReportPage>;

export const ModeratedMessage = named(
  'ModeratedMessage',
  z
    .object({
      id: schema.id(),
      seq: z.int(),
      senderId: schema.id(),
      body: z.string().meta({ description: 'Also of what is hidden from its readers' }),
      sentAt: z.string().meta({ format: 'date-time' }),
      hidden: z.boolean(),
      caution: z.array(z.enum(cautions)).meta({ description: 'What in it asks for care between people who have not met' }),
    })
    .meta({
      example: {
        id: exampleId,
        seq: 7,
        senderId: examplePeople.about.memberId,
        body: 'Send me 50 euros first',
        sentAt: '2026-03-22T10:04:00.123Z',
        hidden: false,
        caution: [],
      },
    }),
);
export type ModeratedMessage = z.infer<typeof ModeratedMessage>;

const record = z.object({
  ...person.shape,
  isReporter: z.boolean(),
  hostId: schema.id().nullable().meta({ description: 'Null for whoever is no host of the programme' }),
  hostState: z.enum(hostStates.states).nullable(),
  meetups: z.int().meta({ description: 'Meetups in the programme that took place' }),
  cancelled: z.int().meta({ description: 'Meetups in the programme that they called off' }),
  reportsMade: z.int().meta({ description: 'Other reports of theirs in the programme' }),
  reportsAbout: z.int().meta({ description: 'Other reports about them in the programme' }),
  upheldAbout: z.int().meta({ description: 'Those of them that were upheld' }),
});

export const ReportView = named(
  'Report',
  z
    .object({
      ...listed,
      message: ModeratedMessage.nullable().meta({ description: 'The message that it is about; null where it is about the whole' }),
      conversation: z.object({
        id: schema.id(),
        state: z.enum(conversationStates.states),
        closedByStaff: z.boolean(),
        closesAt: schema.instantText(),
        messages: z.int().meta({ description: 'How many there were, whether they are kept or not' }),
        hidden: z.int(),
      }),
      members: z.array(record),
      decidedBy: z.string().nullable().meta({ description: 'First name' }),
      note: z.string().nullable(),
      threadOpenUntil: schema
        .instantText()
        .nullable()
        .meta({ description: 'Until when you may read the conversation; null where you have not opened it' }),
    })
    .meta({
      example: {
        ...exampleListed,
        message: null,
        conversation: {
          id: exampleId,
          state: 'open',
          closedByStaff: false,
          closesAt: '2026-03-22T15:05:00Z',
          messages: 12,
          hidden: 0,
        },
        members: [],
        decidedBy: null,
        note: null,
        threadOpenUntil: null,
      },
    }),
);
export type ReportView = z.infer<typeof ReportView>;

export const OpenThread = named(
  'OpenThread',
  z
    .strictObject({
      words: schema
        .text(WORDS.most, WORDS.least)
        .optional()
        .meta({ description: 'Why, where the reporter has not agreed to it; both members can read it in their export' }),
    })
    .meta({ example: { words: 'Threats against somebody else, reported by phone.' } }),
);
export type OpenThread = z.infer<typeof OpenThread>;

export const ThreadQuery = z.strictObject({
  afterSeq: z.coerce.number().int().min(0).max(schema.MAX_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ThreadQuery = z.infer<typeof ThreadQuery>;

export const ModeratedThread = named(
  'ModeratedThread',
  z
    .object({ messages: z.array(ModeratedMessage), lastSeq: z.int().meta({ description: 'Of the newest there is' }) })
    .meta({ example: { messages: [], lastSeq: 0 } }),
);
export type ModeratedThread = z.infer<typeof ModeratedThread>;

export const DecideReport = named(
  'DecideReport',
  z
    .strictObject({
      decision: z.enum(['upheld', 'not_upheld']),
      note: schema.text(NOTE_MAX_LENGTH, 1).meta({ description: 'For the other staff; the reporter is told the decision alone' }),
    })
    .meta({ example: { decision: 'upheld', note: 'Asked for money twice. Host suspended.' } }),
);
export type DecideReport = z.infer<typeof DecideReport>;

export const CloseConversation = named(
  'CloseConversation',
  z
    .strictObject({ reason: schema.text(WORDS.most, WORDS.least).meta({ description: 'For the audit' }) })
    .meta({ example: { reason: 'Insults from both sides.' } }),
);
export type CloseConversation = z.infer<typeof CloseConversation>;

export const RetentionPolicy = named(
  'RetentionPolicy',
  z
    .strictObject({
      conversationDays: z.int().min(14).max(730).meta({ description: 'How long what people wrote is kept after its conversation has ended' }),
      reportDays: z.int().min(30).max(1825).meta({ description: 'How long a report is kept after its decision' }),
    })
    .meta({ example: { conversationDays: 90, reportDays: 365 } }),
);
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;
