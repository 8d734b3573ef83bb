import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import type { Session } from './session.entity.js';
import { MembersRepository } from './members.repository.js';
import { SessionsRepository } from './sessions.repository.js';
import { Sessions } from './sessions.service.js';
import { SignInCodesRepository } from './sign-in-codes.repository.js';
import { toMemberView } from './member-view.js';

/** The profile, its settings and the sessions. */
@Injectable()
export class AccountPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'account';

  constructor(
    private readonly personalData: PersonalData,
    private readonly clock: Clock,
    private readonly members: MembersRepository,
    private readonly sessions: Sessions,
    private readonly sessionRows: SessionsRepository,
    private readonly codes: SignInCodesRepository,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const member = await this.members.find(db, memberId);
    if (!member) return null;
    const sessions = await this.sessionRows.allOf(db, memberId);
    return {
      ...toMemberView(member),
      notificationSettings: member.notificationSettings,
      sessions: sessions.map(exported),
    };
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    await this.sessions.endAll(tx, memberId);
    const member = await this.members.find(tx, memberId);
    if (member?.email) await this.codes.deleteAllOf(tx, member.email);
    await this.members.pseudonymise(tx, memberId, this.clock.now());
    return [];
  }
}

const exported = ({ id, createdAt, lastSeenAt, expiresAt, endedAt }: Session) => ({
  id,
  createdAt: toInstant(createdAt),
  lastSeenAt: toInstant(lastSeenAt),
  expiresAt: toInstant(expiresAt),
  endedAt: endedAt && toInstant(endedAt),
});
