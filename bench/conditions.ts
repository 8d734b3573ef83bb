import { Environment } from '@marcbachmann/cel-js';
import {
  compileExpression,
  conditionContext,
  HubMatcher,
  isProblem,
  type Condition,
  type ConditionFacts,
  type RuleSet,
} from '../src/engine/index.js';
import type { Size } from './index.js';
import { note, report } from './lib/figure.js';
import { generatedHub } from './lib/generated-hub.js';
import { medianMs } from './lib/interleaved.js';

const SEED = 'conditions-2026';
const sizes: Record<Size, { hosts: number; layovers: number }> = {
  small: { hosts: 2_000, layovers: 40 },
  full: { hosts: 20_000, layovers: 200 },
};

/** All hold of everybody, so that each is evaluated for every pair, and the same pairs are left to score and to assign. */
const ofHost = [
  'host.maxPartySize >= 1',
  'host.answerRate >= 0.0 && host.showUpRate >= 0.0',
  'host.meetupsMissed < 1000000',
  '!("xx" in host.languages)',
  'host.invitationsThisWeek < 1000 || host.meetupsKept > 3',
];
/** Of both, but mostly decided by one: as rules are that ask something of hosts for some layovers. */
const ofEither = [
  'host.maxPartySize >= layover.partySize || layover.partySize > 0',
  'layover.usableMinutes > 0 || host.recentAvailableMinutes > 60',
  '!layover.childrenAlong || !host.noChildren || layover.partySize > 0',
  'host.languages.exists(tag, tag != "xx") || layover.quietPlace',
  'host.meetupsKept >= 0 || layover.partySize > 2',
];
/** Decided by nothing less than the pair. */
const ofPair = [
  'host.maxPartySize + 1000 >= layover.partySize',
  'layover.usableMinutes + host.recentAvailableMinutes >= 0',
  'pair.sharedInterests >= 0 && pair.sharedInterests < 100',
  'size(layover.languages) + size(host.languages) >= 0',
  'layover.noticeMinutes + host.meetupsKept >= host.meetupsKept',
];
const ofMeeting = ['pair.meetMinutes >= 1', 'pair.zone != "nowhere"', 'pair.hostTravelMinutes + pair.transitMinutes >= 0'];

const cases: Record<string, readonly string[]> = {
  '10 of hosts': [...ofHost, ...ofHost],
  '10, half of both': [...ofHost, ...ofEither],
  '10, half of pairs': [...ofHost, ...ofPair],
  '10 of pairs': [...ofPair, ...ofPair],
  '10, some of places': [...ofHost, ...ofPair.slice(0, 2), ...ofMeeting],
};

const required = (expressions: readonly string[]): Condition[] =>
  expressions.map((when, n) => ({ id: `rule-${n}`, kind: 'require', when, reason: { en: 'A rule' } }));

/** What ten conditions cost a pair that passes the gates before them, against none; and an expression, against the library. */
export async function run(size: Size): Promise<void> {
  const { hosts, layovers } = sizes[size];
  note(`  seed ${SEED}`);
  const hub = generatedHub(SEED, { layovers, hosts });
  const matcher = new HubMatcher(hub);
  matcher.upsertHosts(hub.hosts);
  const once = { explained: 0, nearMisses: false };
  const by = (conditions: Condition[]) => {
    const ruleSet: RuleSet = { ...hub.ruleSet, conditions };
    return () => matcher.match({ ...hub, ruleSet }, once);
  };
  const pairs = by([])().layovers.reduce((sum, { passed }) => sum + passed, 0);
  const where = `${layovers}x${hosts}`;
  for (const [name, expressions] of Object.entries(cases)) {
    const took = await medianMs([
      { name: 'none', run: by([]) },
      { name: 'ten', run: by(required(expressions)) },
    ]);
    const [none, ten] = [took.get('none')!, took.get('ten')!];
    const figure = { bench: 'conditions', case: `${where}, ${name}` };
    report({ ...figure, metric: 'medianMs', value: ten, unit: 'ms', yardstick: 'none', yardstickValue: none });
    report({ ...figure, metric: 'perPair', value: ((ten - none) * 1e6) / pairs, unit: 'ns' });
  }
  await againstLibrary();
}

const EVALUATIONS = 100_000;

async function againstLibrary(): Promise<void> {
  const library = Object.entries(conditionContext).reduce(
    (cel, [name, fields]) => cel.registerVariable({ name, schema: typesOf(fields) }),
    new Environment(),
  );
  const facts = { host: { maxPartySize: 3 }, layover: { partySize: 2, childrenAlong: false } };
  const theirFacts = { host: { maxPartySize: 3n }, layover: { partySize: 2n, childrenAlong: false } };
  const source = 'host.maxPartySize >= layover.partySize && !layover.childrenAlong';
  const ours = compileExpression(source);
  if (isProblem(ours)) throw new Error(ours.detail);
  const theirs = library.parse(source);
  const repeat = (evaluate: () => unknown) => () => {
    for (let n = 0; n < EVALUATIONS; n += 1) evaluate();
  };
  const took = await medianMs([
    { name: 'ours', run: repeat(() => ours.holds(facts as unknown as ConditionFacts)) },
    { name: 'library', run: repeat(() => theirs(theirFacts) as unknown) },
  ]);
  const perEvaluation = (name: string): number => (took.get(name)! * 1e6) / EVALUATIONS;
  report({
    ...{ bench: 'conditions', case: 'one expression', metric: 'perEvaluation', unit: 'ns' },
    ...{ value: perEvaluation('ours'), yardstick: 'cel-js', yardstickValue: perEvaluation('library') },
  });
}

const typesOf = (fields: object): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, { type }]: [string, { type: string }]) => [name, type]));
