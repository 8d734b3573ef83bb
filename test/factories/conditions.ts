import fc from 'fast-check';
import type { Condition } from '../../src/engine/index.js';

/** A condition with what every one needs; `forbid` nobody unless said. */
export function condition(change: Partial<Condition> = {}): Condition {
  return { id: 'a-rule', kind: 'forbid', when: 'false', reason: { en: 'A rule of the programme' }, ...change };
}

/** Of each kind of what a condition may look at: layover, host, pair, place and time, hub. */
const expressions = [
  'true',
  'layover.partySize <= 2',
  'layover.usableMinutes > 200 && !layover.quietPlace',
  'host.meetupsKept >= 2',
  '"nl" in host.languages',
  'host.answerRate > 0.6 || host.recentInvitations == 0',
  'host.maxPartySize - layover.partySize >= 1',
  'pair.sharedInterests >= 1',
  'pair.sharedLanguages.exists(tag, tag in ["nl", "fr"])',
  'size(pair.sharedLanguages) > 1 ? host.showUpRate > 0.8 : layover.partySize == 1',
  'pair.meetMinutes >= 90',
  'pair.zone in ["centraal", "zuid"] && pair.startHour < 14',
  'pair.hostTravelMinutes < 15 && !pair.sameVenue',
  'hub.activeHosts > 10 && hub.weekday < 7',
];

const anyCondition = fc.record({
  kind: fc.constantFrom('require' as const, 'forbid' as const, 'add' as const, 'add' as const),
  when: fc.constantFrom(...expressions),
  points: fc.constantFrom(-500_000, -70_001, 1, 33_333, 150_000, 500_000),
});

/** Some conditions, often none. */
export const anyConditions: fc.Arbitrary<Condition[]> = fc.oneof(
  fc.constant<Condition[]>([]),
  fc
    .array(anyCondition, { maxLength: 4 })
    .map((all) =>
      all.map(({ kind, when, points }, n) => condition({ id: `rule-${n}`, kind, when, ...(kind === 'add' && { points }) })),
    ),
);
