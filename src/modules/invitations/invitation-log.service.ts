import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { InvitationEvent } from '../../contracts/domain-events.js';
import type { InvitationState } from '../../contracts/states.js';
import { Audit } from '../../platform/audit/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { Invitation } from './invitation.entity.js';
import { InvitationRepository, type InvitationInContext, type InvitationPeople } from './invitation.repository.js';

const EVENTS = {
  offered: 'invitation.offered',
  accepted: 'invitation.accepted',
  declined: 'invitation.declined',
  expired: 'invitation.expired',
  withdrawn: 'invitation.withdrawn',
  countered: 'invitation.countered',
} as const satisfies Record<InvitationState, string>;

/** Tells of every step of an invitation, in the audit and in the outbox, in the transaction that made it. */
@Injectable()
export class InvitationLog {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  async moved(
    tx: EntityManager,
    { invitation, hostMemberId, travellerId }: InvitationInContext,
    from: InvitationState | null,
    to: InvitationState,
    actorId: string | null,
  ): Promise<void> {
    this.audit.record(tx, {
      programmeId: invitation.programmeId,
      actorId,
      action: `invitation.${to}`,
      subject: { type: 'invitation', id: invitation.id },
      before: from === null ? undefined : { state: from },
      after: { state: to, ...standingOf(invitation) },
    });
    this.outbox.add(tx, EVENTS[to], eventOf(invitation, { hostMemberId, travellerId }));
  }

  /** For invitations that one run has offered, as many as there are, in a few statements. */
  async offered(tx: EntityManager, invitations: Invitation[]): Promise<void> {
    const ids = invitations.map(({ id }) => id);
    const people = await this.invitations.peopleOf(tx, ids);
    this.audit.recordMany(
      tx,
      invitations.map((invitation) => ({
        programmeId: invitation.programmeId,
        actorId: null,
        action: 'invitation.offered',
        subject: { type: 'invitation', id: invitation.id },
        after: { state: 'offered', ...standingOf(invitation) },
      })),
    );
    this.outbox.addMany(
      tx,
      EVENTS.offered,
      invitations.map((invitation) => eventOf(invitation, people.get(invitation.id)!)),
    );
  }

  /** For the ids that one statement has withdrawn: as few statements for fifty as for one, under the layover's lock. */
  async withdrawn(tx: EntityManager, ids: string[], actorId: string | null): Promise<void> {
    if (ids.length === 0) return;
    const invitations = await this.invitations.findMany(tx, ids);
    const people = await this.invitations.peopleOf(tx, ids);
    this.audit.recordMany(
      tx,
      invitations.map(({ id, programmeId, counterDuring }) => ({
        programmeId,
        actorId,
        action: 'invitation.withdrawn',
        subject: { type: 'invitation', id },
        before: { state: counterDuring === null ? 'offered' : 'countered' },
        after: { state: 'withdrawn' },
      })),
    );
    this.outbox.addMany(
      tx,
      EVENTS.withdrawn,
      invitations.map((invitation) => eventOf(invitation, people.get(invitation.id)!)),
    );
  }
}

const eventOf = (invitation: Invitation, { hostMemberId, travellerId }: InvitationPeople): InvitationEvent => ({
  invitationId: invitation.id,
  layoverId: invitation.layoverId,
  hubId: invitation.hubId,
  programmeId: invitation.programmeId,
  hostId: invitation.hostId,
  hostMemberId,
  travellerId,
  ...standingOf(invitation),
});

const standingOf = ({ standingYesId }: Invitation): { standingYesId?: string } =>
  standingYesId === null ? {} : { standingYesId };
