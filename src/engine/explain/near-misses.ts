import { languageLevelRank } from '../../contracts/languages.js';
import { MINUTE_MS } from '../../shared/interval.js';
import { gateCodes, type GateCode } from '../candidates/candidate.js';
import { evaluatePair, type ScoredPair } from '../candidates/pair.js';
import type { PreparedHost, PreparedHub } from '../candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from '../candidates/prepare-layover.js';
import { message, type Message } from '../message.js';
import type { EngineLayover, LayoverWishes } from '../types.js';

export type CandidateNearMissKey =
  | 'near_miss.without_wish'
  | 'near_miss.another_language'
  | 'near_miss.smaller_party'
  | 'near_miss.later_departure'
  | 'near_miss.earlier_arrival'
  | 'near_miss.hosts_elsewhere';

type NearMiss = Message<CandidateNearMissKey>;

/** Flights are moved in steps of this many minutes, at most so many times, to find a near miss. */
const SHIFT_STEP_MINUTES = 5;
const MAX_SHIFT_STEPS = 36;

/** Wishes that exclude hosts or venues, and the first gate that each has a part in. */
const hardWishes = [
  ['sameGenderOnly', 'gender'],
  ['noAlcohol', 'venue_wishes'],
  ['stepFree', 'venue_wishes'],
  ['childrenAlong', 'children'],
] as const satisfies readonly (readonly [keyof LayoverWishes, GateCode])[];

/** Re-runs the gates for one layover with one thing changed, for those hosts only whom that can help. */
class Relaxation {
  private readonly failedAt: readonly { readonly host: PreparedHost; readonly gate: number }[];

  constructor(
    private readonly hub: PreparedHub,
    private readonly layover: PreparedLayover,
  ) {
    this.failedAt = hub.hosts.flatMap((host) => {
      const outcome = evaluatePair(hub, layover, host);
      return typeof outcome === 'string' ? [{ host, gate: gateCodes.indexOf(outcome) }] : [];
    });
  }

  /** Pairs that a passed gate would make candidates. */
  without(gate: GateCode): ScoredPair[] {
    const at = gateCodes.indexOf(gate);
    return this.failedAt.flatMap(({ host, gate: failed }) => {
      const outcome = failed === at ? evaluatePair(this.hub, this.layover, host, gate) : gate;
      return typeof outcome === 'string' ? [] : [outcome];
    });
  }

  /** Hosts whom a change of the layover may help that has no part in gates before `from`. */
  failedFrom(from: GateCode): PreparedHost[] {
    const at = gateCodes.indexOf(from);
    return this.failedAt.filter(({ gate }) => gate >= at).map(({ host }) => host);
  }

  /** Those of some hosts whom a change of the layover makes candidates. */
  with(change: Partial<EngineLayover>, hosts: readonly PreparedHost[]): PreparedHost[] {
    const changed = prepareLayover(this.hub, { ...this.layover.layover, ...change });
    return hosts.filter((host) => typeof evaluatePair(this.hub, changed, host) !== 'string');
  }
}

/** The entry with the highest count; of equal ones the smallest key. */
function mostOf(keys: readonly string[]): { key: string; count: number } | undefined {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best && { key: best[0], count: best[1] };
}

function withoutWish(relaxation: Relaxation, { wishes }: EngineLayover): NearMiss[] {
  return hardWishes.flatMap(([wish, gate]) => {
    if (!wishes[wish]) return [];
    const hosts = relaxation.with({ wishes: { ...wishes, [wish]: false } }, relaxation.failedFrom(gate)).length;
    return hosts > 0 ? [message('near_miss.without_wish', { wish, hosts })] : [];
  });
}

function anotherLanguage(hub: PreparedHub, relaxation: Relaxation): NearMiss[] {
  const needed = languageLevelRank(hub.round.ruleSet.gates.languageLevel);
  const spoken = relaxation
    .without('language')
    .flatMap(({ host }) => [
      ...new Set(host.languages.speaks.filter(({ rank }) => rank >= needed).map(({ tag }) => tag)),
    ]);
  const best = mostOf(spoken);
  return best ? [message('near_miss.another_language', { language: best.key, hosts: best.count })] : [];
}

function smallerParty(relaxation: Relaxation): NearMiss[] {
  const sizes = relaxation.without('party_size').map(({ host }) => host.host.maxPartySize);
  if (sizes.length === 0) return [];
  const partySize = Math.max(...sizes);
  return [message('near_miss.smaller_party', { partySize, hosts: sizes.filter((size) => size === partySize).length })];
}

/**
 * The smallest shift, by bisection: more time never loses a host, where transfer rules are the same at all times. So
 * only those hosts are tried again whom the largest shift brings.
 */
function movedFlight(
  key: CandidateNearMissKey,
  relaxation: Relaxation,
  changeBy: (shiftMs: number) => Partial<EngineLayover>,
): NearMiss[] {
  const hostsAt = (steps: number, among: readonly PreparedHost[]): PreparedHost[] =>
    relaxation.with(changeBy(steps * SHIFT_STEP_MINUTES * MINUTE_MS), among);
  let enough = MAX_SHIFT_STEPS;
  let hosts = hostsAt(enough, relaxation.failedFrom('reach'));
  if (hosts.length === 0) return [];
  let tooLittle = 0;
  while (enough - tooLittle > 1) {
    const middle = (tooLittle + enough) >> 1;
    const found = hostsAt(middle, hosts);
    if (found.length > 0) {
      enough = middle;
      hosts = found;
    } else {
      tooLittle = middle;
    }
  }
  return [message(key, { minutes: enough * SHIFT_STEP_MINUTES, hosts: hosts.length })];
}

function hostsElsewhere(hub: PreparedHub, relaxation: Relaxation): NearMiss[] {
  const best = mostOf(relaxation.without('reach').map(({ place }) => hub.zoneKeys[place.venue.zone] ?? ''));
  return best ? [message('near_miss.hosts_elsewhere', { zoneKey: best.key, hosts: best.count })] : [];
}

/**
 * Single changes, each of which would give a layover candidates that has none although its time suffices, with the
 * number of hosts that it would bring: drop one wish, speak another language (the one that helps most), a smaller
 * party (the largest that helps), up to three hours more (to five minutes), hosts who would come to another zone. In
 * that order.
 */
export function candidateNearMisses(hub: PreparedHub, prepared: PreparedLayover): NearMiss[] {
  const { layover } = prepared;
  const relaxation = new Relaxation(hub, prepared);
  return [
    ...withoutWish(relaxation, layover),
    ...anotherLanguage(hub, relaxation),
    ...smallerParty(relaxation),
    ...movedFlight('near_miss.later_departure', relaxation, (shift) => ({ departsAt: layover.departsAt + shift })),
    ...(layover.hasLanded
      ? []
      : movedFlight('near_miss.earlier_arrival', relaxation, (shift) => ({ arrivesAt: layover.arrivesAt - shift }))),
    ...hostsElsewhere(hub, relaxation),
  ];
}
