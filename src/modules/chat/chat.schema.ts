import { z } from 'zod';
import { cautions } from '../../contracts/caution.js';
import { MESSAGE_MAX_LENGTH } from '../../contracts/live.js';
import { conversationStates } from '../../contracts/states.js';
import { named, schema } from '../../platform/http/index.js';

const clientId = () =>
  z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .meta({ example: 'phone-7-42', description: 'Made by the client; sending it again stores nothing twice' });

const seq = () => z.int().min(0).max(schema.MAX_INTEGER);

export const SendMessage = named(
  'SendMessage',
  z
    .strictObject({ clientId: clientId(), body: schema.text(MESSAGE_MAX_LENGTH, 1) })
    .meta({ example: { clientId: 'phone-7-42', body: 'I am at the clock by platform 2' } }),
);
export type SendMessage = z.infer<typeof SendMessage>;

export const MessageSent = named(
  'MessageSent',
  z
    .object({ seq: z.int(), id: z.string(), sentAt: z.string() })
    .meta({ example: { seq: 7, id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', sentAt: '2026-03-22T10:05:00.123Z' } }),
);
export type MessageSent = z.infer<typeof MessageSent>;

export const MessageView = named(
  'Message',
  z
    .object({
      conversationId: z.string(),
      seq: z.int().meta({ description: '1, 2, 3, ... in each conversation, without a gap' }),
      id: z.string(),
      clientId: z.string(),
      senderId: z.string(),
      body: z.string().meta({ description: 'Empty where it is hidden' }),
      sentAt: z.string().meta({ format: 'date-time' }),
      hidden: z.literal(true).optional().meta({ description: 'There where staff have hidden it' }),
      caution: z
        .array(z.enum(cautions))
        .optional()
        .meta({ description: 'What in it asks for care between people who have not met; absent where nothing does' }),
    })
    .meta({
      example: {
        conversationId: '0199c2f0-7a6b-7c3e-9d2a-000000000001',
        seq: 7,
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        clientId: 'phone-7-42',
        senderId: '0199c2f0-7a6b-7c3e-9d2a-000000000002',
        body: 'I am at the clock by platform 2',
        sentAt: '2026-03-22T10:05:00.123Z',
      },
    }),
);
export type MessageView = z.infer<typeof MessageView>;

export const MessagesQuery = z.strictObject({
  afterSeq: z.coerce.number().int().min(0).max(schema.MAX_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MessagesQuery = z.infer<typeof MessagesQuery>;

export const MessagesView = named(
  'Messages',
  z
    .object({
      messages: z.array(MessageView),
      lastSeq: z.int().meta({ description: 'Of the newest message there is; more to fetch if it is not in the list' }),
      readSeq: z.int().meta({ description: 'Up to which you have read' }),
      hidden: z
        .array(z.int())
        .meta({ description: 'The sequence number of everything in the conversation that is hidden now, in the list or not' }),
    })
    .meta({ example: { messages: [], lastSeq: 0, readSeq: 0, hidden: [] } }),
);
export type MessagesView = z.infer<typeof MessagesView>;

export const MarkRead = named('MarkRead', z.strictObject({ seq: seq() }).meta({ example: { seq: 7 } }));
export type MarkRead = z.infer<typeof MarkRead>;
export const ReadMark = named('ReadMark', z.object({ readSeq: z.int() }).meta({ example: { readSeq: 7 } }));
export type ReadMark = z.infer<typeof ReadMark>;

const LastMessage = z.object({
  senderId: z.string(),
  body: z.string().meta({ description: 'Empty where it is hidden' }),
  sentAt: z.string().meta({ format: 'date-time' }),
});

export const ConversationView = named(
  'Conversation',
  z
    .object({
      id: z.string(),
      meetupId: z.string(),
      state: z.enum(conversationStates.states),
      with: z.object({ memberId: z.string(), firstName: z.string(), readSeq: z.int() }),
      lastSeq: z.int(),
      readSeq: z.int(),
      unread: z.int(),
      lastMessage: LastMessage.nullable(),
      closesAt: schema.instantText(),
      closedByStaff: z.boolean().meta({ description: 'Closed by the staff before its time' }),
      haveMet: z.boolean().meta({ description: 'Whether the two have had a meetup together before now' }),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-000000000001',
        meetupId: '0199c2f0-7a6b-7c3e-9d2a-000000000003',
        state: 'open',
        with: { memberId: '0199c2f0-7a6b-7c3e-9d2a-000000000002', firstName: 'Mila', readSeq: 6 },
        lastSeq: 7,
        readSeq: 5,
        unread: 2,
        lastMessage: {
          senderId: '0199c2f0-7a6b-7c3e-9d2a-000000000002',
          body: 'I am at the clock by platform 2',
          sentAt: '2026-03-22T10:05:00.123Z',
        },
        closesAt: '2026-03-22T15:05:00Z',
        closedByStaff: false,
        haveMet: false,
      },
    }),
);
export type ConversationView = z.infer<typeof ConversationView>;

const REASON_MAX_LENGTH = 2000;

export const ReportConversation = named(
  'ReportConversation',
  z
    .strictObject({
      messageId: schema.id().optional().meta({ description: 'The message that it is about; else the whole conversation' }),
      reason: schema.text(REASON_MAX_LENGTH, 1),
      consent: z.boolean().meta({ description: 'Whether staff of the programme may read the conversation' }),
    })
    .meta({ example: { reason: 'Asked me for money', consent: true } }),
);
export type ReportConversation = z.infer<typeof ReportConversation>;

export const ConversationReportView = named(
  'ConversationReport',
  z
    .object({ id: z.string(), createdAt: schema.instantText() })
    .meta({ example: { id: '0199c2f0-7a6b-7c3e-9d2a-000000000009', createdAt: '2026-03-22T10:05:00Z' } }),
);
export type ConversationReportView = z.infer<typeof ConversationReportView>;

/* Frames of the live connection. */
export const SendFrame = z.strictObject({ conversationId: schema.id(), ...SendMessage.shape });
export const SyncFrame = z.strictObject({ conversationId: schema.id(), afterSeq: seq() });
export const ReadFrame = z.strictObject({ conversationId: schema.id(), seq: seq() });
export const TypingFrame = z.strictObject({ conversationId: schema.id() });
