import { z } from 'zod';
import { transferRuleKinds } from '../../engine/index.js';
import { named, schema } from '../../platform/http/index.js';
import { TransferConditions } from './hubs.schema.js';

const example = {
  hub: 'AMS',
  kind: 'transit_back' as const,
  zone: null,
  conditions: { weekdays: [6, 7] },
  minutes: 25,
  source: 'Track works between Sloterdijk and Schiphol: buses instead of trains',
  sourceUrl: null,
  validFrom: '2026-04-11',
  validTo: '2026-04-20',
};

export const AddTransferOverride = named(
  'AddTransferOverride',
  z
    .strictObject({
      hub: schema.iata(),
      kind: z.enum(transferRuleKinds),
      zone: z.string().max(60).optional().meta({ description: 'For transit only; without it, every zone' }),
      conditions: TransferConditions.default({}),
      minutes: z.int().min(1).max(720).meta({ description: 'Come on top of what the rules of the hub say' }),
      source: schema.text(500, 3).meta({ description: 'Why; travellers see it as the source of the number' }),
      sourceUrl: z.url({ protocol: /^https?$/ }).max(500).optional(),
      validFrom: schema.localDate(),
      validTo: schema.localDate().meta({ description: 'The first day on which it no longer holds' }),
    })
    .meta({ example: { ...example, zone: undefined, sourceUrl: undefined } }),
);
export type AddTransferOverride = z.infer<typeof AddTransferOverride>;

export const TransferOverrideView = named(
  'TransferOverride',
  z
    .object({
      id: schema.id(),
      hub: schema.iata(),
      kind: z.enum(transferRuleKinds),
      zone: z.string().nullable(),
      conditions: TransferConditions,
      minutes: z.int(),
      source: z.string(),
      sourceUrl: z.string().nullable(),
      validFrom: schema.localDate(),
      validTo: schema.localDate(),
      createdAt: schema.instantText(),
    })
    .meta({
      example: { id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e', ...example, createdAt: '2026-03-22T09:05:00Z' },
    }),
);
export type TransferOverrideView = z.infer<typeof TransferOverrideView>;

export const TransferOverridePage = named('TransferOverridePage', schema.pageOf(TransferOverrideView));
