import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import { Audit } from '../../platform/audit/index.js';
import type { Actor, StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { DAY_MS, toInstant } from '../../shared/instant.js';
import { localDate } from '../../shared/local-time.js';
import { HORIZON_DAYS } from '../availability/index.js';
import { HostCallRepository } from './host-call.repository.js';
import { Markets } from './markets.service.js';
import { afterQuietHours } from './quiet-hours.js';
import type { CallHosts, HostCallView } from './supply-demand.schema.js';

/**
 * Asks hosts who are not available in an hour whether they could be. A volunteer is asked so at most once a week, never
 * where they have said no or have as many invitations or meetups as they want, and told in the day only.
 */
@Injectable()
export class HostCalls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly markets: Markets,
    private readonly repository: HostCallRepository,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @throws DomainError `unknown_hub`, `local_time_gap`, `too_late_to_ask`, `nobody_to_ask`; `validation_failed` for a day of
   *   which nobody's availability is known yet: everybody would be asked
   */
  async call({ programmeId }: StaffScope, { memberId }: Pick<Actor, 'memberId'>, request: CallHosts): Promise<HostCallView> {
    const hub = await this.markets.hub(programmeId, request.hub);
    const wanted = this.markets.hour(hub, request);
    const now = this.clock.now();
    const tellAt = new Date(afterQuietHours(now.getTime(), hub.timeZone));
    if (tellAt.getTime() >= wanted.start) throw new DomainError('too_late_to_ask');
    const horizon = now.getTime() + HORIZON_DAYS * DAY_MS;
    if (wanted.start > horizon) {
      const max = localDate(horizon, hub.timeZone);
      throw new DomainError('validation_failed', { errors: [{ path: 'date', code: 'too_large', params: { max } }] });
    }
    const market = { programmeId, hubId: hub.hub.id, language: request.language ?? null };
    const id = newId();
    return this.database.transaction(async (tx) => {
      // Two at the same time would both find a host whom nobody has called this week.
      await this.database.lock(tx, `host-calls:${market.hubId}`);
      await this.repository.insert(tx, {
        id,
        ...market,
        during: { start: wanted.start, end: wanted.end },
        calledById: memberId,
        createdAt: now,
        tellAt,
      });
      const hosts = await this.repository.insertRecipients(tx, id, market, wanted, { now, atMost: request.atMost });
      if (hosts === 0) throw new DomainError('nobody_to_ask');
      const { hub: iata, date, hour } = request;
      this.audit.record(tx, {
        programmeId,
        actorId: memberId,
        action: 'hosts.called',
        subject: { type: 'host_call', id },
        after: { hub: iata, date, hour, language: market.language, hosts, tellAt: toInstant(tellAt) },
      });
      this.outbox.add(tx, 'hosts.called', { callId: id, tellAt: toInstant(tellAt) });
      return { id, hosts, tellAt: toInstant(tellAt) };
    });
  }
}
