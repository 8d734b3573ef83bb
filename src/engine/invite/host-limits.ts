import { overlaps, type Interval } from '../../shared/interval.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { PendingInvitation } from '../types.js';
import { localMoment } from '../window/local-time.js';
import type { RoundHost, RoundPair } from './round.js';

/** What a host has been asked, before this round and in it. */
interface Asked {
  open: number;
  /** In this round: the count of the week does not know of them yet. */
  added: number;
  readonly intervals: Interval[];
}

/**
 * How much more hosts may be asked: their open invitations in all and for one local day, their week, and never two
 * meetups at the same time.
 */
export class HostLimits {
  private readonly asked = new Map<string, Asked>();

  constructor(
    private readonly ruleSet: RuleSet,
    private readonly timeZone: string,
    pending: readonly PendingInvitation[],
  ) {
    for (const { hostId, interval } of pending) {
      const asked = this.askedOf(hostId);
      asked.open += 1;
      asked.intervals.push(interval);
    }
  }

  /** Whether the host may be asked for the meetup besides everything else. */
  allowsQuestion(host: RoundHost, { hostId, interval }: RoundPair): boolean {
    const { maxOpenPerHost, maxOpenPerHostAndDay } = this.ruleSet.invitation;
    const asked = this.asked.get(hostId);
    // The host's own count also knows of invitations that are none of this hub's.
    const open = Math.max(asked?.open ?? 0, host.openInvitations + (asked?.added ?? 0));
    if (open >= maxOpenPerHost || !this.allowsMeetup(host, hostId, interval)) return false;
    if (open < maxOpenPerHostAndDay || !asked) return true;
    const day = localMoment(interval.start, this.timeZone).date;
    const thatDay = asked.intervals.filter(({ start }) => localMoment(start, this.timeZone).date === day);
    return thatDay.length < maxOpenPerHostAndDay;
  }

  /** Whether the host has room in their week and at the time, whatever else they still have to answer. */
  allowsMeetup(host: RoundHost, hostId: string, interval: Interval): boolean {
    const asked = this.asked.get(hostId);
    const perWeek = host.caps?.invitationsPerWeek ?? this.ruleSet.caps.invitationsPerWeek;
    if (host.invitationsThisWeek + (asked?.added ?? 0) >= perWeek) return false;
    return !asked?.intervals.some((other) => overlaps(other, interval));
  }

  /** Counts an invitation of this round. */
  add({ hostId, interval }: RoundPair): void {
    const asked = this.askedOf(hostId);
    asked.open += 1;
    asked.added += 1;
    asked.intervals.push(interval);
  }

  private askedOf(hostId: string): Asked {
    let asked = this.asked.get(hostId);
    if (!asked) this.asked.set(hostId, (asked = { open: 0, added: 0, intervals: [] }));
    return asked;
  }
}
