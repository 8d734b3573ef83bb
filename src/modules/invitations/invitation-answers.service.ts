import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import type { Interval } from '../../shared/interval.js';
import { Hosts } from '../hosts/index.js';
import { Layovers } from '../layovers/index.js';
import { MeetupLifecycle, Meetups, type MeetupView } from '../meetups/index.js';
import { invitationGone } from './invitation-gone.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository, type InvitationInContext } from './invitation.repository.js';

/** What a host, or for a counter-offer the traveller, answers to an invitation. */
@Injectable()
export class InvitationAnswers {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationRepository,
    private readonly hosts: Hosts,
    private readonly layovers: Layovers,
    private readonly lifecycle: MeetupLifecycle,
    private readonly meetups: Meetups,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The host says yes: in one transaction the invitation is accepted, the layover matched, the meetup and its
   * conversation exist, and every other invitation of the layover is withdrawn. Saying yes again gives the same meetup.
   *
   * @throws DomainError `not_found`, `invitation_gone`, `already_matched`, `already_booked`, `layover_gone`,
   *   `host_not_approved`
   */
  accept(actor: Actor, id: string): Promise<MeetupView> {
    return this.agree(actor, id, 'host');
  }

  /** The traveller agrees to the host's counter-offer: the same as an acceptance, at the time and venue countered. */
  acceptCounter(actor: Actor, id: string): Promise<MeetupView> {
    return this.agree(actor, id, 'traveller');
  }

  /** The host says no. No reason is needed, and none counts against them. */
  async decline(actor: Actor, id: string, reason?: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const context = await this.mine(tx, actor, id, 'host');
      if (context.invitation.state === 'declined') return;
      const declined = await this.invitations.transition(tx, id, ['offered'], 'declined', { before: now }, {
        answeredAt: now,
        declineReason: reason ?? null,
      });
      if (!declined) throw await this.gone(tx, id);
      await this.log.moved(tx, context, 'offered', 'declined', actor.memberId);
    });
  }

  /** The traveller would rather not have the counter-offer; the search goes on with other hosts. */
  async declineCounter(actor: Actor, id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const context = await this.mine(tx, actor, id, 'traveller');
      const withdrawn = await this.invitations.transition(tx, id, ['countered'], 'withdrawn', { before: now }, {
        answeredAt: now,
      });
      if (!withdrawn) throw await this.gone(tx, id);
      await this.log.moved(tx, context, 'countered', 'withdrawn', actor.memberId);
    });
  }

  private async agree(actor: Actor, id: string, side: 'host' | 'traveller'): Promise<MeetupView> {
    const before = side === 'host' ? 'offered' : 'countered';
    await this.database.transaction(async (tx) => {
      const seen = await this.mine(tx, actor, id, side);
      const { layoverId, hostId } = seen.invitation;
      await this.database.lock(tx, `layover:${layoverId}`, `host:${hostId}`);

      const now = this.clock.now();
      const accepted = await this.invitations.transition(tx, id, [before], 'accepted', { before: now }, {
        answeredAt: now,
      });
      if (!accepted) {
        if (await this.isAccepted(tx, id)) return;
        throw await this.gone(tx, id);
      }
      await this.hosts.requireApproved(tx, hostId);
      await this.layovers.markMatched(tx, layoverId, actor.memberId);
      await this.arrange(tx, (await this.invitations.inContext(tx, id))!, before, actor.memberId);
      await this.withdrawOthers(tx, seen, actor);
      await this.log.moved(tx, seen, before, 'accepted', actor.memberId);
    });
    return this.meetups.viewOfInvitation(actor, id);
  }

  private async arrange(
    tx: EntityManager,
    { invitation, hostMemberId, travellerId, layoverDepartsAt }: InvitationInContext,
    before: 'offered' | 'countered',
    agreedById: string,
  ): Promise<void> {
    const countered = before === 'countered';
    const during: Interval = countered ? invitation.counterDuring! : invitation.during;
    await this.lifecycle.arrange(tx, {
      programmeId: invitation.programmeId,
      hubId: invitation.hubId,
      layoverId: invitation.layoverId,
      invitationId: invitation.id,
      hostId: invitation.hostId,
      hostMemberId,
      travellerId,
      agreedById,
      zoneId: invitation.zoneId,
      venueId: countered ? invitation.counterVenueId! : invitation.venueId,
      during,
      leaveBy: new Date(invitation.cityWindow.end),
      departsAt: layoverDepartsAt,
    });
  }

  /** The layover is taken, and so is the host's time. */
  private async withdrawOthers(tx: EntityManager, { invitation }: InvitationInContext, actor: Actor): Promise<void> {
    const now = this.clock.now();
    const ofLayover = await this.invitations.withdrawPending(tx, invitation.layoverId, now, { butNot: invitation.id });
    const ofHost = await this.invitations.withdrawOverlapping(tx, invitation.hostId, invitation, now);
    await this.log.withdrawn(tx, [...ofLayover, ...ofHost], actor.memberId);
  }

  private async mine(
    tx: EntityManager,
    actor: Actor,
    id: string,
    side: 'host' | 'traveller',
  ): Promise<InvitationInContext> {
    const context = await this.invitations.inContext(tx, id, { side, memberId: actor.memberId });
    if (!context) throw new DomainError('not_found');
    return context;
  }

  private async isAccepted(tx: EntityManager, id: string): Promise<boolean> {
    const invitation = await this.invitations.find(tx, id);
    return invitation?.state === 'accepted' && invitation.releasedAt === null;
  }

  /** Why an answer came too late. */
  private async gone(tx: EntityManager, id: string): Promise<DomainError> {
    return invitationGone((await this.invitations.find(tx, id))!, this.clock.now());
  }
}
