import { ECDH } from 'node:crypto';
import { z } from 'zod';
import { named, schema } from '../../platform/http/index.js';

const LONGEST_ENDPOINT = 2_000;

const isPoint = (text: string): boolean => {
  try {
    const bytes = Buffer.from(text, 'base64url');
    return bytes.length === 65 && ECDH.convertKey(bytes, 'prime256v1').length === 65;
  } catch {
    return false;
  }
};

/** As a browser gives it: `PushSubscription.toJSON()`, without its time of expiry. */
export const PutPushSubscription = named(
  'PutPushSubscription',
  z
    .strictObject({
      endpoint: z.url({ protocol: /^https?$/ }).max(LONGEST_ENDPOINT),
      keys: z.strictObject({
        p256dh: z
          .string()
          .regex(/^[\w-]{87}$/)
          .refine(isPoint, { params: { code: 'invalid_format', params: {} } })
          .meta({ description: 'A point on P-256, base64url' }),
        auth: z
          .string()
          .regex(/^[\w-]{22}$/)
          .meta({ description: '16 bytes, base64url' }),
      }),
    })
    .meta({
      example: {
        endpoint: 'https://updates.push.services.example/wpush/v2/gAAAAABn',
        keys: {
          p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
          auth: 'BTBZMqHH6r4Tts7J_aSIgg',
        },
      },
    }),
);
export type PutPushSubscription = z.infer<typeof PutPushSubscription>;

export const PushSubscriptionView = named(
  'PushSubscription',
  z
    .object({
      id: schema.id(),
      current: z.boolean().meta({ description: 'Whether it belongs to the sign-in that asks' }),
      service: z.string().meta({ description: 'The host of the push service that the browser uses' }),
      createdAt: schema.instantText(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-00000000000a',
        current: true,
        service: 'updates.push.services.example',
        createdAt: '2026-03-22T09:05:00Z',
      },
    }),
);
export type PushSubscriptionView = z.infer<typeof PushSubscriptionView>;

export const PushSubscriptionPage = named('PushSubscriptionPage', schema.pageOf(PushSubscriptionView));
