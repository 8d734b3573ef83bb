import { z } from 'zod';
import { queueNames } from '../../contracts/jobs.js';
import { named, schema } from '../../platform/http/index.js';

/** Where something failed for good: a queue, or the outbox that leads to the queues. */
export const deadLetterSources = [...queueNames, 'outbox'] as const;
export type DeadLetterSource = (typeof deadLetterSources)[number];

const letter = z.object({
  source: z.enum(deadLetterSources),
  id: z.string(),
  name: z.string().meta({ description: 'Of the job, or of the event' }),
  payload: z.record(z.string(), z.unknown()).meta({ description: 'Ids and codes' }),
  attempts: z.int().min(0),
  reason: z.string(),
  failedAt: schema.instantText(),
});

const example = {
  source: 'notifications',
  id: 'ob-0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e-deliver',
  name: 'deliver',
  payload: { notificationId: '0199c2f0-7a6b-7c3e-9d2a-000000000009', channel: 'email' },
  attempts: 12,
  reason: 'connect ECONNREFUSED 127.0.0.1:25',
  failedAt: '2026-03-22T09:05:00Z',
};

export const DeadLetterPage = named(
  'DeadLetterPage',
  z
    .object({
      items: z.array(letter),
      nextCursor: z.string().nullable(),
    })
    .meta({ example: { items: [example], nextCursor: null } }),
);
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

export const DeadLetterChoice = named(
  'DeadLetterChoice',
  z
    .strictObject({ source: z.enum(deadLetterSources), id: z.string().min(1).max(300) })
    .meta({ example: { source: example.source, id: example.id } }),
);
export type DeadLetterChoice = z.infer<typeof DeadLetterChoice>;

export const DeadLetterOutcome = named(
  'DeadLetterOutcome',
  z
    .object({
      done: z.boolean().meta({ description: 'False where there is no such dead letter any more: nothing was done' }),
    })
    .meta({ example: { done: true } }),
);
export type DeadLetterOutcome = z.infer<typeof DeadLetterOutcome>;
