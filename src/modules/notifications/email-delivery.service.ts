import { Inject, Injectable } from '@nestjs/common';
import { notificationPath } from '../../contracts/notifications.js';
import { APP_CONFIG, type AppConfig } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { message, toLocale } from '../../platform/i18n/index.js';
import { Mailer } from '../../platform/mail/index.js';
import { Realtime } from '../../platform/realtime/index.js';
import type { Member } from '../members/index.js';
import type { DeliveryChannel } from './delivery.service.js';
import type { Notification } from './notification.entity.js';
import { wordsOf } from './notification-words.js';
import { OccasionRepository } from './occasion.repository.js';

/** Sends a notification by email to whoever is not connected at the moment. */
@Injectable()
export class EmailDelivery implements DeliveryChannel {
  constructor(
    private readonly database: Database,
    private readonly occasions: OccasionRepository,
    private readonly mailer: Mailer,
    private readonly realtime: Realtime,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  async send(notification: Notification, member: Member): Promise<boolean> {
    if (await this.realtime.isOnline(member.id)) return false;
    const locale = toLocale(member.locale);
    const { title, body } = wordsOf(notification, locale);
    const programme =
      (notification.programmeId && (await this.occasions.programmeName(this.database.manager, notification.programmeId))) ||
      'Interlude';
    const url = `${this.config.http.publicUrl}${notificationPath(notification.kind, notification.refs)}`;
    await this.mailer.send(
      {
        to: member.email!,
        subject: title,
        locale,
        paragraphs: [
          ...(member.firstName ? [message(locale, 'email.notification.greeting', { name: member.firstName })] : []),
          body,
          message(locale, 'email.notification.action', { url }),
        ],
        footer: message(locale, 'email.notification.footer', { programme }),
      },
      notification.id,
    );
    return true;
  }
}
