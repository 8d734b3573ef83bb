import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, Outbox, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { HostListeners, Hosts } from '../hosts/index.js';
import { MeetupLifecycle } from './meetup-lifecycle.service.js';
import { MeetupRepository } from './meetup.repository.js';

/**
 * Nobody is sent to a host who has been suspended. Meetups are locked layover first and a suspension holds the host, so
 * they are called off right after it, each by itself.
 */
@Injectable()
export class SuspendedHosts {
  constructor(
    private readonly database: Database,
    private readonly hosts: Hosts,
    private readonly meetups: MeetupRepository,
    private readonly lifecycle: MeetupLifecycle,
    outbox: Outbox,
    listeners: HostListeners,
  ) {
    listeners.register({ onSuspended: (tx, host) => outbox.add(tx, 'host.suspended', { hostId: host.id }) });
  }

  @OnDomainEvent('host.suspended')
  suspended({ id, payload: { hostId } }: DomainEvent<'host.suspended'>): Effects {
    return { jobs: [job('cancel-meetups-of-host', { hostId }, { jobId: `ob-${id}-cancel-meetups-of-host` })] };
  }

  @HandlesJob('cancel-meetups-of-host')
  async cancelAll({ hostId }: { hostId: string }): Promise<void> {
    const db = this.database.manager;
    if ((await this.hosts.find(db, hostId))?.state !== 'suspended') return;
    for (const { id } of await this.meetups.arrangedOfHost(db, hostId)) {
      await this.database.transaction((tx) => this.lifecycle.withdrawHost(tx, id, 'host_suspended'));
    }
  }
}
