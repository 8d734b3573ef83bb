import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';
import { flightFacts } from './layovers.schema.js';
import { plan, planExample } from './plan.schema.js';

const factsExample = {
  hub: 'AMS',
  arrivesAt: '2026-03-22T10:05',
  departsAt: '2026-03-22T17:20',
  arrivalBorder: true,
  departureBorder: false,
  checkedBags: false,
};

export const PreviewLayover = named(
  'PreviewLayover',
  z
    .strictObject({
      hub: schema.iata(),
      ...flightFacts,
      ticket: flightFacts.ticket.default('single'),
      entryRight: flightFacts.entryRight.default('unsure'),
      terminal: flightFacts.terminal.default(null),
      zone: z.string().max(60).optional().meta({ description: 'Look at this zone instead of the best one' }),
    })
    .meta({ example: factsExample }),
);
export type PreviewLayover = z.infer<typeof PreviewLayover>;

export const LayoverPreview = named(
  'LayoverPreview',
  z
    .object({
      hub: z.object({ iata: schema.iata(), name: z.string(), city: z.string(), timeZone: z.string() }),
      arrivesAt: schema.instantText(),
      departsAt: schema.instantText(),
      ...plan,
      hostsFree: z.int().meta({ description: 'Hosts who have free time in the window' }),
    })
    .meta({
      example: {
        hub: {
          iata: 'AMS',
          name: 'Amsterdam Airport Schiphol',
          city: 'Amsterdam',
          timeZone: 'Europe/Amsterdam',
        },
        arrivesAt: '2026-03-22T09:05:00Z',
        departsAt: '2026-03-22T16:20:00Z',
        ...planExample,
        hostsFree: 41,
      },
    }),
);
export type LayoverPreview = z.infer<typeof LayoverPreview>;
