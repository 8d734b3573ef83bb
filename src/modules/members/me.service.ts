import { Injectable } from '@nestjs/common';
import { notificationChannels, notificationKinds } from '../../contracts/notifications.js';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { PersonalData } from '../../platform/privacy/index.js';
import { Clock } from '../../shared/clock.js';
import { toInstant } from '../../shared/instant.js';
import type { Member } from './member.entity.js';
import type {
  Erasure,
  MemberView,
  NotificationSettingsView,
  PatchMember,
  PatchNotificationSettings,
  PersonalDataExport,
} from './member.schema.js';
import { toMemberView } from './member-view.js';
import { MembersRepository } from './members.repository.js';
import { Members } from './members.service.js';

/** What members may see and do with their own account. */
@Injectable()
export class Me {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: Members,
    private readonly repository: MembersRepository,
    private readonly personalData: PersonalData,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async get({ memberId }: Actor): Promise<MemberView> {
    return toMemberView(await this.members.require(this.database.manager, memberId));
  }

  /** Throws `stale` where the profile is not at that revision any more. */
  async change({ memberId }: Actor, revision: number, changes: PatchMember): Promise<MemberView> {
    this.requireBorn(changes.bornOn);
    return this.database.transaction(async (tx) => {
      const member = await this.members.require(tx, memberId);
      if (member.revision !== revision) throw new DomainError('stale');
      if (Object.keys(changes).length === 0) return toMemberView(member);
      if (!(await this.repository.updateProfile(tx, memberId, revision, changes))) throw new DomainError('stale');
      this.outbox.add(tx, 'member.changed', { memberId });
      return toMemberView(await this.members.require(tx, memberId));
    });
  }

  async notificationSettings({ memberId }: Actor): Promise<NotificationSettingsView> {
    return settingsOf(await this.members.require(this.database.manager, memberId));
  }

  async changeNotificationSettings(
    { memberId }: Actor,
    changes: PatchNotificationSettings,
  ): Promise<NotificationSettingsView> {
    return this.database.transaction(async (tx) => {
      for (const channel of notificationChannels) {
        const kinds = changes[channel];
        if (kinds) await this.repository.mergeSettings(tx, memberId, channel, kinds);
      }
      return settingsOf(await this.members.require(tx, memberId));
    });
  }

  async export({ memberId }: Actor): Promise<PersonalDataExport> {
    const sections = await this.personalData.export(this.database.manager, memberId);
    return { exportedAt: toInstant(this.clock.now()), sections };
  }

  /** Ends everything the member has going, and forgets who they were. Cannot be undone. */
  async erase({ memberId }: Actor): Promise<Erasure> {
    return this.database.transaction(async (tx) => {
      const member = await this.repository.findLocked(tx, memberId);
      if (!member || member.erasedAt) throw new DomainError('unauthenticated');
      this.audit.record(tx, {
        programmeId: null,
        actorId: memberId,
        action: 'member.erased',
        subject: { type: 'member', id: memberId },
      });
      const kept = await this.personalData.erase(tx, memberId);
      return { erasedAt: toInstant(this.clock.now()), kept };
    });
  }

  private requireBorn(bornOn: string | null | undefined): void {
    const today = this.clock.now().toISOString().slice(0, 10);
    if (bornOn == null || bornOn <= today) return;
    throw new DomainError('validation_failed', {
      errors: [{ path: 'bornOn', code: 'too_large', params: { max: today } }],
    });
  }
}

const settingsOf = ({ notificationSettings }: Member): NotificationSettingsView =>
  Object.fromEntries(
    notificationChannels.map((channel) => [
      channel,
      Object.fromEntries(notificationKinds.map((kind) => [kind, notificationSettings[channel]?.[kind] ?? true])),
    ]),
  ) as NotificationSettingsView;
