import { z } from 'zod';
import { languageModes } from '../../contracts/languages.js';
import { named, schema } from '../../platform/http/index.js';
import { reliabilityBands } from './track-record.js';

/** What members see of a host: never a surname, an address, or where they live. */
export const HostCard = named(
  'HostCard',
  z
    .object({
      id: schema.id(),
      firstName: z.string(),
      bio: z.string(),
      languages: z.array(
        z.object({ language: z.string(), level: schema.languageLevel(), mode: z.enum(languageModes) }),
      ),
      interests: z.array(z.string()),
      zones: z.array(z.object({ key: z.string(), name: z.string() })),
      partyMax: z.number().int(),
      isNewcomer: z.boolean(),
      reliability: z.enum(reliabilityBands),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-5b1e8f3c4d5e',
        firstName: 'Sanne',
        bio: 'Physics teacher, cargo bike, best apple pie of the Jordaan.',
        languages: [{ language: 'nl', level: 'native', mode: 'speaks' }],
        interests: ['food.coffee'],
        zones: [{ key: 'jordaan', name: 'Jordaan' }],
        partyMax: 3,
        isNewcomer: false,
        reliability: 'excellent',
      },
    }),
);
export type HostCard = z.infer<typeof HostCard>;
