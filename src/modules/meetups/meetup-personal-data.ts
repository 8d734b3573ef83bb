import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PersonalData, type KeptData, type PersonalDataContributor } from '../../platform/privacy/index.js';
import { toInstant } from '../../shared/instant.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { ACCOUNT_ERASED, MeetupRepository } from './meetup.repository.js';

/** A member's meetups, as host and as traveller. They are the other side's history too, and stay under no name. */
@Injectable()
export class MeetupPersonalData implements PersonalDataContributor, OnModuleInit {
  readonly section = 'meetups';

  constructor(
    private readonly personalData: PersonalData,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async export(db: EntityManager, memberId: string): Promise<unknown> {
    const meetups = await this.meetups.allOfMember(db, memberId);
    return meetups.map((meetup) => ({
      id: meetup.id,
      as: meetup.hostMemberId === memberId ? 'host' : 'traveller',
      state: meetup.state,
      venueId: meetup.venueId,
      startsAt: toInstant(meetup.during.start),
      endsAt: toInstant(meetup.during.end),
      cancelReason: meetup.cancelledById === memberId ? meetup.cancelReason : null,
    }));
  }

  async erase(tx: EntityManager, memberId: string): Promise<KeptData[]> {
    const meetups = await this.meetups.allOfMember(tx, memberId);
    for (const { id, state } of meetups) {
      if (state === 'arranged' || state === 'underway') {
        await this.lifecycle.callOff(tx, id, { byMemberId: memberId, reason: ACCOUNT_ERASED });
      }
    }
    await this.meetups.forgetReasons(tx, memberId);
    return meetups.length > 0 ? [{ section: this.section, reason: 'other_side' }] : [];
  }
}
