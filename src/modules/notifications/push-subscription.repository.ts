import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PushSubscription } from './push-subscription.entity.js';

@Injectable()
export class PushSubscriptionRepository {
  /**
   * A browser has one: what it was subscribed to before, by whomever, is over. Undefined where it is somebody else's and
   * has other keys: whoever has seen no more than its address does not get it.
   */
  async put(tx: EntityManager, subscription: PushSubscription): Promise<PushSubscription | undefined> {
    const { id, memberId, sessionId, endpoint, p256dh, auth, createdAt } = subscription;
    const rows: { id: string; createdAt: Date }[] = await tx.query(
      `INSERT INTO push_subscription AS s (id, member_id, session_id, endpoint, p256dh, auth, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (endpoint) DO UPDATE
         SET member_id = $2, session_id = $3, p256dh = $5, auth = $6,
             created_at = CASE WHEN s.member_id = $2 THEN s.created_at ELSE $7 END
         WHERE s.member_id = $2 OR (s.p256dh = $5 AND s.auth = $6)
       RETURNING id, created_at AS "createdAt"`,
      [id, memberId, sessionId, endpoint, p256dh, auth, createdAt],
    );
    return rows[0] && { ...subscription, ...rows[0] };
  }

  /** Removes the oldest above the number that a member may have. */
  async removeAbove(tx: EntityManager, memberId: string, most: number): Promise<void> {
    await tx.query(
      `DELETE FROM push_subscription WHERE id IN
        (SELECT id FROM push_subscription WHERE member_id = $1 ORDER BY created_at DESC, id DESC OFFSET $2)`,
      [memberId, most],
    );
  }

  /** Newest first. */
  of(db: EntityManager, memberId: string): Promise<PushSubscription[]> {
    return db.find(PushSubscription, { where: { memberId }, order: { id: 'DESC' } });
  }

  hasAny(db: EntityManager, memberId: string): Promise<boolean> {
    return db.existsBy(PushSubscription, { memberId });
  }

  /** Those of sign-ins that still hold. */
  async reachable(db: EntityManager, memberId: string, now: Date): Promise<PushSubscription[]> {
    return db
      .createQueryBuilder(PushSubscription, 'subscription')
      .innerJoin('session', 'session', 'session.id = subscription.sessionId')
      .where('subscription.memberId = :memberId', { memberId })
      .andWhere('session.ended_at IS NULL AND session.expires_at > :now', { now })
      .orderBy('subscription.id')
      .getMany();
  }

  /** Whether there was one of the member's with that id. */
  async remove(tx: EntityManager, memberId: string, id: string): Promise<boolean> {
    return (await tx.delete(PushSubscription, { id, memberId })).affected === 1;
  }

  async removeGone(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(PushSubscription, { id });
  }

  async removeOfSession(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.delete(PushSubscription, { sessionId });
  }

  async removeAll(tx: EntityManager, memberId: string): Promise<void> {
    await tx.delete(PushSubscription, { memberId });
  }
}
