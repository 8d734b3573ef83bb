import { z } from 'zod';
import { queueNames } from '../../contracts/jobs.js';
import { named, schema } from '../../platform/http/index.js';
import { runStates, threadStates } from '../matching/index.js';

const count = () => z.int().min(0);

export const SystemHealthView = named(
  'SystemHealth',
  z
    .object({
      ready: z.boolean().meta({ description: 'Whether the main flow would work' }),
      checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().nullable() })),
      queues: z
        .array(z.object({ name: z.enum(queueNames), waiting: count(), active: count(), delayed: count(), failed: count() }))
        .meta({ description: 'Jobs by queue; empty where the queue cannot be reached' }),
      outbox: z.object({
        pending: count(),
        failed: count().meta({ description: 'Events given up' }),
        lagMs: count().meta({ description: 'Age of the oldest event that waits' }),
      }),
      thread: z.enum(threadStates).meta({ description: 'Where the matching runs; `elsewhere`: in another process' }),
      hubs: z.array(
        z.object({
          hub: z.object({ iata: schema.iata(), city: z.string(), timeZone: z.string() }),
          lastRun: z
            .object({
              id: schema.id(),
              state: z.enum(runStates),
              startedAt: schema.instantText().nullable(),
              finishedAt: schema.instantText().nullable(),
              totalMs: count().nullable(),
            })
            .nullable(),
        }),
      ),
    })
    .meta({
      example: {
        ready: true,
        checks: [{ name: 'database', ok: true, detail: null }],
        queues: [{ name: 'matching', waiting: 0, active: 1, delayed: 0, failed: 0 }],
        outbox: { pending: 0, failed: 0, lagMs: 0 },
        thread: 'running',
        hubs: [
          {
            hub: { iata: 'AMS', city: 'Amsterdam', timeZone: 'Europe/Amsterdam' },
            lastRun: {
              id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
              state: 'finished',
              startedAt: '2026-03-22T09:05:00Z',
              finishedAt: '2026-03-22T09:05:00Z',
              totalMs: 111,
            },
          },
        ],
      },
    }),
);
export type SystemHealthView = z.infer<typeof SystemHealthView>;
