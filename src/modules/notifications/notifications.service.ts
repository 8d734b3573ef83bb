import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationChannel, NotificationKind } from '../../contracts/notifications.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { cursorId, toPage } from '../../platform/http/index.js';
import { toLocale, type Locale } from '../../platform/i18n/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant } from '../../shared/instant.js';
import type { Notification } from './notification.entity.js';
import { NotificationRepository } from './notification.repository.js';
import type { NotificationPage, NotificationView, UnreadCount } from './notification.schema.js';
import { wordsOf } from './notification-words.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';

export interface Notice {
  memberId: string;
  programmeId: string | null;
  kind: NotificationKind;
  /** The event that caused it; the same cause tells a member the same thing once. */
  causeId: string;
  params: Record<string, string | number>;
  refs: Record<string, string>;
}

/** Tells members things, once each, and lists what they were told. */
@Injectable()
export class Notifications {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationRepository,
    private readonly subscriptions: PushSubscriptionRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async tell(tx: EntityManager, notice: Notice): Promise<void> {
    const id = newId();
    const isNew = await this.notifications.insertOnce(tx, {
      ...notice,
      id,
      createdAt: this.clock.now(),
      readAt: null,
    });
    if (!isNew) return;
    const channels = await this.channelsOf(tx, notice.memberId);
    for (const channel of channels) await this.notifications.awaitDelivery(tx, id, channel);
    this.outbox.add(tx, 'notification.created', { notificationId: id, memberId: notice.memberId, channels });
  }

  async list(actor: Actor, query: { limit: number; cursor?: string }): Promise<NotificationPage> {
    const db = this.database.manager;
    const rows = await this.notifications.list(db, actor.memberId, query.limit + 1, cursorId(query.cursor));
    const locale = toLocale(actor.locale);
    return {
      ...toPage(rows, query.limit, (row) => toView(row, locale)),
      unread: await this.notifications.countUnread(db, actor.memberId),
    };
  }

  async markRead(actor: Actor, upToId: string): Promise<UnreadCount> {
    const db = this.database.manager;
    await this.notifications.markRead(db, actor.memberId, upToId, this.clock.now());
    return { unread: await this.notifications.countUnread(db, actor.memberId) };
  }

  /** Most members have no browser that is to be told: nothing is begun for them. */
  private async channelsOf(tx: EntityManager, memberId: string): Promise<NotificationChannel[]> {
    return (await this.subscriptions.hasAny(tx, memberId)) ? ['email', 'push'] : ['email'];
  }
}

const toView = (notification: Notification, locale: Locale): NotificationView => ({
  id: notification.id,
  kind: notification.kind,
  ...wordsOf(notification, locale),
  refs: notification.refs,
  createdAt: toInstant(notification.createdAt),
  read: notification.readAt !== null,
});
