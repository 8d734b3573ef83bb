import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MeetupEvent } from '../../contracts/domain-events.js';
import { memberRoom } from '../../contracts/live.js';
import type { MeetupState } from '../../contracts/states.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job, type JobRequest } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { LayoverListeners, type Layover, type LayoverClosing } from '../layovers/index.js';
import { LeaveByAlarms } from './leave-by-alarms.service.js';
import { hasBearing } from './meetup.entity.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupReplanning } from './meetup-replanning.service.js';
import { MeetupRepository } from './meetup.repository.js';

const RECONCILE_BATCH = 200;

/** Keeps meetups in step with the clock and with their layovers, and tells both members. */
@Injectable()
export class MeetupEvents {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
    private readonly replanning: MeetupReplanning,
    private readonly alarms: LeaveByAlarms,
    listeners: LayoverListeners,
    reconciliation: Reconciliation,
  ) {
    listeners.register({
      onClosed: (tx, layover, closing) => this.layoverClosed(tx, layover, closing),
      onReplanned: (tx, layover, by) => this.replanning.replan(tx, layover, by),
    });
    reconciliation.register({ name: 'meetups.clock', run: (now) => this.moveDue(now) });
  }

  @OnDomainEvent('meetup.arranged')
  async arranged({ payload }: DomainEvent<'meetup.arranged'>): Promise<Effects> {
    return { signals: tellBoth(payload, 'arranged'), jobs: await this.clockOf(payload.meetupId) };
  }

  @OnDomainEvent('meetup.moved')
  async moved({ payload }: DomainEvent<'meetup.moved'>): Promise<Effects> {
    const meetup = await this.meetups.find(this.database.manager, payload.meetupId);
    return meetup ? { signals: tellBoth(payload, meetup.state), jobs: await this.clockOf(payload.meetupId) } : {};
  }

  @OnDomainEvent('meetup.started')
  started({ payload }: DomainEvent<'meetup.started'>): Effects {
    return { signals: tellBoth(payload, 'underway') };
  }

  @OnDomainEvent('meetup.completed')
  completed({ payload }: DomainEvent<'meetup.completed'>): Effects {
    return { signals: tellBoth(payload, 'completed') };
  }

  @OnDomainEvent('meetup.cancelled')
  cancelled({ payload }: DomainEvent<'meetup.cancelled'>): Effects {
    return { signals: tellBoth(payload, 'cancelled') };
  }

  @HandlesJob('start-meetup')
  async start({ meetupId }: { meetupId: string }): Promise<void> {
    await this.lifecycle.startIfDue(meetupId);
  }

  @HandlesJob('complete-meetup')
  async complete({ meetupId }: { meetupId: string }): Promise<void> {
    await this.lifecycle.completeIfDue(meetupId);
  }

  /** Jobs of their own for each time to which it has been moved; those that come too early find nothing to do. */
  private async clockOf(meetupId: string): Promise<JobRequest[]> {
    const meetup = await this.meetups.find(this.database.manager, meetupId);
    if (!meetup || !hasBearing(meetup)) return [];
    const { start, end } = meetup.during;
    const alarms = this.alarms.jobsOf(meetup);
    if (meetup.state === 'completed' || meetup.state === 'cancelled') return alarms;
    return [
      job('start-meetup', { meetupId }, { jobId: `start-${meetupId}-${start}`, runAt: new Date(start) }),
      job('complete-meetup', { meetupId }, { jobId: `complete-${meetupId}-${end}`, runAt: new Date(end) }),
      ...alarms,
    ];
  }

  private async moveDue(now: Date): Promise<number> {
    const { starting, ending } = await this.meetups.due(this.database.manager, now, RECONCILE_BATCH);
    return eachInTurn(
      [...starting.map((id) => () => this.lifecycle.startIfDue(id)), ...ending.map((id) => () => this.lifecycle.completeIfDue(id))],
      (step) => step(),
    );
  }

  private async layoverClosed(
    tx: EntityManager,
    layover: Layover,
    closing: LayoverClosing,
  ): Promise<void> {
    const meetup = await this.meetups.findLiveOfLayover(tx, layover.id);
    if (meetup) await this.lifecycle.cancel(tx, meetup.id, { byMemberId: closing.actorId, reason: closing.note || closing.reason });
  }
}

const tellBoth = ({ hostMemberId, travellerId, meetupId, layoverId }: MeetupEvent, state: MeetupState) => [
  signal([memberRoom(hostMemberId), memberRoom(travellerId)], 'meetup.changed', { meetupId, layoverId, state }),
];
