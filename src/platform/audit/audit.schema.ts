import { z } from 'zod';
import { named, schema } from '../http/index.js';

export const AuditQuery = schema.pageQuery.extend({
  subjectId: schema.id().optional().meta({ description: 'Only what was done to this' }),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditEntryView = named(
  'AuditEntry',
  z
    .object({
      id: schema.id(),
      at: schema.instantText(),
      actorId: schema.id().nullable().meta({ description: 'The member who acted; null for the system itself' }),
      action: z.string(),
      subject: z.object({ type: z.string(), id: schema.id() }),
      before: z.unknown(),
      after: z.unknown(),
      requestId: z.string().nullable(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        at: '2026-03-20T14:02:11Z',
        actorId: '0199c2f0-1111-7c3e-9d2a-5b1e8f3c4d5e',
        action: 'rule_set.published',
        subject: { type: 'rule_set', id: '0199c2f0-2222-7c3e-9d2a-5b1e8f3c4d5e' },
        before: { state: 'draft' },
        after: { state: 'published', version: 3 },
        requestId: '0199c2f0-3333-7c3e-9d2a-5b1e8f3c4d5e',
      },
    }),
);
export type AuditEntryView = z.infer<typeof AuditEntryView>;

export const AuditPage = schema.pageOf(AuditEntryView);
export type AuditPage = z.infer<typeof AuditPage>;
