import type { HubSnapshot, PairSnapshot } from '../../src/engine/index.js';

/** Of a whole hub what one pair is judged by, as the service would read it. */
export function pairSnapshot(snapshot: HubSnapshot, layoverId: string, hostId: string): PairSnapshot {
  const { hub, zones, transferRules, now, pending = [], acceptance, ruleSet } = snapshot;
  const layover = snapshot.layovers.find(({ id }) => id === layoverId)!;
  const active = snapshot.hosts.filter(({ state }) => state === 'approved');
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const having = (interest: string): number => active.filter(({ interests }) => interests.includes(interest)).length;
  return {
    ...{ hub, zones, transferRules, now, acceptance, layover },
    host: snapshot.hosts.find(({ id }) => id === hostId)!,
    pending: pending.filter((invitation) => invitation.hostId === hostId),
    totals: {
      activeHosts: active.length,
      interests: Object.fromEntries(layover.interests.map((interest) => [interest, having(interest)])),
      recentInvitations: sum(active.map(({ stats }) => stats.recentInvitations)),
      recentAvailableMinutes: sum(active.map(({ stats }) => stats.recentAvailableMinutes)),
    },
    fairnessDays: ruleSet.fairness.windowDays,
  };
}
