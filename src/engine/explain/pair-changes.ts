import { languageLevelRank, languageLevels } from '../../contracts/languages.js';
import { MINUTE_MS } from '../../shared/interval.js';
import { sharedRank, travellerRanks, languageProfile } from '../candidates/factors/language.js';
import { message, type Message, type MessageParams } from '../message.js';
import { ruleNumber, withRuleNumber, type RuleNumber } from '../rules/rule-number.js';
import { percentiles, type RuleSet } from '../rules/rule-set.js';
import type { ExplainedPair, PairChange } from './explain-pair.js';
import { hardWishes, MAX_SHIFT_STEPS, SHIFT_STEP_MINUTES } from './near-misses.js';

/**
 * | key | what would change | parameters |
 * | --- | --- | --- |
 * | without_wish, another_language, smaller_party, later_departure, earlier_arrival, hand_luggage | the traveller's side | `wish`, `language`, `partySize`, `minutes` |
 * | host_zone, host_free, taken_back, host_answers, host_invitations, host_meetups | the host's | `zoneKey`, `minutes`; `count` a week, where the host has a cap of their own |
 * | rule_number | a number of the rules | `rule` (its path), `from`, `to` |
 * | language_level, no_language, without_condition | the rules | `level`; `condition` |
 */
export type PairChangeKey =
  | 'change.without_wish'
  | 'change.another_language'
  | 'change.smaller_party'
  | 'change.later_departure'
  | 'change.earlier_arrival'
  | 'change.hand_luggage'
  | 'change.host_zone'
  | 'change.host_free'
  | 'change.taken_back'
  | 'change.host_answers'
  | 'change.host_invitations'
  | 'change.host_meetups'
  | 'change.rule_number'
  | 'change.language_level'
  | 'change.no_language'
  | 'change.without_condition';

export const changeSides = ['traveller', 'host', 'rules'] as const;

/** One thing that alone would make two people candidates for each other. */
export interface HelpfulChange extends Message<PairChangeKey> {
  readonly side: (typeof changeSides)[number];
  /** The score that they would have. */
  readonly score: number;
  /** Of the side `rules`: what the rules would be. */
  readonly rules?: RuleSet;
}

/** Numbers of which less lets more pairs pass, with the least that each may be. */
const lowered: readonly (readonly [RuleNumber, number])[] = [
  ['window.minUsableMinutes', 15],
  ['window.extraReturnBufferMinutes', 0],
  ['gates.minMeetMinutes', 15],
  ['gates.minLeadMinutes', 0],
  ['assign.minScore', 0],
];
/** Numbers of which more does, with the most. */
const raised: readonly (readonly [RuleNumber, number])[] = [
  ['invitation.maxOpenPerHost', 5],
  ['caps.invitationsPerWeek', 50],
  ['caps.meetupsPerWeek', 21],
];

/**
 * Single changes, each of which would make two people candidates who are none: the traveller's first, then the host's, then
 * those of the rules; of numbers the smallest change (flights to five minutes, up to three hours). None where they are
 * candidates, and none where more than one thing stands between them.
 */
export function helpfulChanges(pair: ExplainedPair, ruleSet: RuleSet): HelpfulChange[] {
  if (pair.scoreWith(ruleSet) !== undefined) return [];
  return [...ofTraveller(pair, ruleSet), ...ofHost(pair, ruleSet), ...ofRules(pair, ruleSet)];
}

function* ofTraveller(pair: ExplainedPair, rules: RuleSet): Generator<HelpfulChange> {
  const { layover, host } = pair.snapshot;
  const attempt = (key: PairChangeKey, params: MessageParams, change: NonNullable<PairChange['layover']>) =>
    helpful(pair, rules, 'traveller', message(key, params), { layover: change });
  for (const wish of hardWishes) {
    if (layover.wishes[wish]) {
      yield* attempt('change.without_wish', { wish }, { wishes: { ...layover.wishes, [wish]: false } });
    }
  }
  const spoken = languageProfile(host.languages).speaks.toSorted((a, b) => b.rank - a.rank)[0];
  if (spoken && isLanguageMissing(pair, rules)) {
    const languages = [...layover.languages, { tag: spoken.tag, level: 'native' as const }];
    yield* attempt('change.another_language', { language: spoken.tag }, { languages });
  }
  if (layover.partySize > host.maxPartySize) {
    yield* attempt('change.smaller_party', { partySize: host.maxPartySize }, { partySize: host.maxPartySize });
  }
  if (layover.checkedBags) yield* attempt('change.hand_luggage', {}, { checkedBags: false });
  const moved = (steps: number) => steps * SHIFT_STEP_MINUTES * MINUTE_MS;
  const later = (steps: number) => ({ departsAt: layover.departsAt + moved(steps) });
  const earlier = (steps: number) => ({ arrivesAt: layover.arrivesAt - moved(steps) });
  const flights = [['change.later_departure', later], ...(layover.hasLanded ? [] : [['change.earlier_arrival', earlier] as const])] as const;
  for (const [key, changed] of flights) {
    const steps = leastThat((n) => pair.scoreWith(rules, { layover: changed(n) }) !== undefined, MAX_SHIFT_STEPS);
    if (steps !== undefined) yield* attempt(key, { minutes: steps * SHIFT_STEP_MINUTES }, changed(steps));
  }
}

function* ofHost(pair: ExplainedPair, rules: RuleSet): Generator<HelpfulChange> {
  const { layover, host } = pair.snapshot;
  const attempt = (key: PairChangeKey, params: MessageParams, change: NonNullable<PairChange['host']>) =>
    helpful(pair, rules, 'host', message(key, params), { host: change });
  const elsewhere = pair
    .reach(rules)
    .filter((zoneKey) => !host.zoneKeys.includes(zoneKey))
    .flatMap((zoneKey) => [...attempt('change.host_zone', { zoneKey }, { zoneKeys: [...host.zoneKeys, zoneKey] })]);
  yield* elsewhere.sort((a, b) => b.score - a.score).slice(0, 1);
  const always = [{ start: layover.arrivesAt, end: layover.departsAt }];
  yield* attempt('change.host_free', { minutes: rules.gates.minMeetMinutes }, { availability: always, busy: [] });
  yield* ofInvitation(pair, rules);
  if (host.openInvitations > 0) yield* attempt('change.host_answers', {}, { openInvitations: 0 });
  const own = host.caps;
  if (own?.invitationsPerWeek !== undefined) {
    const invitationsPerWeek = host.invitationsThisWeek + 1;
    yield* attempt('change.host_invitations', { count: invitationsPerWeek }, { caps: { ...own, invitationsPerWeek } });
  }
  if (own?.meetupsPerWeek !== undefined) {
    const withCap = (meetupsPerWeek: number) => ({ caps: { ...own, meetupsPerWeek } });
    const count = leastThat((n) => pair.scoreWith(rules, { host: withCap(n) }) !== undefined, host.meetupStarts.length + 1);
    if (count !== undefined) yield* attempt('change.host_meetups', { count }, withCap(count));
  }
}

/** An invitation that waits keeps the two apart in up to three ways: it is asked, it counts, it takes the time. */
function* ofInvitation(pair: ExplainedPair, rules: RuleSet): Generator<HelpfulChange> {
  const { layover, host, pending = [] } = pair.snapshot;
  const others = pending.filter(({ layoverId, hostId }) => layoverId !== layover.id || hostId !== host.id);
  if (others.length === pending.length) return;
  const openInvitations = Math.max(0, host.openInvitations - (pending.length - others.length));
  yield* helpful(pair, rules, 'host', message('change.taken_back'), { pending: others, host: { openInvitations } });
}

function* ofRules(pair: ExplainedPair, rules: RuleSet): Generator<HelpfulChange> {
  const attempt = (key: PairChangeKey, params: MessageParams, changed: RuleSet) =>
    helpful(pair, changed, 'rules', message(key, params));
  const numbers = [...lowered.map((number) => [...number, -1] as const), ...raised.map((number) => [...number, 1] as const)];
  for (const [rule, end, direction] of numbers) {
    const from = ruleNumber(rules, rule);
    const changed = (by: number) => withRuleNumber(rules, rule, from + direction * by);
    const by = leastThat((n) => pair.scoreWith(changed(n)) !== undefined, Math.abs(end - from));
    if (by !== undefined) yield* attempt('change.rule_number', { rule, from, to: from + direction * by }, changed(by));
  }
  const margin = rules.window.arrivalMarginPercentile;
  const withMargin = (arrivalMarginPercentile: typeof margin) => ({ ...rules, window: { ...rules.window, arrivalMarginPercentile } });
  const to = percentiles.findLast((share) => share < margin && pair.scoreWith(withMargin(share)) !== undefined);
  if (to !== undefined) {
    yield* attempt('change.rule_number', { rule: 'window.arrivalMarginPercentile', from: margin, to }, withMargin(to));
  }
  if (isLanguageMissing(pair, rules)) yield* ofLanguageRules(pair, rules);
  for (const condition of rules.conditions) {
    if (condition.kind === 'add') continue;
    const others = rules.conditions.filter((other) => other !== condition);
    yield* attempt('change.without_condition', { condition: condition.id }, { ...rules, conditions: others });
  }
}

function* ofLanguageRules(pair: ExplainedPair, rules: RuleSet): Generator<HelpfulChange> {
  const { layover, host } = pair.snapshot;
  const level = languageLevels[sharedRank(travellerRanks(layover.languages), languageProfile(host.languages))];
  const [key, gates] = level
    ? (['change.language_level', { ...rules.gates, languageLevel: level }] as const)
    : (['change.no_language', { ...rules.gates, requireSharedLanguage: false }] as const);
  yield* helpful(pair, { ...rules, gates }, 'rules', message(key, level ? { level } : {}));
}

function isLanguageMissing({ snapshot: { layover, host } }: ExplainedPair, { gates }: RuleSet): boolean {
  const shared = sharedRank(travellerRanks(layover.languages), languageProfile(host.languages));
  return gates.requireSharedLanguage && shared < languageLevelRank(gates.languageLevel);
}

function* helpful(
  pair: ExplainedPair,
  rules: RuleSet,
  side: HelpfulChange['side'],
  change: Message<PairChangeKey>,
  tried?: PairChange,
): Generator<HelpfulChange> {
  const score = pair.scoreWith(rules, tried);
  if (score !== undefined) yield { ...change, side, score, ...(side === 'rules' && { rules }) };
}

/** The least of 1..`most` that does, where more never does less; undefined where none does. */
function leastThat(does: (n: number) => boolean, most: number): number | undefined {
  if (most < 1 || !does(most)) return undefined;
  let tooLittle = 0;
  let enough = most;
  while (enough - tooLittle > 1) {
    const middle = (tooLittle + enough) >> 1;
    if (does(middle)) enough = middle;
    else tooLittle = middle;
  }
  return enough;
}
