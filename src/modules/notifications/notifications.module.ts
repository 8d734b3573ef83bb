import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { EmailDelivery } from './email-delivery.service.js';
import { NotificationPersonalData } from './notification-personal-data.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationEvents } from './notifications.events.js';
import { Notifications } from './notifications.service.js';
import { OccasionRepository } from './occasion.repository.js';

@Module({
  imports: [MembersModule],
  controllers: [NotificationsController],
  providers: [
    NotificationRepository,
    OccasionRepository,
    Notifications,
    NotificationEvents,
    NotificationPersonalData,
    EmailDelivery,
  ],
  exports: [Notifications, OccasionRepository],
})
export class NotificationsModule {}
