import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../contracts/domain-error.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { Meetups, type MeetupView } from '../meetups/index.js';
import { Agreements } from './agreements.service.js';
import { invitationGone } from './invitation-gone.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository, type InvitationInContext } from './invitation.repository.js';

/** What a host, or for a counter-offer the traveller, answers to an invitation. */
@Injectable()
export class InvitationAnswers {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationRepository,
    private readonly agreements: Agreements,
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
        standingYesId: null,
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
      const { layoverId, hostId } = (await this.mine(tx, actor, id, side)).invitation;
      await this.database.lock(tx, `layover:${layoverId}`, `host:${hostId}`);
      if (await this.agreements.conclude(tx, id, { before, actorId: actor.memberId })) return;
      if (!(await this.isAccepted(tx, id))) throw await this.gone(tx, id);
    });
    return this.meetups.viewOfInvitation(actor, id);
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
