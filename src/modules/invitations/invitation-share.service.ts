import { Injectable } from '@nestjs/common';
import { DomainError } from '../../contracts/domain-error.js';
import type { StaffScope } from '../../platform/auth/index.js';
import { Database } from '../../platform/database/index.js';
import { Clock } from '../../shared/clock.js';
import { DAY_MS, toInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';
import { Hubs } from '../hubs/index.js';
import { Programmes } from '../programmes/index.js';
import { InvitationShareRepository } from './invitation-share.repository.js';
import type { InvitationShareQuery, InvitationShareView } from './invitation-share.schema.js';
import { evennessOf, fromLeastAsked, rounded, sharesOf, totalOf, weeklyEvenness, type HeldAgainstShare, type HostShare } from './invitation-share.js';

const SHOWN_DAYS = 28;
/** No longer than it is kept when hosts were free. */
const MOST_DAYS = 92;
const WEEK_MS = 7 * DAY_MS;

/** How evenly invitations and meetups are shared out among the hosts of a programme. */
@Injectable()
export class InvitationShare {
  constructor(
    private readonly database: Database,
    private readonly repository: InvitationShareRepository,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `validation_failed` for a period that is none or too long, `unknown_hub` */
  async view({ programmeId }: StaffScope, query: InvitationShareQuery): Promise<InvitationShareView> {
    const db = this.database.manager;
    const during = this.periodOf(query);
    const period = { programmeId, hubIds: await this.hubIds(programmeId, query.hub), during };
    const weeks = weeksOf(during);
    const [hostIds, available, invitations, meetups] = await Promise.all([
      this.repository.hostIds(db, period),
      this.repository.availableMinutes(db, period),
      this.repository.invitations(db, period),
      this.repository.meetups(db, period),
    ]);
    const { whole, byWeek } = sharesOf(hostIds, weeks.length, { available, invitations, meetups });
    const free = whole.filter(({ availableMinutes }) => availableMinutes > 0);
    return {
      from: toInstant(during.start),
      to: toInstant(during.end),
      hub: query.hub ?? null,
      hosts: {
        counted: whole.length,
        available: free.length,
        asked: whole.filter(({ invitations }) => invitations > 0).length,
        neverAsked: free.filter(({ invitations }) => invitations === 0).length,
      },
      availableHours: hours(totalOf(whole, 'availableMinutes')),
      accepted: totalOf(whole, 'accepted'),
      exposure: evennessOf(whole, 'invitations'),
      load: evennessOf(whole, 'meetups'),
      weeks: weeks.map((week, index) => weekView(week, byWeek[index]!)),
      ...(await this.lists(whole, query.limit)),
    };
  }

  private periodOf({ from, to }: InvitationShareQuery): Interval {
    const end = (to ?? this.clock.now()).getTime();
    const start = from?.getTime() ?? end - SHOWN_DAYS * DAY_MS;
    if (end <= start) throw periodError('too_small', { min: toInstant(start) });
    if (end - start > MOST_DAYS * DAY_MS) throw periodError('too_large', { max: toInstant(start + MOST_DAYS * DAY_MS) });
    return { start, end };
  }

  private async hubIds(programmeId: string, iata: string | undefined): Promise<string[]> {
    const all = await this.programmes.hubIds(this.database.manager, programmeId);
    if (iata === undefined) return all;
    const hub = await this.hubs.ofIata(iata);
    if (!hub || !all.includes(hub.id)) throw new DomainError('unknown_hub', { params: { iata } });
    return [hub.id];
  }

  private async lists(shares: readonly HostShare[], limit: number): Promise<Pick<InvitationShareView, 'leastAsked' | 'mostAsked'>> {
    const ordered = fromLeastAsked(shares);
    const least = ordered.slice(0, limit).filter(({ ahead }) => ahead < 0);
    const most = ordered.slice(Math.max(0, ordered.length - limit)).filter(({ ahead }) => ahead > 0);
    const named = [...least, ...most].map(({ share }) => share.hostId);
    const names = await this.repository.firstNames(this.database.manager, named);
    const toItem = ({ share, fairShare }: HeldAgainstShare) => ({
      hostId: share.hostId,
      firstName: names.get(share.hostId) ?? '',
      availableHours: hours(share.availableMinutes),
      invitations: share.invitations,
      fairShare: rounded(fairShare),
      meetups: share.meetups,
    });
    return { leastAsked: least.map(toItem), mostAsked: most.reverse().map(toItem) };
  }
}

const periodError = (code: 'too_small' | 'too_large', params: Record<string, string>): DomainError =>
  new DomainError('validation_failed', { errors: [{ path: 'to', code, params }] });

function weeksOf({ start, end }: Interval): Interval[] {
  const weeks: Interval[] = [];
  for (let at = start; at < end; at += WEEK_MS) weeks.push({ start: at, end: Math.min(at + WEEK_MS, end) });
  return weeks;
}

function weekView({ start, end }: Interval, shares: readonly HostShare[]): InvitationShareView['weeks'][number] {
  const exposure = weeklyEvenness(shares, 'invitations');
  return {
    from: toInstant(start),
    to: toInstant(end),
    availableHours: hours(totalOf(shares, 'availableMinutes')),
    invitations: totalOf(shares, 'invitations'),
    accepted: totalOf(shares, 'accepted'),
    meetups: totalOf(shares, 'meetups'),
    exposureGini: exposure.gini,
    loadGini: weeklyEvenness(shares, 'meetups').gini,
    leastAskedFifthShare: exposure.leastFifthShare,
  };
}

const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
