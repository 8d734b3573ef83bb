import { Module } from '@nestjs/common';
import { MembersModule } from '../members/index.js';
import { Delivery } from './delivery.service.js';
import { EmailDelivery } from './email-delivery.service.js';
import { NotificationPersonalData } from './notification-personal-data.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationEvents } from './notifications.events.js';
import { Notifications } from './notifications.service.js';
import { OccasionRepository } from './occasion.repository.js';
import { PushDelivery } from './push-delivery.service.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';
import { PushSubscriptions } from './push-subscriptions.service.js';
import { PushSubscriptionsController } from './push-subscriptions.controller.js';

@Module({
  imports: [MembersModule],
  controllers: [NotificationsController, PushSubscriptionsController],
  providers: [
    NotificationRepository,
    OccasionRepository,
    Notifications,
    NotificationEvents,
    NotificationPersonalData,
    PushSubscriptionRepository,
    PushSubscriptions,
    Delivery,
    EmailDelivery,
    PushDelivery,
  ],
  exports: [Notifications, OccasionRepository],
})
export class NotificationsModule {}
