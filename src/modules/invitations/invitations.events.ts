import { Injectable } from '@nestjs/common';
import type { InvitationEvent } from '../../contracts/domain-events.js';
import { memberRoom } from '../../contracts/live.js';
import type { InvitationState } from '../../contracts/states.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, signal, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Reconciliation } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import { LayoverListeners } from '../layovers/index.js';
import { MeetupListeners } from '../meetups/index.js';
import { InvitationRepository } from './invitation.repository.js';
import { Invitations } from './invitations.service.js';
import { StandingAcceptances } from './standing-acceptances.service.js';

const RECONCILE_BATCH = 500;
/** Long enough for a job that is only late. */
const FORGOTTEN_AFTER_MS = 10_000;

/** Keeps invitations in step with the clock, their layovers and their meetups, and tells those concerned. */
@Injectable()
export class InvitationEvents {
  constructor(
    private readonly database: Database,
    private readonly repository: InvitationRepository,
    private readonly invitations: Invitations,
    private readonly standing: StandingAcceptances,
    clock: Clock,
    layovers: LayoverListeners,
    meetups: MeetupListeners,
    reconciliation: Reconciliation,
  ) {
    layovers.register({
      onClosed: (tx, layover, { actorId }) => this.invitations.withdraw(tx, layover.id, { actorId }),
      // What was offered was cut to the old window.
      onReplanned: (tx, layover, { actorId }) => this.invitations.withdraw(tx, layover.id, { actorId }),
    });
    meetups.register({
      onCancelled: (tx, meetup) => this.repository.release(tx, meetup.invitationId, clock.now()),
      onMoved: (tx, meetup, actorId) => this.invitations.withdrawOverlapping(tx, meetup, actorId),
    });
    reconciliation.register({ name: 'invitations.accept-standing', run: (now) => this.acceptForgotten(now) });
    reconciliation.register({ name: 'invitations.expire', run: (now) => this.expireDue(now) });
  }

  @OnDomainEvent('invitation.offered')
  async offered({ payload }: DomainEvent<'invitation.offered'>): Promise<Effects> {
    const { invitationId, layoverId, hostMemberId, travellerId, standingYesId } = payload;
    // The host has said yes already: they are told of the meetup alone.
    if (standingYesId !== undefined) return { jobs: [standingYes(invitationId)] };
    const invitation = await this.repository.find(this.database.manager, invitationId);
    return {
      signals: [
        signal(memberRoom(hostMemberId), 'invitation.offered', { invitationId, layoverId }),
        signal(memberRoom(travellerId), 'invitation.changed', { invitationId, layoverId, state: 'offered' }),
      ],
      jobs: invitation ? [expiry(invitationId, 'offered', invitation.expiresAt)] : [],
    };
  }

  @OnDomainEvent('invitation.countered')
  async countered({ payload }: DomainEvent<'invitation.countered'>): Promise<Effects> {
    const invitation = await this.repository.find(this.database.manager, payload.invitationId);
    return {
      ...changed(payload, 'countered'),
      jobs: invitation ? [expiry(payload.invitationId, 'countered', invitation.expiresAt)] : [],
    };
  }

  @OnDomainEvent('invitation.accepted')
  accepted({ payload }: DomainEvent<'invitation.accepted'>): Effects {
    return changed(payload, 'accepted');
  }

  @OnDomainEvent('invitation.declined')
  declined({ payload }: DomainEvent<'invitation.declined'>): Effects {
    return changed(payload, 'declined');
  }

  @OnDomainEvent('invitation.expired')
  expired({ payload }: DomainEvent<'invitation.expired'>): Effects {
    return changed(payload, 'expired');
  }

  @OnDomainEvent('invitation.withdrawn')
  withdrawn({ payload }: DomainEvent<'invitation.withdrawn'>): Effects {
    return changed(payload, 'withdrawn');
  }

  @HandlesJob('expire-invitation')
  async expire({ invitationId }: { invitationId: string }): Promise<void> {
    await this.invitations.expireIfDue(invitationId);
  }

  @HandlesJob('accept-standing')
  async acceptStanding({ invitationId }: { invitationId: string }): Promise<void> {
    await this.standing.accept(invitationId);
  }

  private async acceptForgotten(now: Date): Promise<number> {
    const before = new Date(now.getTime() - FORGOTTEN_AFTER_MS);
    const waiting = await this.repository.standing(this.database.manager, before, RECONCILE_BATCH);
    return eachInTurn(waiting, (id) => this.standing.accept(id));
  }

  private async expireDue(now: Date): Promise<number> {
    const due = await this.repository.due(this.database.manager, now, RECONCILE_BATCH);
    return eachInTurn(due, (id) => this.invitations.expireIfDue(id));
  }
}

/** A countered invitation expires at a time of its own, and so by a job of its own. */
const expiry = (invitationId: string, state: InvitationState, runAt: Date) =>
  job('expire-invitation', { invitationId }, { jobId: `expire-${invitationId}-${state}`, runAt });

const standingYes = (invitationId: string) =>
  job('accept-standing', { invitationId }, { jobId: `accept-standing-${invitationId}` });

const changed = ({ invitationId, layoverId, hostMemberId, travellerId }: InvitationEvent, state: InvitationState): Effects => ({
  signals: [
    signal([memberRoom(hostMemberId), memberRoom(travellerId)], 'invitation.changed', { invitationId, layoverId, state }),
  ],
});
