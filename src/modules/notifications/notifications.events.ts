import { Injectable } from '@nestjs/common';
import type { DomainEventName } from '../../contracts/domain-events.js';
import type { JobMap } from '../../contracts/jobs.js';
import { memberRoom } from '../../contracts/live.js';
import { Database } from '../../platform/database/index.js';
import {
  OnDomainEvent,
  OutboxRepository,
  signal,
  type DomainEvent,
  type Effects,
} from '../../platform/outbox/index.js';
import { HandlesJob, job, Jobs, type JobRequest } from '../../platform/queue/index.js';
import { Reconciliation } from '../../platform/reconcile/index.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/instant.js';
import { Notifications, type Notice } from './notifications.service.js';
import {
  hostApproved,
  invitationCountered,
  invitationOffered,
  invitationWithdrawn,
  layoverChanged,
  leaveByNear,
  meetupArranged,
  meetupCancelled,
  meetupMoved,
} from './notices.js';
import { NotificationRepository } from './notification.repository.js';
import { OccasionRepository } from './occasion.repository.js';

/** Long enough for a job that is only late. */
const FORGOTTEN_AFTER_MS = MINUTE_MS;
/** A message about something of more than an hour ago is of no use. */
const FORGOTTEN_FOR_MS = HOUR_MS;
const RECONCILE_BATCH = 1_000;

/** Turns what happened into what members are told: each event into a job, which writes the notifications down. */
@Injectable()
export class NotificationEvents {
  constructor(
    private readonly database: Database,
    private readonly events: OutboxRepository,
    private readonly occasions: OccasionRepository,
    private readonly repository: NotificationRepository,
    private readonly notifications: Notifications,
    private readonly jobs: Jobs,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'notifications.deliver', run: (now) => this.deliverForgotten(now) });
  }

  @OnDomainEvent('invitation.offered')
  @OnDomainEvent('invitation.withdrawn')
  @OnDomainEvent('invitation.countered')
  @OnDomainEvent('meetup.arranged')
  @OnDomainEvent('meetup.moved')
  @OnDomainEvent('meetup.cancelled')
  @OnDomainEvent('meetup.leave_by')
  @OnDomainEvent('layover.changed')
  @OnDomainEvent('host.approved')
  happened(event: DomainEvent): Effects {
    return { jobs: [job('notify', { eventId: event.id }, { jobId: `ob-${event.id}-notify` })] };
  }

  @OnDomainEvent('notification.created')
  created({ payload }: DomainEvent<'notification.created'>): Effects {
    const { notificationId, memberId } = payload;
    // Events of a release that knew emails alone name no channels, and may still wait, or come from a process not yet replaced.
    const channels = payload.channels ?? ['email'];
    return {
      signals: [signal(memberRoom(memberId), 'notification.created', { notificationId })],
      jobs: channels.map((channel) => delivery({ notificationId, channel })),
    };
  }

  @HandlesJob('notify')
  async notify({ eventId }: { eventId: string }): Promise<void> {
    const event = await this.events.find(this.database.manager, eventId);
    if (!event) return; // purged since
    const notices = await this.noticesOf(event as DomainEvent);
    await this.database.transaction(async (tx) => {
      for (const notice of notices) await this.notifications.tell(tx, { ...notice, causeId: eventId });
    });
  }

  /** Where the queue has forgotten its jobs; one that it still knows is not added again. */
  private async deliverForgotten(now: Date): Promise<number> {
    const told = { after: new Date(now.getTime() - FORGOTTEN_FOR_MS), before: new Date(now.getTime() - FORGOTTEN_AFTER_MS) };
    const forgotten = await this.repository.undelivered(this.database.manager, told, RECONCILE_BATCH);
    await this.jobs.addMany(forgotten.map(delivery));
    return forgotten.length;
  }

  private async noticesOf(event: DomainEvent): Promise<Omit<Notice, 'causeId'>[]> {
    const db = this.database.manager;
    if (is(event, 'host.approved')) {
      const programme = await this.occasions.programmeName(db, event.payload.programmeId);
      return programme === undefined ? [] : hostApproved(event.payload, programme);
    }
    if (is(event, 'layover.changed')) {
      const city = await this.occasions.cityOfLayover(db, event.payload.layoverId);
      return city === undefined ? [] : layoverChanged(event.payload, city);
    }
    return 'meetupId' in event.payload ? this.noticesOfMeetup(event) : this.noticesOfInvitation(event);
  }

  private async noticesOfMeetup(event: DomainEvent): Promise<Omit<Notice, 'causeId'>[]> {
    if (!('meetupId' in event.payload)) return [];
    const occasion = await this.occasions.ofMeetup(this.database.manager, event.payload.meetupId);
    if (!occasion) return [];
    if (is(event, 'meetup.arranged')) return meetupArranged(event.payload, occasion);
    if (is(event, 'meetup.moved')) return meetupMoved(event.payload, occasion);
    if (is(event, 'meetup.cancelled')) return meetupCancelled(event.payload, occasion);
    if (is(event, 'meetup.leave_by')) return leaveByNear(event.payload, occasion);
    return [];
  }

  private async noticesOfInvitation(event: DomainEvent): Promise<Omit<Notice, 'causeId'>[]> {
    if (!('invitationId' in event.payload)) return [];
    const occasion = await this.occasions.ofInvitation(this.database.manager, event.payload.invitationId);
    if (!occasion) return [];
    if (is(event, 'invitation.offered')) return invitationOffered(event.payload, occasion);
    if (is(event, 'invitation.withdrawn')) return invitationWithdrawn(event.payload, occasion);
    if (is(event, 'invitation.countered')) return invitationCountered(event.payload, occasion);
    return [];
  }
}

const delivery = (payload: JobMap['deliver']): JobRequest =>
  job('deliver', payload, { jobId: `${payload.channel}-${payload.notificationId}` });

const is = <N extends DomainEventName>(event: DomainEvent, name: N): event is DomainEvent<N> =>
  (event.name as string) === name;
