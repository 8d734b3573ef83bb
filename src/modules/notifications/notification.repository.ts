import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NotificationChannel } from '../../contracts/notifications.js';
import { Notification, NotificationDelivery, type DeliveryState } from './notification.entity.js';

/** Parameters of notifications that name the other one. */
const NAMES = ['travellerName', 'hostName', 'otherName'];

@Injectable()
export class NotificationRepository {
  /** False where the same event has told this member the same before. */
  async insertOnce(tx: EntityManager, notification: Notification): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO notification (id, member_id, programme_id, kind, cause_id, params, refs, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (member_id, cause_id, kind) DO NOTHING RETURNING id`,
      [
        notification.id,
        notification.memberId,
        notification.programmeId,
        notification.kind,
        notification.causeId,
        JSON.stringify(notification.params),
        JSON.stringify(notification.refs),
        notification.createdAt,
      ],
    );
    return rows.length === 1;
  }

  /** Notes that a notification is to go out by the channel. */
  async awaitDelivery(tx: EntityManager, notificationId: string, channel: NotificationChannel): Promise<void> {
    await tx.insert(NotificationDelivery, { notificationId, channel, state: 'pending' });
  }

  /** What was told between two instants and has not gone out by a channel, the oldest first. */
  async undelivered(
    db: EntityManager,
    told: { after: Date; before: Date },
    limit: number,
  ): Promise<{ notificationId: string; channel: NotificationChannel }[]> {
    return db.query(
      `SELECT n.id AS "notificationId", d.channel
         FROM notification_delivery d JOIN notification n ON n.id = d.notification_id
        WHERE d.state = 'pending' AND n.created_at BETWEEN $1 AND $2 ORDER BY n.id LIMIT $3`,
      [told.after, told.before, limit],
    );
  }

  find(db: EntityManager, id: string): Promise<Notification | null> {
    return db.findOneBy(Notification, { id });
  }

  list(db: EntityManager, memberId: string, limit: number, afterId?: string): Promise<Notification[]> {
    const query = db
      .createQueryBuilder(Notification, 'notification')
      .where('notification.memberId = :memberId', { memberId })
      .orderBy('notification.id', 'DESC')
      .limit(limit);
    if (afterId) query.andWhere('notification.id < :afterId', { afterId });
    return query.getMany();
  }

  async countUnread(db: EntityManager, memberId: string): Promise<number> {
    const [row]: { unread: number }[] = await db.query(
      'SELECT count(*)::int AS unread FROM notification WHERE member_id = $1 AND read_at IS NULL',
      [memberId],
    );
    return row!.unread;
  }

  async markRead(db: EntityManager, memberId: string, upToId: string, at: Date): Promise<void> {
    await db.query('UPDATE notification SET read_at = $3 WHERE member_id = $1 AND id <= $2 AND read_at IS NULL', [
      memberId,
      upToId,
      at,
    ]);
  }

  /** Begins a delivery, or takes up one not finished; false where it is settled or an erasure took the notification. */
  async beginDelivery(tx: EntityManager, notificationId: string, channel: NotificationChannel): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO notification_delivery AS d (notification_id, channel, state)
       SELECT id, $2, 'pending' FROM notification WHERE id = $1
       ON CONFLICT (notification_id, channel) DO UPDATE SET state = 'pending' WHERE d.state IN ('pending', 'failed')
       RETURNING 1`,
      [notificationId, channel],
    );
    return rows.length === 1;
  }

  /** Where a delivery has got to so far. */
  async reachedBy(db: EntityManager, notificationId: string, channel: NotificationChannel): Promise<string[]> {
    return (await db.findOneBy(NotificationDelivery, { notificationId, channel }))?.reached ?? [];
  }

  async markReached(db: EntityManager, notificationId: string, channel: NotificationChannel, id: string): Promise<void> {
    await db.query(
      `UPDATE notification_delivery SET reached = array_append(reached, $3)
        WHERE notification_id = $1 AND channel = $2`,
      [notificationId, channel, id],
    );
  }

  async settleDelivery(
    tx: EntityManager,
    notificationId: string,
    channel: NotificationChannel,
    state: DeliveryState,
    sentAt: Date | null,
  ): Promise<void> {
    await tx.update(NotificationDelivery, { notificationId, channel }, { state, sentAt });
  }

  /** A member's own, for their export. */
  all(db: EntityManager, memberId: string): Promise<Notification[]> {
    return db.find(Notification, { where: { memberId }, order: { id: 'ASC' } });
  }

  async removeAll(tx: EntityManager, memberId: string): Promise<void> {
    await tx.delete(Notification, { memberId });
  }

  /** Takes a member's name out of what others have been told about an invitation or a meetup with them. */
  async forgetName(tx: EntityManager, memberId: string): Promise<void> {
    await tx.query(
      `WITH shared AS (
         SELECT 'invitationId' AS ref, i.id::text AS id, unnest(ARRAY[l.traveller_id, h.member_id]) AS member_id
           FROM invitation i JOIN layover l ON l.id = i.layover_id JOIN host h ON h.id = i.host_id
          WHERE l.traveller_id = $1 OR h.member_id = $1
         UNION ALL
         SELECT 'meetupId', id::text, unnest(ARRAY[traveller_id, host_member_id])
           FROM meetup WHERE traveller_id = $1 OR host_member_id = $1)
       UPDATE notification n
          SET params = n.params || (SELECT jsonb_object_agg(key, '…') FROM jsonb_object_keys(n.params) key WHERE key = ANY ($2))
         FROM shared
        WHERE n.member_id = shared.member_id AND n.member_id <> $1 AND n.refs ->> shared.ref = shared.id AND n.params ?| $2`,
      [memberId, NAMES],
    );
  }
}
