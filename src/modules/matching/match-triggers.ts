import { Injectable } from '@nestjs/common';
import type { MatchTrigger } from '../../contracts/jobs.js';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { job, type JobRequest } from '../../platform/queue/index.js';
import { Programmes } from '../programmes/index.js';
import type { RunPlace } from './matching-run.repository.js';

/** Changes come in groups: what follows within this time is seen by the same run. */
const DEBOUNCE_MS = 300;

/** A run over a hub: of any number that are asked for while one waits or runs, one more will do. */
export const matchHub = (
  { programmeId, hubId }: RunPlace,
  trigger: MatchTrigger,
  debounceMs: number = DEBOUNCE_MS,
): JobRequest =>
  job(
    'match-hub',
    { programmeId, hubId, trigger },
    { deduplicationId: `match-${programmeId}-${hubId}`, debounceMs },
  );

const match = (place: RunPlace, trigger: MatchTrigger): Effects => ({ jobs: [matchHub(place, trigger)] });

/** What has the layovers of a hub matched anew. */
@Injectable()
export class MatchTriggers {
  constructor(
    private readonly database: Database,
    private readonly programmes: Programmes,
  ) {}

  @OnDomainEvent('layover.opened')
  @OnDomainEvent('layover.edited')
  layover({ payload }: DomainEvent<'layover.opened' | 'layover.edited'>): Effects {
    return match(payload, 'layover');
  }

  /** One that is open again needs a host; the host of one that is no longer open can be asked for another. */
  @OnDomainEvent('layover.changed')
  layoverChanged({ payload }: DomainEvent<'layover.changed'>): Effects {
    return payload.from === 'open' || payload.to === 'open' ? match(payload, 'layover') : {};
  }

  /** The host is free again. */
  @OnDomainEvent('meetup.cancelled')
  meetupCancelled({ payload }: DomainEvent<'meetup.cancelled'>): Effects {
    return match(payload, 'host');
  }

  @OnDomainEvent('layovers.imported')
  @OnDomainEvent('hosts.imported')
  imported({ payload }: DomainEvent<'layovers.imported' | 'hosts.imported'>): Effects {
    return match(payload, 'import');
  }

  @OnDomainEvent('host.changed')
  @OnDomainEvent('host.approved')
  host({ payload }: DomainEvent<'host.changed' | 'host.approved'>): Effects {
    return match(payload, 'host');
  }

  @OnDomainEvent('availability.changed')
  availability({ payload }: DomainEvent<'availability.changed'>): Effects {
    return match(payload, 'availability');
  }

  /** The next host is asked, and the one who has answered can be asked for another layover. */
  @OnDomainEvent('invitation.accepted')
  @OnDomainEvent('invitation.declined')
  @OnDomainEvent('invitation.expired')
  @OnDomainEvent('invitation.withdrawn')
  invitation({
    payload,
  }: DomainEvent<
    'invitation.accepted' | 'invitation.declined' | 'invitation.expired' | 'invitation.withdrawn'
  >): Effects {
    return match(payload, 'invitation');
  }

  @OnDomainEvent('transfer_rules.changed')
  transferRules({ payload }: DomainEvent<'transfer_rules.changed'>): Effects {
    return match(payload, 'rules');
  }

  @OnDomainEvent('rules.published')
  async rules({ payload: { programmeId } }: DomainEvent<'rules.published'>): Promise<Effects> {
    const hubIds = await this.programmes.hubIds(this.database.manager, programmeId);
    return { jobs: hubIds.map((hubId) => matchHub({ programmeId, hubId }, 'rules')) };
  }

  @OnDomainEvent('matching.deferred')
  deferred({ payload }: DomainEvent<'matching.deferred'>): Effects {
    return { jobs: [matchHub(payload, 'deferred', 0)] };
  }

  @OnDomainEvent('matching.requested')
  requested({ payload }: DomainEvent<'matching.requested'>): Effects {
    return match(payload, 'manual');
  }
}
