import { z } from 'zod';
import { layoverStates } from '../../contracts/states.js';
import { schema } from '../../platform/http/index.js';

/** By what staff recognise a layover. Who it is, and on which flights, they learn in the support view, for a reason on record. */
export const FoundLayover = z.object({
  travellerId: schema.id().meta({ description: 'For the support view' }),
  state: z.enum(layoverStates.states),
  arrivesAt: schema.instantText(),
  departsAt: schema.instantText(),
  partySize: z.int(),
  usableMinutes: z.int(),
});
export type FoundLayover = z.infer<typeof FoundLayover>;

export const foundLayoverExample: FoundLayover = {
  travellerId: '0199c2f0-7a6b-7c3e-9d2a-000000000002',
  state: 'open',
  arrivesAt: '2026-03-22T09:25:00Z',
  departsAt: '2026-03-22T17:40:00Z',
  partySize: 1,
  usableMinutes: 214,
};
