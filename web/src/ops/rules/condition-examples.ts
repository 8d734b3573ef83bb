import type { Condition } from '../../../../src/engine/index.js';

/** Expressions to begin with; what each is for is `example.<key>`. */
export const conditionExamples = [
  { key: 'families', kind: 'require', when: '!layover.childrenAlong || host.meetupsKept >= 3' },
  { key: 'largeParties', kind: 'require', when: 'layover.partySize < 4 || host.showUpRate > 0.92' },
  { key: 'lateEvening', kind: 'forbid', when: 'pair.startHour >= 21' },
  { key: 'locals', kind: 'add', when: 'host.homeZone == pair.zone', points: 50_000 },
  { key: 'learners', kind: 'add', when: 'host.learning.exists(tag, tag in layover.languages)', points: 30_000 },
  { key: 'farAway', kind: 'add', when: 'pair.hostTravelMinutes > 40', points: -60_000 },
] as const satisfies readonly (Pick<Condition, 'kind' | 'when' | 'points'> & { key: string })[];
