import { Injectable } from '@nestjs/common';
import { OnDomainEvent, type DomainEvent } from '../../platform/outbox/index.js';
import { ProgrammeBell } from '../programmes/index.js';

/** Whatever moves something on the live board. */
type Moving =
  | 'layover.opened'
  | 'layover.edited'
  | 'layover.changed'
  | 'layovers.imported'
  | 'invitation.offered'
  | 'invitation.accepted'
  | 'invitation.declined'
  | 'invitation.expired'
  | 'invitation.withdrawn'
  | 'invitation.countered'
  | 'meetup.arranged'
  | 'meetup.moved'
  | 'meetup.started'
  | 'meetup.completed'
  | 'meetup.cancelled'
  | 'matching.requested';

/** Keeps the consoles that are open in step with what happens. */
@Injectable()
export class LiveBoardEvents {
  constructor(private readonly bell: ProgrammeBell) {}

  @OnDomainEvent('layover.opened')
  @OnDomainEvent('layover.edited')
  @OnDomainEvent('layover.changed')
  @OnDomainEvent('layovers.imported')
  @OnDomainEvent('invitation.offered')
  @OnDomainEvent('invitation.accepted')
  @OnDomainEvent('invitation.declined')
  @OnDomainEvent('invitation.expired')
  @OnDomainEvent('invitation.withdrawn')
  @OnDomainEvent('invitation.countered')
  @OnDomainEvent('meetup.arranged')
  @OnDomainEvent('meetup.moved')
  @OnDomainEvent('meetup.started')
  @OnDomainEvent('meetup.completed')
  @OnDomainEvent('meetup.cancelled')
  @OnDomainEvent('matching.requested')
  moved({ payload: { programmeId } }: DomainEvent<Moving>): void {
    this.bell.ring(programmeId, 'live', 'runs');
  }

  @OnDomainEvent('rules.changed')
  wrote({ payload: { programmeId } }: DomainEvent<'rules.changed'>): void {
    this.bell.ring(programmeId, 'rules');
  }
}
