import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository } from './invitation.repository.js';

/** The invitations that a member got as a host, and their answers. They are part of the travellers' layovers. */
@Injectable()
export class InvitationPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'invitations';

  constructor(
    private readonly personalData: PersonalData,
    private readonly invitations: InvitationRepository,
    private readonly log: InvitationLog,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const invitations = await this.invitations.allOfHostMember(db, memberId);
    return invitations.map((invitation) => ({
      id: invitation.id,
      state: invitation.state,
      startsAt: toInstant(invitation.during.start),
      endsAt: toInstant(invitation.during.end),
      offeredAt: toInstant(invitation.offeredAt),
      answeredAt: invitation.answeredAt && toInstant(invitation.answeredAt),
      declineReason: invitation.declineReason,
      chanceOfYes: invitation.ask && { reckoned: invitation.ask.chance, from: invitation.ask.features },
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const withdrawn = await this.invitations.withdrawOfHostMember(tx, memberId, this.clock.now());
    await this.log.withdrawn(tx, withdrawn, memberId);
    await this.invitations.forgetPerson(tx, memberId);
    const all = await this.invitations.allOfHostMember(tx, memberId);
    return all.length > 0 ? [{ section: this.section, reason: 'other_side' }] : [];
  }
}
