import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MeetupEvent } from '../../contracts/domain-events.js';
import { memberRoom } from '../../contracts/live.js';
import type { MeetupState } from '../../contracts/states.js';
import { contains } from '../../shared/interval.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { Conversations } from '../chat/index.js';
import { LayoverListeners, Layovers, type Layover, type LayoverClosing } from '../layovers/index.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupRepository } from './meetup.repository.js';

const RECONCILE_BATCH = 200;

/** Keeps meetups in step with the clock and with their layovers, and tells both members. */
@Injectable()
export class MeetupEvents {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
    private readonly conversations: Conversations,
    private readonly layovers: Layovers,
    listeners: LayoverListeners,
    reconciliation: Reconciliation,
  ) {
    listeners.register({
      onClosed: (tx, layover, closing) => this.layoverClosed(tx, layover, closing),
      onReplanned: (tx, layover, { actorId }) => this.layoverReplanned(tx, layover, actorId),
    });
    reconciliation.register({ name: 'meetups.clock', run: (now) => this.moveDue(now) });
  }

  @OnDomainEvent('meetup.arranged')
  async arranged({ payload }: DomainEvent<'meetup.arranged'>): Promise<Effects> {
    const meetup = await this.meetups.find(this.database.manager, payload.meetupId);
    if (!meetup) return {};
    const { meetupId } = payload;
    return {
      signals: tellBoth(payload, 'arranged'),
      jobs: [
        job('start-meetup', { meetupId }, { jobId: `start-${meetupId}`, runAt: new Date(meetup.during.start) }),
        job('complete-meetup', { meetupId }, { jobId: `complete-${meetupId}`, runAt: new Date(meetup.during.end) }),
      ],
    };
  }

  @OnDomainEvent('meetup.moved')
  moved({ payload }: DomainEvent<'meetup.moved'>): Effects {
    return { signals: tellBoth(payload, 'arranged') };
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

  /** New flight times: the meetup stays where it still fits; otherwise it is nobody's fault, and the search goes on. */
  private async layoverReplanned(tx: EntityManager, layover: Layover, actorId: string | null): Promise<void> {
    const meetup = await this.meetups.findLiveOfLayover(tx, layover.id);
    if (!meetup) return;
    const window = await this.layovers.windowIn(tx, layover, meetup.zoneId);
    if (window && contains(window, meetup.during)) {
      await this.lifecycle.moveLeaveBy(tx, meetup, new Date(window.end), actorId);
      await this.conversations.moveClosing(tx, meetup.id, layover.departsAt);
      return;
    }
    await this.lifecycle.cancel(tx, meetup.id, { byMemberId: null, reason: 'flight_changed' });
    await this.layovers.reopen(tx, layover.id, 'flight_changed', actorId);
  }
}

const tellBoth = ({ hostMemberId, travellerId, meetupId, layoverId }: MeetupEvent, state: MeetupState) => [
  signal([memberRoom(hostMemberId), memberRoom(travellerId)], 'meetup.changed', { meetupId, layoverId, state }),
];
