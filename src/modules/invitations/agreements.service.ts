import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.js';
import type { Interval } from '../../shared/interval.js';
import { Hosts } from '../hosts/index.js';
import { Layovers } from '../layovers/index.js';
import { MeetupLifecycle } from '../meetups/index.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository, type InvitationInContext } from './invitation.repository.js';

/** A yes, and whose it is. */
export interface Agreement {
  /** What was agreed to: the offer, or the host's counter-offer. */
  before: 'offered' | 'countered';
  /** Who said it; null for the system on a host's behalf. */
  actorId: string | null;
  /** The standing yes that it was said on, and until when the host can undo it. */
  standing?: { id: string; undoUntil: Date };
}

/** What a yes leads to, whoever has said it. */
@Injectable()
export class Agreements {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly hosts: Hosts,
    private readonly layovers: Layovers,
    private readonly lifecycle: MeetupLifecycle,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Accepts an invitation, under the locks of its layover and its host: the layover is matched, the meetup and its
   * conversation exist, and every other invitation of the layover, or of the host for that time, is withdrawn. False where
   * the invitation was no longer waiting for this yes.
   *
   * @throws DomainError `already_matched`, `already_booked`, `layover_gone`, `host_not_approved`
   */
  async conclude(tx: EntityManager, id: string, { before, actorId, standing }: Agreement): Promise<boolean> {
    const now = this.clock.now();
    const accepted = await this.invitations.transition(tx, id, [before], 'accepted', { before: now }, {
      answeredAt: now,
      standingYesId: standing?.id ?? null,
    });
    if (!accepted) return false;
    const agreed = (await this.invitations.inContext(tx, id))!;
    const { layoverId, hostId } = agreed.invitation;
    await this.hosts.requireApproved(tx, hostId);
    await this.layovers.markMatched(tx, layoverId, actorId);
    await this.arrange(tx, agreed, { before, actorId, standing });
    await this.withdrawOthers(tx, agreed, actorId);
    await this.log.moved(tx, agreed, before, 'accepted', actorId);
    return true;
  }

  private async arrange(
    tx: EntityManager,
    { invitation, hostMemberId, travellerId, layoverDepartsAt }: InvitationInContext,
    { before, actorId, standing }: Agreement,
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
      agreedById: actorId,
      undoUntil: standing?.undoUntil,
      zoneId: invitation.zoneId,
      venueId: countered ? invitation.counterVenueId! : invitation.venueId,
      during,
      leaveBy: new Date(invitation.cityWindow.end),
      departsAt: layoverDepartsAt,
    });
  }

  /** The layover is taken, and so is the host's time. */
  private async withdrawOthers(tx: EntityManager, { invitation }: InvitationInContext, actorId: string | null): Promise<void> {
    const now = this.clock.now();
    const ofLayover = await this.invitations.withdrawPending(tx, invitation.layoverId, now, { butNot: invitation.id });
    const ofHost = await this.invitations.withdrawOverlapping(tx, invitation.hostId, invitation.id, now);
    await this.log.withdrawn(tx, [...ofLayover, ...ofHost], actorId);
  }
}
