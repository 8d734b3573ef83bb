import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { OnDomainEvent, type DomainEvent, type Effects } from '../../platform/outbox/index.js';
import { HandlesJob, job } from '../../platform/queue/index.js';
import { eachInTurn, Purging, Reconciliation } from '../../platform/reconcile/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS, MINUTE_MS, toInstant } from '../../shared/instant.js';
import { localDate } from '../../shared/local-time.js';
import { Hubs } from '../hubs/index.js';
import { Notifications } from '../notifications/index.js';
import { Programmes } from '../programmes/index.js';
import type { HostCall } from './host-call.entity.js';
import { HostCallRepository } from './host-call.repository.js';

/** Hosts in one transaction: each takes a few statements. */
const BATCH = 50;
/** Long enough for a job that is only late. */
const FORGOTTEN_AFTER_MS = MINUTE_MS;
const FORGOTTEN_FOR_MS = DAY_MS;
const RECONCILE_BATCH = 100;
/** The audit says for ever that there was a call; whom it went to is of no use once nobody can wonder any more. */
const KEPT_MS = 90 * DAY_MS;

/** Tells hosts that they are called, once each, when their night is over. */
@Injectable()
export class HostCallTelling {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly repository: HostCallRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly notifications: Notifications,
    reconciliation: Reconciliation,
    purging: Purging,
  ) {
    reconciliation.register({ name: 'insights.tell-hosts', run: (now) => this.tellForgotten(now) });
    purging.register({
      name: 'insights.host-calls',
      run: (now) => this.repository.removeBefore(this.database.manager, new Date(now.getTime() - KEPT_MS)),
    });
  }

  @OnDomainEvent('hosts.called')
  called({ id, payload: { callId, tellAt } }: DomainEvent<'hosts.called'>): Effects {
    return { jobs: [job('tell-hosts', { callId }, { jobId: `ob-${id}-tell-hosts`, runAt: new Date(tellAt) })] };
  }

  @HandlesJob('tell-hosts')
  async tell({ callId }: { callId: string }): Promise<void> {
    const call = await this.repository.find(this.database.manager, callId);
    if (!call || call.tellAt > this.clock.now()) return; // purged since, or the job is early
    await this.database.transaction((tx) => this.repository.releaseNeedless(tx, callId, this.clock.now()));
    while ((await this.tellSome(call)) === BATCH);
  }

  private async tellSome({ id, programmeId, hubId, during }: HostCall): Promise<number> {
    const db = this.database.manager;
    const { hub, timeZone } = await this.hubs.ofId(hubId, db);
    const programme = (await this.programmes.find(db, programmeId))!;
    const startsAt = toInstant(during.start);
    return this.database.transaction(async (tx) => {
      const recipients = await this.repository.takeUntold(tx, id, this.clock.now(), BATCH);
      for (const { memberId } of recipients) {
        await this.notifications.tell(tx, {
          memberId,
          programmeId,
          kind: 'availability_wanted',
          causeId: id,
          params: { city: hub.city, time: startsAt, timeZone },
          refs: { programme: programme.slug, date: localDate(during.start, timeZone), hour: localHour(during.start, timeZone) },
        });
      }
      return recipients.length;
    });
  }

  /** Where the queue has forgotten its job. */
  private async tellForgotten(now: Date): Promise<number> {
    const due = { after: new Date(now.getTime() - FORGOTTEN_FOR_MS), before: new Date(now.getTime() - FORGOTTEN_AFTER_MS) };
    const forgotten = await this.repository.forgotten(this.database.manager, due, RECONCILE_BATCH);
    await eachInTurn(forgotten, (callId) => this.tell({ callId }));
    return forgotten.length;
  }
}

const localHour = (at: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(at);
