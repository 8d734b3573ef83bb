import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { HandlesJob, job, type JobRequest } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import { MINUTE_MS, toInstant } from '../../shared/instant.js';
import { LeaveByAlarmRepository } from './leave-by-alarm.repository.js';
import { hasBearing, type Meetup } from './meetup.entity.js';
import { eventOf } from './meetup-lifecycle.service.js';
import { MeetupRepository } from './meetup.repository.js';

/** How many minutes before the time to leave a traveller is told of it, the first first. */
export const LEAVE_BY_STAGES = [30, 10, 0] as const;
/** So long after the time to leave, or after it has moved into the past, the alarm says nothing that the traveller does not know. */
const TOO_LATE_MS = 15 * MINUTE_MS;
const RECONCILE_BATCH = 200;

/**
 * Tells travellers when to leave: each stage once for each time to leave, by what is true when it is due. A flight that moves the time moves
 * the alarms with it.
 */
@Injectable()
export class LeaveByAlarms {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly alarms: LeaveByAlarmRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    reconciliation: Reconciliation,
  ) {
    reconciliation.register({ name: 'meetups.leave-by', run: (now) => this.ringDue(now) });
  }

  /** Jobs for the time to leave as it is; those for another time find nothing to do. */
  jobsOf({ id: meetupId, leaveBy }: Meetup): JobRequest[] {
    return LEAVE_BY_STAGES.map((minutes) =>
      job(
        'remind-leave-by',
        { meetupId, minutes },
        { jobId: `leave-${meetupId}-${minutes}-${leaveBy.getTime()}`, runAt: new Date(leaveBy.getTime() - minutes * MINUTE_MS) },
      ),
    );
  }

  /** Rings if it is time; does nothing before, again, once it is too late, or for a meetup that is off. */
  @HandlesJob('remind-leave-by')
  async ring({ meetupId, minutes }: { meetupId: string; minutes: number }): Promise<void> {
    await this.database.transaction(async (tx) => {
      const found = await this.meetups.find(tx, meetupId);
      if (!found) return;
      await this.database.lock(tx, `layover:${found.layoverId}`);
      const meetup = (await this.meetups.find(tx, meetupId))!;
      const left = meetup.leaveBy.getTime() - this.clock.now().getTime();
      const movedAt = meetup.lastChange === null ? 0 : Date.parse(meetup.lastChange.at);
      const isTooLate = this.clock.now().getTime() - Math.max(meetup.leaveBy.getTime(), movedAt) > TOO_LATE_MS;
      if (!hasBearing(meetup) || left > minutes * MINUTE_MS || isTooLate) return;
      await this.ringNow(tx, meetup, minutes, left);
    });
  }

  private async ringNow(tx: EntityManager, meetup: Meetup, minutes: number, left: number): Promise<void> {
    const { id: meetupId, leaveBy } = meetup;
    if (!(await this.alarms.insertOnce(tx, { meetupId, minutes, leaveBy, doneAt: this.clock.now() }))) return;
    // The time has moved so near that the next stage is due as well: it alone is told.
    const isOvertaken = LEAVE_BY_STAGES.some((stage) => stage < minutes && left <= stage * MINUTE_MS);
    if (!isOvertaken) this.outbox.add(tx, 'meetup.leave_by', { ...eventOf(meetup), minutes: Math.max(0, Math.ceil(left / MINUTE_MS)), leaveBy: toInstant(leaveBy) });
  }

  private async ringDue(now: Date): Promise<number> {
    const due = await this.alarms.due(this.database.manager, { now, stages: LEAVE_BY_STAGES, tooLateMs: TOO_LATE_MS, limit: RECONCILE_BATCH });
    return eachInTurn(due, (one) => this.ring(one));
  }
}
