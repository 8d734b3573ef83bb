import { Injectable } from '@nestjs/common';
import { notificationPath, type NotificationKind } from '../../contracts/notifications.js';
import type { PushPayload } from '../../contracts/push.js';
import { Database } from '../../platform/database/index.js';
import { toLocale } from '../../platform/i18n/index.js';
import { PushSender, type PushMessage } from '../../platform/push/index.js';
import { Clock } from '../../shared/clock.js';
import type { Member } from '../members/index.js';
import type { DeliveryChannel } from './delivery.service.js';
import type { Notification } from './notification.entity.js';
import { NotificationRepository } from './notification.repository.js';
import { wordsOf } from './notification-words.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';

const HOUR_SECONDS = 3_600;
/** An invitation is held for an hour or so; the rest is still worth knowing at the end of a flight. */
const INVITATION_TTL_SECONDS = HOUR_SECONDS;
const TTL_SECONDS = 12 * HOUR_SECONDS;
/** What comes later than this would ring for a flight that has been taken, or missed. */
const ALARM_TTL_SECONDS = HOUR_SECONDS / 4;

/** Somebody waits for an answer, or is on the way to a place: a phone that saves its battery is woken for it. */
const URGENT: readonly NotificationKind[] = [
  'invitation_offered',
  'invitation_countered',
  'match_made',
  'host_unavailable',
  'meetup_cancelled',
  'meetup_changed',
  'leave_by',
];

/**
 * Sends a notification to a member's browsers, whether or not one of them has the app open: the others may be in a pocket.
 * A browser that shows the app shows no notification beside it.
 */
@Injectable()
export class PushDelivery implements DeliveryChannel {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationRepository,
    private readonly subscriptions: PushSubscriptionRepository,
    private readonly sender: PushSender,
    private readonly clock: Clock,
  ) {}

  /** Each browser is told once, however often its neighbours have to be tried. */
  async send(notification: Notification, member: Member): Promise<boolean> {
    if (!this.sender.isOffered) return false;
    const db = this.database.manager;
    const all = await this.subscriptions.reachable(db, member.id, this.clock.now());
    const reached = new Set(await this.notifications.reachedBy(db, notification.id, 'push'));
    const pushed = messageOf(notification, member);
    const waiting = all.filter(({ id }) => !reached.has(id));
    // At once: one that keeps us waiting, which a hostile one does on purpose, must not add up with its neighbours.
    const outcomes = await Promise.allSettled(
      waiting.map(async (subscription) => {
        const outcome = await this.sender.send(subscription, pushed);
        if (outcome === 'gone') return this.subscriptions.removeGone(db, subscription.id);
        await this.notifications.markReached(db, notification.id, 'push', subscription.id);
        reached.add(subscription.id);
      }),
    );
    // The first says why; the job is tried again for all of them.
    const failure = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failure) throw failure.reason as Error;
    return reached.size > 0;
  }
}

function messageOf(notification: Notification, member: Member): PushMessage {
  const { id, kind, refs } = notification;
  const locale = toLocale(member.locale);
  const payload: PushPayload = { ...wordsOf(notification, locale), id, locale, path: notificationPath(kind, refs) };
  return {
    payload: JSON.stringify(payload),
    ttlSeconds: kind === 'leave_by' ? ALARM_TTL_SECONDS : kind === 'invitation_offered' ? INVITATION_TTL_SECONDS : TTL_SECONDS,
    urgency: URGENT.includes(kind) ? 'high' : 'normal',
    // Told again after an answer that got lost, it is still the same.
    topic: Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url'),
  };
}
