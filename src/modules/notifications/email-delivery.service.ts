import { Inject, Injectable } from '@nestjs/common';
import type { NotificationChannel, NotificationKind } from '../../contracts/notifications.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { message, toLocale } from '../../platform/i18n/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { HandlesJob } from '../../platform/queue/index.js';
import { Realtime } from '../../platform/realtime/index.js';
import { Clock } from '../../shared/clock.js';
import { Members } from '../members/index.js';
import { NotificationRepository } from './notification.repository.js';
import { wordsOf } from './notification-words.js';
import { OccasionRepository } from './occasion.repository.js';

/** Told in the app only: good to know, nothing to do. */
const NEVER_BY_EMAIL: readonly NotificationKind[] = ['invitation_withdrawn'];

/** Sends a notification by email to whoever is not connected at the moment and has not said no to it. */
@Injectable()
export class EmailDelivery {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationRepository,
    private readonly occasions: OccasionRepository,
    private readonly members: Members,
    private readonly mailer: Mailer,
    private readonly realtime: Realtime,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @HandlesJob('deliver')
  async deliver({ notificationId, channel }: { notificationId: string; channel: NotificationChannel }): Promise<void> {
    const db = this.database.manager;
    const notification = await this.notifications.find(db, notificationId);
    if (!notification || !(await this.notifications.beginDelivery(db, notificationId, channel))) return;
    const member = await this.members.find(db, notification.memberId);
    const isWanted =
      member?.email != null &&
      !NEVER_BY_EMAIL.includes(notification.kind) &&
      member.notificationSettings.email[notification.kind] !== false &&
      notification.readAt === null;
    if (!isWanted || (await this.realtime.isOnline(notification.memberId))) {
      await this.notifications.settleDelivery(db, notificationId, channel, 'skipped', null);
      return;
    }
    const locale = toLocale(member.locale);
    const { title, body } = wordsOf(notification, locale);
    const programme =
      (notification.programmeId && (await this.occasions.programmeName(db, notification.programmeId))) || 'Interlude';
    await this.mailer.send(
      {
        to: member.email!,
        subject: title,
        locale,
        paragraphs: [
          ...(member.firstName ? [message(locale, 'email.notification.greeting', { name: member.firstName })] : []),
          body,
          message(locale, 'email.notification.action', { url: this.config.http.publicUrl }),
        ],
        footer: message(locale, 'email.notification.footer', { programme }),
      },
      notificationId,
    );
    await this.notifications.settleDelivery(db, notificationId, channel, 'sent', this.clock.now());
  }
}
