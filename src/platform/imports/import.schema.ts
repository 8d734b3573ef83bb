import { z } from 'zod';
import { named } from '../http/openapi-schema.js';
import * as schema from '../http/schema.js';
import { importKinds, importStates } from './import.entity.js';

const count = () => z.number().int().min(0);

const summary = {
  id: schema.id(),
  kind: z.enum(importKinds),
  hubId: schema.id(),
  state: z.enum(importStates),
  failure: z.string().nullable().meta({ description: 'Why the file as a whole was not taken' }),
  total: count().meta({ description: 'Lines without the header; 0 until the whole file is there' }),
  counts: z.object({ pending: count(), created: count(), updated: count(), unchanged: count(), refused: count() }),
  progressPercent: z.number().int().min(0).max(100),
  createdAt: schema.instantText(),
  finishedAt: schema.instantText().nullable(),
};

const example = {
  id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
  kind: 'hosts',
  hubId: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5f',
  state: 'finished',
  failure: null,
  total: 400,
  counts: { pending: 0, created: 397, updated: 1, unchanged: 0, refused: 2 },
  progressPercent: 100,
  createdAt: '2026-03-22T09:05:00Z',
  finishedAt: '2026-03-22T09:05:03Z',
};

export const ImportSummary = named('ImportSummary', z.object(summary).meta({ example }));
export type ImportSummary = z.infer<typeof ImportSummary>;

export const ImportPage = named('ImportPage', schema.pageOf(ImportSummary).meta({ example: { items: [example], nextCursor: null } }));

const lineErrors = z.object({
  line: count().meta({ description: 'As an editor counts: the header is line 1' }),
  errors: z.array(z.object({ column: z.string().nullable(), code: z.string(), message: z.string() })),
});

export const ImportView = named(
  'Import',
  z
    .object({
      ...summary,
      errors: z.array(lineErrors).max(100).meta({ description: 'The first hundred refused lines' }),
    })
    .meta({
      example: {
        ...example,
        errors: [
          { line: 17, errors: [{ column: 'born_on', code: 'invalid_format', message: 'This has not the right form.' }] },
        ],
      },
    }),
);
export type ImportView = z.infer<typeof ImportView>;
