import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { notificationKinds, type NotificationChannel, type NotificationKind } from '../../contracts/notifications.js';
import { Id, oneOf, Timestamp } from '../../platform/database/index.js';

/** Something a member is told, in the app and by the channels of their choice. */
@Entity()
@Unique('uq_notification_once', ['memberId', 'causeId', 'kind'])
@Index(['memberId', 'createdAt'])
@Check('ck_notification_kind', oneOf('kind', notificationKinds))
export class Notification {
  @Id() id: string;
  @Column('uuid') @ForeignKey('Member', { onDelete: 'CASCADE' }) memberId: string;
  @Column('uuid', { nullable: true }) @ForeignKey('Programme', { onDelete: 'CASCADE' }) programmeId: string | null;
  @Column('text') kind: NotificationKind;
  /** The event that caused it: handling the event again creates nothing twice. */
  @Column('uuid') causeId: string;
  @Column('jsonb') params: Record<string, string | number>;
  /** What to open: ids by name (`layoverId`, `invitationId`, `meetupId`, `conversationId`). */
  @Column('jsonb') refs: Record<string, string>;
  @Timestamp() createdAt: Date;
  @Timestamp({ nullable: true }) readAt: Date | null;
}

export const deliveryStates = ['pending', 'sent', 'skipped', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** Whether a notification has gone out by a channel; pending from the moment it is told. */
@Entity()
@Index('ix_notification_delivery_pending', ['notificationId'], { where: `state = 'pending'` })
@Check('ck_notification_delivery_state', oneOf('state', deliveryStates))
export class NotificationDelivery {
  @Column('uuid', { primary: true }) @ForeignKey('Notification', { onDelete: 'CASCADE' }) notificationId: string;
  @Column('text', { primary: true }) channel: NotificationChannel;
  @Column('text') state: DeliveryState;
  @Timestamp({ nullable: true }) sentAt: Date | null;
  /** Ids of what has been reached so far, where a channel leads to several places. */
  @Column('uuid', { array: true, default: [] }) reached: string[];
}
