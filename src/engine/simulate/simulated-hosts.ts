import { DAY_MS, overlaps, type Interval } from '../../shared/interval.js';
import { fairnessTotals, type FairnessTotals } from '../candidates/factors/fairness.js';
import type { EngineHost, PendingInvitation } from '../types.js';
import type { SimulatedHost } from './outcome.js';

const WEEK_MS = 7 * DAY_MS;
const REMEMBERED_MS = 14 * DAY_MS;

/** A host with what has happened to them since the beginning. */
export interface LivingHost {
  readonly facts: EngineHost;
  /** Since the beginning. */
  readonly invitedAt: number[];
  readonly meetups: Interval[];
  open: number;
  settled: number;
  answered: number;
  /** As the engine was last told of them. */
  told: EngineHost;
}

/** The hosts of a simulation: what the engine is told of them follows from what they were and what has happened. */
export class SimulatedHosts {
  private readonly byId: ReadonlyMap<string, LivingHost>;
  private readonly changed: Set<LivingHost>;
  /** At the beginning. */
  private readonly totals: FairnessTotals;
  private invited = 0;
  private agedTo = -Infinity;

  /** @param hosts as they are at the beginning; each id once, or RangeError */
  constructor(hosts: readonly EngineHost[]) {
    this.byId = new Map(
      hosts.map((facts) => [facts.id, { facts, invitedAt: [], meetups: [], open: 0, settled: 0, answered: 0, told: facts }]),
    );
    if (this.byId.size < hosts.length) throw new RangeError('a host occurs twice');
    this.changed = new Set(this.byId.values());
    this.totals = fairnessTotals(hosts.filter(({ state }) => state === 'approved').map(({ stats }) => stats));
  }

  find(id: string): LivingHost | undefined {
    return this.byId.get(id);
  }

  /** An invitation that was pending at the beginning: the facts count it already. */
  inherit(host: LivingHost): void {
    host.open += 1;
  }

  invite(host: LivingHost, at: number): void {
    host.open += 1;
    host.invitedAt.push(at);
    this.invited += 1;
    this.changed.add(host);
  }

  /** The invitation is open no longer. A withdrawn one says nothing of its host. */
  close(host: LivingHost, said: 'answer' | 'nothing' | 'withdrawn'): void {
    host.open -= 1;
    if (said !== 'withdrawn') host.settled += 1;
    if (said === 'answer') host.answered += 1;
    this.changed.add(host);
  }

  /** False where the host meets somebody else then. */
  isFree(host: LivingHost, { interval }: Pick<PendingInvitation, 'interval'>): boolean {
    return !host.meetups.some((other) => overlaps(other, interval));
  }

  meet(host: LivingHost, interval: Interval): void {
    host.meetups.push(interval);
    this.changed.add(host);
  }

  /**
   * Those of whom the engine must be told anew, `most` of them at most. Weeks are counted by the day: what time alone changes
   * comes once in it.
   */
  takeChanged(now: number, most = Infinity): EngineHost[] {
    if (now - this.agedTo >= DAY_MS) {
      this.agedTo = now;
      for (const host of this.byId.values()) {
        if (host.invitedAt.length > 0 || (host.facts.invitedAt?.length ?? 0) > 0) this.changed.add(host);
      }
    }
    const hosts: EngineHost[] = [];
    for (const host of this.changed) {
      if (hosts.length >= most) break;
      hosts.push((host.told = factsAt(host, now)));
      this.changed.delete(host);
    }
    return hosts;
  }

  /** As the engine was last told of them. */
  told(id: string): EngineHost {
    return this.byId.get(id)!.told;
  }

  /** Of all active hosts, now. */
  fairnessTotals(): FairnessTotals {
    return { ...this.totals, invitations: this.totals.invitations + this.invited };
  }

  /** By id. */
  outcome(): SimulatedHost[] {
    return [...this.byId.values()]
      .filter(({ invitedAt, meetups }) => invitedAt.length > 0 || meetups.length > 0)
      .map(({ facts, invitedAt, meetups }) => ({
        hostId: facts.id,
        invitations: invitedAt.length,
        matches: meetups.length,
      }))
      .sort((a, b) => (a.hostId < b.hostId ? -1 : 1));
  }
}

function factsAt({ facts, invitedAt, meetups, open, settled, answered }: LivingHost, now: number): EngineHost {
  const asked = [...(facts.invitedAt ?? []), ...invitedAt];
  const { stats } = facts;
  return {
    ...facts,
    busy: meetups.length > 0 ? [...facts.busy, ...meetups] : facts.busy,
    stats: {
      ...stats,
      invitationsSettled: stats.invitationsSettled + settled,
      invitationsAnswered: stats.invitationsAnswered + answered,
      recentInvitations: stats.recentInvitations + invitedAt.length,
    },
    openInvitations: open,
    invitationsThisWeek: asked.filter((at) => at > now - WEEK_MS).length,
    meetupStarts: [...facts.meetupStarts, ...meetups.map(({ start }) => start)],
    invitedAt: asked.filter((at) => at > now - REMEMBERED_MS),
  };
}
