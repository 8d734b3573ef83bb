import { z } from 'zod';
import { staffRoles } from '../../platform/auth/index.js';
import { named, schema } from '../../platform/http/index.js';
import { normaliseCode } from './code-text.js';
import { locale, MemberView } from './member.schema.js';

const exampleMember = MemberView.meta()!.example;

export const RequestCode = named(
  'RequestCode',
  z
    .strictObject({ email: schema.email(), locale: locale.optional() })
    .meta({ example: { email: 'mila@demo.interlude.example', locale: 'en' } }),
);
export type RequestCode = z.infer<typeof RequestCode>;

export const CodeSent = named(
  'CodeSent',
  z.object({ expiresAt: schema.instantText() }).meta({ example: { expiresAt: '2026-03-22T09:15:00Z' } }),
);
export type CodeSent = z.infer<typeof CodeSent>;

/** In any digits that our languages use, with or without separators. */
const code = z
  .string()
  .max(40)
  .transform(normaliseCode)
  .pipe(z.string().regex(/^\d{6}$/))
  .meta({ example: '042317' });

export const StartSession = named(
  'StartSession',
  z
    .strictObject({ email: schema.email(), code })
    .meta({ example: { email: 'mila@demo.interlude.example', code: '042317' } }),
);
export type StartSession = z.infer<typeof StartSession>;

export const StartedSession = named(
  'StartedSession',
  z
    .object({
      token: z.string().meta({ description: 'For `Authorization: Bearer`; browsers get it as a cookie as well' }),
      member: MemberView,
    })
    .meta({ example: { token: 'q0JmVxnEJYV0Yk6ZbmvV5bXbGq1dN4WbcXxXq0g4dT8', member: exampleMember } }),
);
export type StartedSession = z.infer<typeof StartedSession>;

export const CurrentSession = named(
  'CurrentSession',
  z
    .object({
      member: MemberView,
      staff: z
        .array(z.object({ programme: z.string(), role: z.enum(staffRoles) }))
        .meta({ description: 'What the member is staff of' }),
      isOperator: z.boolean().meta({ description: 'Whether they look after the installation: its queues, and what failed in them' }),
      expiresAt: schema.instantText(),
    })
    .meta({
      example: {
        member: exampleMember,
        staff: [{ programme: 'layover-with-a-local-amsterdam', role: 'manager' }],
        isOperator: false,
        expiresAt: '2026-04-21T09:05:00Z',
      },
    }),
);
export type CurrentSession = z.infer<typeof CurrentSession>;

export const SessionView = named(
  'Session',
  z
    .object({
      id: schema.id(),
      current: z.boolean(),
      createdAt: schema.instantText(),
      lastSeenAt: schema.instantText().meta({ description: 'To the hour' }),
      expiresAt: schema.instantText(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        current: true,
        createdAt: '2026-03-01T08:00:00Z',
        lastSeenAt: '2026-03-22T09:05:00Z',
        expiresAt: '2026-04-21T09:05:00Z',
      },
    }),
);
export type SessionView = z.infer<typeof SessionView>;

export const EndedSessions = named(
  'EndedSessions',
  z.object({ count: z.int().meta({ description: 'How many there were' }) }).meta({ example: { count: 2 } }),
);
export type EndedSessions = z.infer<typeof EndedSessions>;

export const SessionPage = named('SessionPage', schema.pageOf(SessionView));
