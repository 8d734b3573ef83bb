import { z } from 'zod';
import { queueNames } from '../../contracts/jobs.js';
import { named, schema } from '../../platform/http/index.js';

/** Where something failed for good: a queue, or the outbox that leads to the queues. */
export const deadLetterSources = [...queueNames, 'outbox'] as const;
export type DeadLetterSource = (typeof deadLetterSources)[number];

const source = z.enum(deadLetterSources);

const letter = z.object({
  source,
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
      kinds: z
        .array(z.object({ source, name: letter.shape.name, count: z.int().min(1) }))
        .meta({ description: 'How many there are of each kind, the most first' }),
    })
    .meta({
      example: {
        items: [example],
        nextCursor: null,
        kinds: [{ source: example.source, name: example.name, count: 1 }],
      },
    }),
);
export type DeadLetterPage = z.infer<typeof DeadLetterPage>;

export const DeadLetterChoice = named(
  'DeadLetterChoice',
  z
    .strictObject({ source, id: z.string().min(1).max(300) })
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

export const DeadLetterKind = named(
  'DeadLetterKind',
  z
    .strictObject({
      source,
      name: z.string().min(1).max(100).optional().meta({ description: 'Of the job or event; left out: all of the source' }),
    })
    .meta({ example: { source: example.source, name: example.name } }),
);
export type DeadLetterKind = z.infer<typeof DeadLetterKind>;

export const DeadLettersRetried = named(
  'DeadLettersRetried',
  z
    .object({
      count: z.int().min(0).meta({ description: 'How many have all their tries anew' }),
      areMore: z.boolean().meta({ description: 'Whether there are more than are taken at once: ask again' }),
    })
    .meta({ example: { count: 120, areMore: false } }),
);
export type DeadLettersRetried = z.infer<typeof DeadLettersRetried>;
