import { z } from 'zod';
import { notificationKinds } from '../../contracts/notifications.js';
import { named, schema } from '../../platform/http/index.js';

export const NotificationView = named(
  'Notification',
  z
    .object({
      id: z.string(),
      kind: z.enum(notificationKinds),
      title: z.string(),
      body: z.string(),
      refs: z
        .record(z.string(), z.string())
        .meta({ description: 'What to open: layoverId, invitationId, meetupId, conversationId' }),
      createdAt: schema.instantText(),
      read: z.boolean(),
    })
    .meta({
      example: {
        id: '0199c2f0-7a6b-7c3e-9d2a-000000000009',
        kind: 'match_made',
        title: 'You are meeting Mila',
        body: 'Sunday, 22 March, 11:32, local time, at Café de Jaren. The chat with Mila is open: say hello.',
        refs: { meetupId: '0199c2f0-7a6b-7c3e-9d2a-000000000003' },
        createdAt: '2026-03-21T18:05:00Z',
        read: false,
      },
    }),
);
export type NotificationView = z.infer<typeof NotificationView>;

export const NotificationPage = named(
  'NotificationPage',
  schema.pageOf(NotificationView).extend({ unread: z.int() }).meta({ example: { items: [], nextCursor: null, unread: 0 } }),
);
export type NotificationPage = z.infer<typeof NotificationPage>;

export const ReadNotifications = named(
  'ReadNotifications',
  z
    .strictObject({ upToId: schema.id() })
    .meta({ description: 'Everything up to and including this one', example: { upToId: '0199c2f0-7a6b-7c3e-9d2a-000000000009' } }),
);
export type ReadNotifications = z.infer<typeof ReadNotifications>;

export const UnreadCount = named('UnreadCount', z.object({ unread: z.int() }).meta({ example: { unread: 0 } }));
export type UnreadCount = z.infer<typeof UnreadCount>;
