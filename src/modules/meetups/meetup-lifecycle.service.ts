import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { MeetupChangeKind, MeetupEvent } from '../../contracts/domain-events.js';
import { meetupStates, type MeetupState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import { Conversations } from '../chat/index.js';
import { Layovers, type Replanning } from '../layovers/index.js';
import type { Meetup, MeetupChange } from './meetup.entity.js';
import { MeetupListeners } from './meetup-listeners.js';
import { MeetupRepository } from './meetup.repository.js';

/** What a meetup is made of. */
export interface MeetupPlan {
  programmeId: string;
  hubId: string;
  layoverId: string;
  invitationId: string;
  hostId: string;
  hostMemberId: string;
  travellerId: string;
  /** Whose yes it was; null where a standing yes has agreed on the host's behalf. */
  agreedById: string | null;
  /** Of a standing yes: until when the host can undo it. */
  undoUntil?: Date;
  zoneId: string;
  venueId: string;
  during: Interval;
  leaveBy: Date;
  /** When the layover is over, and the chat with it. */
  departsAt: Date;
}

const UNDONE = 'standing_yes_undone';

/** Arranges, starts, ends and cancels meetups, always with their conversation and their layover. */
@Injectable()
export class MeetupLifecycle {
  constructor(
    private readonly database: Database,
    private readonly meetups: MeetupRepository,
    private readonly conversations: Conversations,
    private readonly layovers: Layovers,
    private readonly listeners: MeetupListeners,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Arranges a meetup and opens its conversation in the transaction of the acceptance, under the locks of its layover
   * and its host. Nobody is in two places at once, as host or as traveller, in any programme; the exclusion constraints
   * (23P01) are the backstop.
   *
   * @throws DomainError `already_booked`
   */
  async arrange(tx: EntityManager, plan: MeetupPlan): Promise<Meetup> {
    const { departsAt, agreedById, undoUntil, ...rest } = plan;
    const people = [plan.hostMemberId, plan.travellerId].sort();
    await this.database.lock(tx, ...people.map((id) => `attendance:${id}` as const));
    if (await this.meetups.isAnybodyBusy(tx, people, plan.during)) throw new DomainError('already_booked');
    const meetup: Meetup = {
      ...rest,
      id: newId(),
      state: 'arranged',
      createdAt: this.clock.now(),
      undoUntil: undoUntil ?? null,
      lastChange: null,
      endedAt: null,
      cancelledById: null,
      cancelReason: null,
      revision: 1,
    };
    await this.meetups.insert(tx, meetup);
    await this.conversations.open(tx, {
      programmeId: plan.programmeId,
      meetupId: meetup.id,
      memberIds: [plan.travellerId, plan.hostMemberId],
      closesAt: departsAt,
    });
    this.record(tx, meetup, null, agreedById);
    this.outbox.add(tx, 'meetup.arranged', eventOf(meetup));
    return meetup;
  }

  /**
   * One side calls a meetup off, under the locks of its layover and its host. Before it begins the host's
   * cancellation opens the layover again for somebody else and the traveller's ends it; once it is underway the layover is
   * over either way.
   *
   * @throws InvalidTransition where the meetup is over already
   */
  async callOff(tx: EntityManager, id: string, by: { byMemberId: string; reason: string }): Promise<void> {
    const { layoverId, hostId } = (await this.meetups.find(tx, id))!;
    await this.database.lock(tx, `layover:${layoverId}`, `host:${hostId}`);
    const before = (await this.meetups.find(tx, id))!;
    if (before.state === 'arranged' && before.travellerId === by.byMemberId) {
      // Closing the layover cancels the meetup through its listener.
      await this.layovers.cancel(tx, before.layoverId, { memberId: by.byMemberId }, by.reason);
      return;
    }
    await this.cancel(tx, id, by);
    if (before.state === 'underway') await this.layovers.complete(tx, before.layoverId);
    else await this.layovers.reopen(tx, before.layoverId, 'host_cancelled', by.byMemberId);
  }

  /**
   * The host takes back what their standing yes has agreed to, in time: nobody's fault, and the search for its traveller
   * goes on without them. Under the locks of its layover and its host.
   *
   * @throws DomainError `undo_not_offered` where they had agreed themselves, `undo_over` once it is too late;
   *   InvalidTransition where it is not arranged any more
   */
  async undo(tx: EntityManager, meetup: Meetup): Promise<void> {
    if (meetup.undoUntil === null) throw new DomainError('undo_not_offered');
    if (meetup.undoUntil <= this.clock.now()) throw new DomainError('undo_over');
    await this.cancel(tx, meetup.id, { byMemberId: meetup.hostMemberId, reason: UNDONE, isUndone: true });
    await this.layovers.reopen(tx, meetup.layoverId, UNDONE, meetup.hostMemberId);
  }

  /** The host is out: a meetup that has not begun is nobody's fault, and the search for its traveller goes on. */
  async withdrawHost(tx: EntityManager, id: string, reason: string): Promise<void> {
    const { layoverId, hostId } = (await this.meetups.find(tx, id))!;
    await this.database.lock(tx, `layover:${layoverId}`, `host:${hostId}`);
    if ((await this.meetups.find(tx, id))?.state !== 'arranged') return;
    await this.cancel(tx, id, { byMemberId: null, reason });
    await this.layovers.reopen(tx, layoverId, reason);
  }

  /** Throws InvalidTransition where the meetup is over already. */
  async cancel(
    tx: EntityManager,
    id: string,
    by: { byMemberId: string | null; reason: string; isUndone?: boolean },
  ): Promise<Meetup> {
    const before = (await this.meetups.find(tx, id))!;
    const meetup = await this.meetups.transition(tx, id, 'cancelled', {
      endedAt: this.clock.now(),
      cancelledById: by.byMemberId,
      cancelReason: by.reason,
    });
    if (!meetup) {
      // The step that did not happen says why: the row is in a state from which there is none.
      meetupStates.step(before.state, 'cancelled');
      throw new Error('meetup changed under its lock');
    }
    await this.conversations.closeOfMeetup(tx, id);
    await this.listeners.cancelled(tx, meetup);
    this.record(tx, meetup, before.state, by.byMemberId);
    this.outbox.add(tx, 'meetup.cancelled', {
      ...eventOf(meetup),
      byMemberId: by.byMemberId,
      ...(by.isUndone && { isUndone: true }),
    });
    return meetup;
  }

  /**
   * The layover's times are others, and with them the plan: both are told. Does nothing where it is the same. Under the locks of its
   * layover and, for another time, of the attendance of both.
   */
  async replan(
    tx: EntityManager,
    meetup: Meetup,
    plan: Pick<Meetup, 'during' | 'zoneId' | 'venueId' | 'leaveBy'>,
    { actorId, cause, kind }: Replanning & { kind: MeetupChangeKind },
  ): Promise<void> {
    const [before, after] = [planOf(meetup), planOf(plan)];
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const { startsAt, endsAt, leaveBy, venueId, zoneId } = meetup.lastChange ?? before;
    const agreed = { startsAt, endsAt, leaveBy, venueId, zoneId };
    const isAsAgreed = JSON.stringify(agreed) === JSON.stringify(after);
    const lastChange: MeetupChange | null = isAsAgreed ? null : { kind, cause, at: toInstant(this.clock.now()), ...agreed };
    await this.meetups.replan(tx, meetup.id, { ...plan, lastChange });
    const isElsewhen = before.startsAt !== after.startsAt || before.endsAt !== after.endsAt;
    if (isElsewhen) await this.listeners.moved(tx, { ...meetup, ...plan }, actorId);
    this.audit.record(tx, {
      programmeId: meetup.programmeId,
      actorId,
      action: 'meetup.moved',
      subject: { type: 'meetup', id: meetup.id },
      before,
      after: { ...after, kind, cause },
    });
    this.outbox.add(tx, 'meetup.moved', { ...eventOf(meetup), cause, change: kind === 'kept' && isElsewhen ? 'restored' : kind });
  }

  /** Begins a meetup whose time has come; does nothing before, or again. */
  startIfDue(id: string): Promise<void> {
    return this.atItsTime(id, 'arranged', 'underway', (meetup) => meetup.during.start, async (tx, meetup) => {
      await this.layovers.markUnderway(tx, meetup.layoverId);
      this.outbox.add(tx, 'meetup.started', eventOf(meetup));
    });
  }

  /** Ends a meetup whose time is over; does nothing before, or again. */
  completeIfDue(id: string): Promise<void> {
    return this.atItsTime(id, 'underway', 'completed', (meetup) => meetup.during.end, async (tx, meetup) => {
      await this.layovers.complete(tx, meetup.layoverId);
      this.outbox.add(tx, 'meetup.completed', eventOf(meetup));
    });
  }

  private async atItsTime(
    id: string,
    from: MeetupState,
    to: 'underway' | 'completed',
    dueAt: (meetup: Meetup) => number,
    then: (tx: EntityManager, meetup: Meetup) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const found = await this.meetups.find(tx, id);
      if (!found) return;
      await this.database.lock(tx, `layover:${found.layoverId}`);
      const before = await this.meetups.find(tx, id);
      if (before?.state !== from || dueAt(before) > now.getTime()) return;
      const meetup = await this.meetups.transition(tx, id, to, to === 'completed' ? { endedAt: now } : {});
      if (!meetup) return;
      await then(tx, meetup);
      this.record(tx, meetup, from, null);
    });
  }

  private record(tx: EntityManager, meetup: Meetup, from: MeetupState | null, actorId: string | null): void {
    this.audit.record(tx, {
      programmeId: meetup.programmeId,
      actorId,
      action: `meetup.${meetup.state}`,
      subject: { type: 'meetup', id: meetup.id },
      before: from === null ? undefined : { state: from },
      after: { state: meetup.state, ...(from === null && meetup.undoUntil && { undoUntil: toInstant(meetup.undoUntil) }) },
    });
  }
}

/** To the millisecond: it is compared, and taken for the agreed plan later. */
const planOf = ({ during, venueId, zoneId, leaveBy }: Pick<Meetup, 'during' | 'venueId' | 'zoneId' | 'leaveBy'>) => ({
  startsAt: toPreciseInstant(during.start),
  endsAt: toPreciseInstant(during.end),
  leaveBy: toPreciseInstant(leaveBy),
  venueId,
  zoneId,
});

export const eventOf = (meetup: Meetup): MeetupEvent => ({
  meetupId: meetup.id,
  layoverId: meetup.layoverId,
  hubId: meetup.hubId,
  programmeId: meetup.programmeId,
  hostId: meetup.hostId,
  hostMemberId: meetup.hostMemberId,
  travellerId: meetup.travellerId,
});
