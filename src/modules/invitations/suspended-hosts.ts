import { Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { HostListeners } from '../hosts/index.js';
import { InvitationLog } from './invitation-log.service.js';
import { InvitationRepository } from './invitation.repository.js';

/** A suspended host cannot say yes any more: what they were asked is taken back, so that no layover waits for nobody. */
@Injectable()
export class SuspendedHosts {
  constructor(hosts: HostListeners, invitations: InvitationRepository, log: InvitationLog, clock: Clock) {
    hosts.register({
      onSuspended: async (tx, host, { actorId }) =>
        log.withdrawn(tx, await invitations.withdrawOfHost(tx, host.id, clock.now()), actorId),
    });
  }
}
