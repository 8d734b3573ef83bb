/**
 * What candidates, gate counts and near misses are by definition: every pair evaluated on its own, and again with one
 * thing changed. Slow, and independent of the struct of arrays.
 */
import { languageLevelRank } from '../../src/contracts/languages.js';
import { acceptLogitOf, chanceMicros, rankOf } from '../../src/engine/candidates/accept-chance.js';
import { gateCodes, type GateCode } from '../../src/engine/candidates/candidate.js';
import { evaluatePair, type ScoredPair } from '../../src/engine/candidates/pair.js';
import { prepareHub, type PreparedHost, type PreparedHub } from '../../src/engine/candidates/prepare-hub.js';
import { prepareLayover, type PreparedLayover } from '../../src/engine/candidates/prepare-layover.js';
import { conditionParams } from '../../src/engine/explain/condition-texts.js';
import { toCandidate } from '../../src/engine/candidates/to-candidate.js';
import type { Candidate, EngineLayover, GateCounts, HubSnapshot, Message } from '../../src/engine/index.js';
import { message } from '../../src/engine/index.js';
import { MINUTE_MS } from '../../src/shared/interval.js';

export interface PairwiseMatch {
  readonly shortlist: readonly Candidate[];
  readonly passed: number;
  readonly failedByGate: GateCounts;
  readonly nearMisses: readonly Message[];
}

export function pairwiseMatch(snapshot: HubSnapshot, layoverId: string): PairwiseMatch {
  const hub = prepareHub(snapshot);
  const layover = prepareLayover(hub, snapshot.layovers.find(({ id }) => id === layoverId)!);
  if (layover.verdict.verdict === 'not_enough_time') {
    return { shortlist: [], passed: 0, failedByGate: {}, nearMisses: layover.verdict.nearMisses };
  }
  const outcomes = hub.hosts.map((host) => evaluatePair(hub, layover, host));
  const passed = outcomes.filter((outcome) => typeof outcome !== 'string');
  const failedByGate = Object.fromEntries(
    gateCodes.flatMap((gate) => {
      const count = outcomes.filter((outcome) => outcome === gate).length;
      return count > 0 ? [[gate, count]] : [];
    }),
  );
  return {
    shortlist: shortlistOf(hub, layover, passed),
    passed: passed.length,
    failedByGate,
    nearMisses: passed.length > 0 ? [] : nearMisses(hub, layover),
  };
}

function shortlistOf(hub: PreparedHub, layover: PreparedLayover, passed: readonly ScoredPair[]): Candidate[] {
  const { invitation, assign } = hub.round.ruleSet;
  const ranked = passed
    .map((pair) => {
      const chance = chanceMicros(hub, layover, acceptLogitOf(hub, pair.host.host), pair.values);
      return { pair, rank: rankOf(invitation.policy, pair.score, chance) };
    })
    .sort((a, b) => b.rank - a.rank || b.pair.score - a.pair.score || (a.pair.host.host.id < b.pair.host.host.id ? -1 : 1));
  const capacity = assign.candidatesPerLayover;
  const reserved = invitation.policy === 'rounds' ? Math.floor(capacity / 10) : 0;
  const best = ranked.slice(0, capacity - reserved);
  const rest = ranked.slice(capacity - reserved);
  const behind = rest.filter(({ pair }) => pair.values.fairness > 500_000).slice(0, reserved);
  const others = rest.filter((entry) => !behind.includes(entry)).slice(0, reserved - behind.length);
  const chosen = new Set([...best, ...behind, ...others]);
  return ranked.filter((entry) => chosen.has(entry)).map(({ pair }) => toCandidate(hub, layover, pair));
}

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

  without(gate: GateCode): ScoredPair[] {
    const at = gateCodes.indexOf(gate);
    return this.failedAt.flatMap(({ host, gate: failed }) => {
      const outcome = failed === at ? evaluatePair(this.hub, this.layover, host, gate) : gate;
      return typeof outcome === 'string' ? [] : [outcome];
    });
  }

  failedFrom(from: GateCode): PreparedHost[] {
    return this.failedAt.filter(({ gate }) => gate >= gateCodes.indexOf(from)).map(({ host }) => host);
  }

  with(change: Partial<EngineLayover>, hosts: readonly PreparedHost[]): PreparedHost[] {
    const changed = prepareLayover(this.hub, { ...this.layover.layover, ...change });
    return hosts.filter((host) => typeof evaluatePair(this.hub, changed, host) !== 'string');
  }
}

function mostOf(keys: readonly string[]): { key: string; count: number } | undefined {
  const [best] = [...new Set(keys)]
    .map((key) => ({ key, count: keys.filter((other) => other === key).length }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return best;
}

const hardWishes = [
  ['sameGenderOnly', 'gender'],
  ['noAlcohol', 'venue_wishes'],
  ['stepFree', 'venue_wishes'],
  ['childrenAlong', 'children'],
] as const;

function nearMisses(hub: PreparedHub, prepared: PreparedLayover): Message[] {
  const { layover } = prepared;
  const { wishes } = layover;
  const relaxation = new Relaxation(hub, prepared);
  const found: Message[] = [];
  for (const [wish, gate] of hardWishes) {
    if (!wishes[wish]) continue;
    const hosts = relaxation.with({ wishes: { ...wishes, [wish]: false } }, relaxation.failedFrom(gate)).length;
    if (hosts > 0) found.push(message('near_miss.without_wish', { wish, hosts }));
  }
  const needed = languageLevelRank(hub.round.ruleSet.gates.languageLevel);
  const language = mostOf(
    relaxation.without('language').flatMap(({ host }) => {
      const spoken = host.languages.speaks.filter(({ rank }) => rank >= needed);
      return [...new Set(spoken.map(({ tag }) => tag))];
    }),
  );
  if (language) found.push(message('near_miss.another_language', { language: language.key, hosts: language.count }));
  const sizes = relaxation.without('party_size').map(({ host }) => host.host.maxPartySize);
  if (sizes.length > 0) {
    const partySize = Math.max(...sizes);
    const hosts = sizes.filter((size) => size === partySize).length;
    found.push(message('near_miss.smaller_party', { partySize, hosts }));
  }
  const moved = (key: string, changeBy: (shiftMs: number) => Partial<EngineLayover>): void => {
    const hostsAt = (steps: number, among: readonly PreparedHost[]) =>
      relaxation.with(changeBy(steps * 5 * MINUTE_MS), among);
    let enough = 36;
    let hosts = hostsAt(enough, relaxation.failedFrom('reach'));
    let tooLittle = hosts.length > 0 ? 0 : enough;
    while (enough - tooLittle > 1) {
      const middle = (tooLittle + enough) >> 1;
      const some = hostsAt(middle, hosts);
      if (some.length > 0) [enough, hosts] = [middle, some];
      else tooLittle = middle;
    }
    if (hosts.length > 0) found.push(message(key, { minutes: enough * 5, hosts: hosts.length }));
  };
  moved('near_miss.later_departure', (shift) => ({ departsAt: layover.departsAt + shift }));
  if (!layover.hasLanded) moved('near_miss.earlier_arrival', (shift) => ({ arrivesAt: layover.arrivesAt - shift }));
  const zone = mostOf(relaxation.without('reach').map(({ place }) => hub.zoneKeys[place.venue.zone]!));
  if (zone) found.push(message('near_miss.hosts_elsewhere', { zoneKey: zone.key, hosts: zone.count }));
  const { ruleSet } = hub.round;
  for (const condition of ruleSet.conditions) {
    const conditions = ruleSet.conditions.filter((other) => other !== condition);
    const without = { ...hub, round: { ...hub.round, ruleSet: { ...ruleSet, conditions } } };
    const refused = relaxation.failedFrom('condition').filter((host) => evaluatePair(hub, prepared, host) === 'condition');
    const hosts = refused.filter((host) => typeof evaluatePair(without, prepared, host) !== 'string').length;
    if (hosts > 0) found.push(message('near_miss.without_condition', { ...conditionParams(condition), hosts }));
  }
  return found;
}
