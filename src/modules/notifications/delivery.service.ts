import { Injectable } from '@nestjs/common';
import { toldInTheAppOnly, type NotificationChannel } from '../../contracts/notifications.js';
import { Database } from '../../platform/database/index.js';
import { HandlesJob } from '../../platform/queue/index.js';
import { Clock } from '../../shared/clock.js';
import { Members, type Member } from '../members/index.js';
import { EmailDelivery } from './email-delivery.service.js';
import type { Notification } from './notification.entity.js';
import { NotificationRepository } from './notification.repository.js';
import { PushDelivery } from './push-delivery.service.js';

/** A way out of the app. Throws where trying again later may help. */
export interface DeliveryChannel {
  /** False where there was nobody to send it to. */
  send(notification: Notification, member: Member): Promise<boolean>;
}

/** Takes a notification out of the app, by one channel, to whoever has not read it yet and has not said no to it. */
@Injectable()
export class Delivery {
  private readonly channels: Readonly<Record<NotificationChannel, DeliveryChannel>>;

  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationRepository,
    private readonly members: Members,
    private readonly clock: Clock,
    email: EmailDelivery,
    push: PushDelivery,
  ) {
    this.channels = { email, push };
  }

  @HandlesJob('deliver')
  async deliver({ notificationId, channel }: { notificationId: string; channel: NotificationChannel }): Promise<void> {
    const db = this.database.manager;
    const notification = await this.notifications.find(db, notificationId);
    if (!notification || !(await this.notifications.beginDelivery(db, notificationId, channel))) return;
    const member = await this.members.find(db, notification.memberId);
    const isWanted =
      member?.email != null &&
      !toldInTheAppOnly.includes(notification.kind) &&
      member.notificationSettings[channel]?.[notification.kind] !== false &&
      notification.readAt === null;
    const isSent = isWanted && (await this.channels[channel].send(notification, member));
    const [state, sentAt] = isSent ? (['sent', this.clock.now()] as const) : (['skipped', null] as const);
    await this.notifications.settleDelivery(db, notificationId, channel, state, sentAt);
  }
}
