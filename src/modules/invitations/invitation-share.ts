import { lorenzCurve, quantiles, type Portion } from '../../shared/distribution.js';
import type { AskedWeek, HostMinutes, HostWeek } from './invitation-share.repository.js';

/** What one host had of a period, or of a week in it. */
export interface HostShare {
  hostId: string;
  availableMinutes: number;
  invitations: number;
  accepted: number;
  meetups: number;
}

/** How evenly something was shared out among hosts. */
export interface Evenness {
  total: number;
  gini: number;
  giniPerHost: number;
  leastFifthShare: number;
  perTenHours: { p10: number; p25: number; p50: number; p75: number; p90: number } | null;
}

const TEN_HOURS = 600;

/** Puts together what was counted: for the whole period, and for each of its weeks. Hosts in order of their ids. */
export function sharesOf(
  hostIds: readonly string[],
  weeks: number,
  counted: { available: readonly HostMinutes[]; invitations: readonly AskedWeek[]; meetups: readonly HostWeek[] },
): { whole: HostShare[]; byWeek: HostShare[][] } {
  const whole = [...hostIds].sort().map(nothing);
  const places = new Map(whole.map(({ hostId }, place) => [hostId, place]));
  // By the host's place, with holes where a host had nothing in a week.
  const byWeek = Array.from({ length: weeks }, () => new Array<HostShare | undefined>(whole.length));
  const add = (hostId: string, week: number, to: (share: HostShare) => void): void => {
    const place = places.get(hostId);
    // Somebody who has become a host since they were listed.
    if (place === undefined) return;
    to((byWeek[week]![place] ??= nothing(hostId)));
    to(whole[place]!);
  };
  for (const { hostId, minutes } of counted.available) {
    const place = places.get(hostId);
    if (place === undefined) continue;
    for (const [week, count] of minutes.entries()) {
      if (count === 0) continue;
      byWeek[week]![place] = { hostId, availableMinutes: count, invitations: 0, accepted: 0, meetups: 0 };
      whole[place]!.availableMinutes += count;
    }
  }
  for (const { hostId, week, count } of counted.meetups) add(hostId, week, (share) => (share.meetups += count));
  for (const { hostId, week, count, accepted } of counted.invitations) {
    add(hostId, week, (share) => {
      share.invitations += count;
      share.accepted += accepted;
    });
  }
  return { whole, byWeek: byWeek.map((week) => week.filter((share) => share !== undefined)) };
}

const nothing = (hostId: string): HostShare => ({ hostId, availableMinutes: 0, invitations: 0, accepted: 0, meetups: 0 });

/** Over the hosts who were available at all; the others have no share to be held against. */
const portionsOf = (shares: readonly HostShare[], what: 'invitations' | 'meetups'): Portion[] =>
  shares.flatMap((share) => (share.availableMinutes > 0 ? [{ amount: share[what], weight: share.availableMinutes }] : []));

/** What of an evenness can be told of a week, too. */
export function weeklyEvenness(shares: readonly HostShare[], what: 'invitations' | 'meetups') {
  const curve = lorenzCurve(portionsOf(shares, what));
  return { gini: rounded(curve.gini), leastFifthShare: rounded(curve.leastServed(0.2)) };
}

export function evennessOf(shares: readonly HostShare[], what: 'invitations' | 'meetups'): Evenness {
  const portions = portionsOf(shares, what);
  const rates = portions.map(({ amount, weight }) => (amount * TEN_HOURS) / weight);
  const [p10, p25, p50, p75, p90] = quantiles(rates, [0.1, 0.25, 0.5, 0.75, 0.9]).map(rounded);
  return {
    total: totalOf(shares, what),
    ...weeklyEvenness(shares, what),
    giniPerHost: rounded(lorenzCurve(portions.map(({ amount }) => ({ amount, weight: 1 }))).gini),
    perTenHours: portions.length > 0 ? { p10: p10!, p25: p25!, p50: p50!, p75: p75!, p90: p90! } : null,
  };
}

export const totalOf = (shares: readonly HostShare[], what: Exclude<keyof HostShare, 'hostId'>): number =>
  shares.reduce((sum, share) => sum + share[what], 0);

/** A host, and the invitations that would have been their fair share: in proportion to the time they were available. */
export interface HeldAgainstShare {
  share: HostShare;
  fairShare: number;
  /** Invitations beyond the fair share; below 0 who is behind it. */
  ahead: number;
}

/** Hosts who were available, from who is farthest behind their fair share to who is farthest ahead; ties by id. */
export function fromLeastAsked(shares: readonly HostShare[]): HeldAgainstShare[] {
  const available = shares.filter(({ availableMinutes }) => availableMinutes > 0);
  const perMinute = totalOf(available, 'invitations') / totalOf(available, 'availableMinutes');
  return available
    .map((share): HeldAgainstShare => {
      const fairShare = perMinute * share.availableMinutes;
      return { share, fairShare, ahead: share.invitations - fairShare };
    })
    .sort((a, b) => a.ahead - b.ahead || (a.share.hostId < b.share.hostId ? -1 : 1));
}

export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
