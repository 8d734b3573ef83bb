import type { HostStats } from '../../types.js';
import type { FactorEvidence } from '../candidate.js';
import { MICROS } from '../micros.js';

/** Sums over the active hosts of a hub, of which each has a share. */
export interface FairnessTotals {
  readonly invitations: number;
  readonly availableMinutes: number;
}

export function fairnessTotals(stats: readonly HostStats[]): FairnessTotals {
  return {
    invitations: stats.reduce((sum, { recentInvitations }) => sum + recentInvitations, 0),
    availableMinutes: stats.reduce((sum, { recentAvailableMinutes }) => sum + recentAvailableMinutes, 0),
  };
}

/** Invitations that would be the host's share, amortised over the time they were available. */
function expected({ recentAvailableMinutes }: HostStats, totals: FairnessTotals): number {
  return totals.availableMinutes > 0 ? (totals.invitations * recentAvailableMinutes) / totals.availableMinutes : 0;
}

/**
 * How far a host is behind their fair share `e` of the invitations, with `a` received:
 * `1/2 + (e - a) / (2 (e + a + 1))`. Half at the fair share, towards 1 for who is passed over, towards 0 for who is
 * asked too often; the 1 keeps small numbers near the middle.
 */
export function fairnessMicros(stats: HostStats, totals: FairnessTotals): number {
  const e = expected(stats, totals);
  const a = stats.recentInvitations;
  return Math.round((MICROS / 2) * (1 + (e - a) / (e + a + 1)));
}

export function fairnessEvidence(stats: HostStats, totals: FairnessTotals): FactorEvidence['fairness'] {
  return { received: stats.recentInvitations, expected: Math.round(expected(stats, totals) * 100) / 100 };
}
