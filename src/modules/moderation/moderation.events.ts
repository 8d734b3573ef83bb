import { Injectable } from '@nestjs/common';
import { OnDomainEvent, type DomainEvent } from '../../platform/outbox/index.js';
import { ProgrammeBell } from '../programmes/index.js';

/** Whoever of the staff looks at the reports sees them change. */
@Injectable()
export class ModerationEvents {
  constructor(private readonly bell: ProgrammeBell) {}

  @OnDomainEvent('report.made')
  @OnDomainEvent('report.changed')
  changed({ payload }: DomainEvent): void {
    if ('reportId' in payload) this.bell.ring(payload.programmeId, 'moderation');
  }
}
