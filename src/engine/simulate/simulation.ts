import { HOUR_MS, minutes, MINUTE_MS } from '../../shared/interval.js';
import { PriorityQueue } from '../../shared/priority-queue.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { chanceWithin } from '../accept/chance.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import type { GateCode, GateCounts } from '../candidates/candidate.js';
import type { HubPlace } from '../candidates/prepare-place.js';
import { HubMatcher } from '../hub-matcher.js';
import { decideRound } from '../invite/decide-round.js';
import type { RoundOffer, RoundPair } from '../invite/round.js';
import { waitsForAnswers } from '../invite/waiting.js';
import type { MatchResult } from '../match-result.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineHost, EngineLayover, PendingInvitation } from '../types.js';
import { bestWindow, layoverVerdict } from '../window/verdict.js';
import { simulatedAnswer } from './answers.js';
import { KnownPairs, type KnownPairsContext } from './known-pairs.js';
import type { SimulatedCause, SimulatedLayover, SimulatedOutcome } from './outcome.js';
import { SimulatedHosts, type LivingHost } from './simulated-hosts.js';

/** A layover and when its traveller asks for a host, epoch milliseconds. */
export interface SimulatedRequest {
  readonly layover: EngineLayover;
  readonly asksAt: number;
}

/** A hub at one instant, and who asks from then on. The same input, in any order of its lists, gives the same outcome. */
export interface SimulationInput {
  readonly place: HubPlace;
  /** As they are at the beginning. */
  readonly hosts: readonly EngineHost[];
  /** Who asks before the beginning asks with it. */
  readonly requests: readonly SimulatedRequest[];
  /** Invitations that wait for an answer at the beginning. Those of other layovers or hosts are passed over. */
  readonly pending?: readonly PendingInvitation[];
  /** By which hosts answer, and what the engine knows of it. Default: the prior. */
  readonly acceptance?: AcceptanceModel;
  /** The instant of the beginning. */
  readonly from: number;
  /** What answers and exploration are drawn from. */
  readonly seed: string;
}

interface Invitation extends PendingInvitation {
  readonly offeredAt: number;
  readonly expiresAt: number;
  readonly score: number;
  readonly host: LivingHost;
  readonly search: Search;
}

/** A layover that looks for a host. */
interface Search {
  readonly layover: EngineLayover & { readonly answerBy: number };
  readonly usableMinutes: number;
  /** When its traveller can be in the best zone. */
  readonly cityFrom: number;
  readonly excluded: Set<string>;
  readonly pending: Set<Invitation>;
  invitations: number;
  why?: { readonly cause: SimulatedCause; readonly gate?: GateCode };
  /** From then on it is looked at again, whether or not anything has happened to it. */
  lookAt: number;
  known?: KnownPairs;
  hasBegun: boolean;
}

interface KnownRound {
  readonly search: Search;
  readonly pairs: readonly RoundPair[];
}

type Event =
  | { readonly kind: 'request'; readonly layover: EngineLayover }
  | { readonly kind: 'deadline'; readonly search: Search }
  | { readonly kind: 'answer'; readonly invitation: Invitation; readonly isYes: boolean }
  | { readonly kind: 'expiry'; readonly invitation: Invitation };

/** Runs follow what happens within this time; what happens meanwhile is seen by the same run. */
const ROUND_MS = 15 * MINUTE_MS;
/**
 * In the service a run takes a moment, and comes at once. Here looking for hosts among all of them, which costs much however
 * few layovers it is for, is done together: every hour for layovers with time, every half hour for those in their last hours.
 */
const SEARCH_MS = HOUR_MS;
const URGENT_SEARCH_MS = 30 * MINUTE_MS;
const URGENT_MS = 6 * HOUR_MS;
/** Without anything having happened to it, a layover with time is looked at again this often. */
const LOOK_AGAIN_MS = 4 * HOUR_MS;
/** Layovers that one step looks at, so that none takes much longer than half a second. */
const LOOKS_A_STEP = 250;

/**
 * What becomes of a hub's layovers under one version of the rules: travellers ask when they did, the engine decides in runs as
 * it does in the service, hosts answer by the acceptance model. It goes on step by step, so that whoever runs it can tell how
 * far it is, and end it.
 */
export class Simulation {
  private readonly matcher: HubMatcher;
  private readonly hosts: SimulatedHosts;
  private readonly acceptance: AcceptanceModel;
  private readonly context: KnownPairsContext;
  private readonly pack: { timeZone: string; rules: HubPlace['transferRules'] };
  private readonly searches = new Map<string, Search>();
  private readonly ended: SimulatedLayover[] = [];
  private readonly pending = new Set<Invitation>();
  private readonly inherited = new Map<string, PendingInvitation[]>();
  private readonly events = new PriorityQueue<{ at: number; order: number; event: Event }>((a, b) =>
    a.at === b.at ? a.order < b.order : a.at < b.at,
  );
  private scheduled = 0;
  /** Layovers that have been looked at once, or never have to be. */
  private begun = 0;
  private now: number;
  private due: Search[] = [];
  private memory?: MatchResult['memory'];

  /** Throws RangeError where ids occur twice. */
  constructor(
    private readonly input: SimulationInput,
    private readonly ruleSet: RuleSet,
  ) {
    const { place, hosts, requests, pending = [], from } = input;
    this.now = from;
    this.matcher = new HubMatcher(place);
    this.hosts = new SimulatedHosts(hosts);
    this.acceptance = input.acceptance ?? priorAcceptanceModel;
    const { timeZone } = place.hub;
    this.pack = { timeZone, rules: place.transferRules };
    this.context = { acceptance: this.acceptance, ruleSet, timeZone, hostOf: (id) => this.hosts.told(id) };
    for (const invitation of sortedBy(pending, ({ hostId }) => hostId)) {
      const known = this.inherited.get(invitation.layoverId);
      if (known) known.push(invitation);
      else this.inherited.set(invitation.layoverId, [invitation]);
    }
    const ids = new Set(requests.map(({ layover }) => layover.id));
    if (ids.size < requests.length) throw new RangeError('a layover occurs twice');
    for (const { layover, asksAt } of sortedBy(requests, (request) => request.layover.id)) {
      this.schedule(Math.max(asksAt, from), { kind: 'request', layover });
    }
  }

  /** How much of it is over, 0..1; never falls. Of a layover's part half is over with the first look at it. */
  get progress(): number {
    const { length } = this.input.requests;
    return length === 0 ? 1 : (this.begun + this.ended.length) / (2 * length);
  }

  /** Goes on a little: at most some hundred layovers are looked at. False where nothing is left to happen. */
  step(): boolean {
    if (this.due.length === 0 && !this.advance()) return false;
    const searches = this.due.splice(0, LOOKS_A_STEP).filter((search) => this.searches.has(search.layover.id));
    if (searches.length > 0) this.look(searches);
    return true;
  }

  /** To be asked for when nothing is left to happen. */
  outcome(): SimulatedOutcome {
    return { layovers: sortedBy(this.ended, ({ layoverId }) => layoverId), hosts: this.hosts.outcome() };
  }

  private schedule(at: number, event: Event): void {
    this.events.push({ at, order: this.scheduled++, event });
  }

  /** On to the next run. */
  private advance(): boolean {
    let next = this.events.peek()?.at;
    if (next === undefined) return false;
    for (const { lookAt } of this.searches.values()) next = Math.min(next, lookAt);
    const { from } = this.input;
    this.now = Math.max(this.now, from + Math.ceil((next - from) / ROUND_MS) * ROUND_MS);
    for (let first = this.events.peek(); first && first.at <= this.now; first = this.events.peek()) {
      this.events.pop();
      this.happen(first.event, first.at);
    }
    this.due = [...this.searches.values()].filter((search) => this.needsLook(search)).sort(bySoonestDeadline);
    return true;
  }

  private happen(event: Event, at: number): void {
    if (event.kind === 'request') return this.open(event.layover, at);
    if (event.kind === 'deadline') return this.giveUp(event.search);
    const { invitation } = event;
    // It has been withdrawn.
    if (!this.pending.has(invitation)) return;
    const isHeld = event.kind === 'answer' && event.isYes && this.hosts.isFree(invitation.host, invitation);
    if (isHeld) this.match(invitation, at);
    else this.settle(invitation, event.kind === 'answer' ? 'answer' : 'nothing', at);
  }

  private open(layover: EngineLayover, at: number): void {
    const { place } = this.input;
    const { verdict, usableMinutes, windows } = layoverVerdict(layover, place.zones, this.pack, this.ruleSet);
    const { minMeetMinutes, minLeadMinutes } = this.ruleSet.gates;
    const lastEnd = Math.max(layover.arrivesAt, ...windows.map(({ window }) => window?.end ?? layover.arrivesAt));
    const answerBy = lastEnd - (minMeetMinutes + minLeadMinutes) * MINUTE_MS;
    if (verdict === 'not_enough_time' || answerBy <= at) {
      const why = { cause: 'not_enough_time' } as const;
      this.ended.push({ layoverId: layover.id, usableMinutes, invitations: 0, why });
      this.begun += 1;
      return;
    }
    const search: Search = {
      layover: { ...layover, answerBy },
      usableMinutes,
      cityFrom: bestWindow(windows)?.window?.start ?? at,
      excluded: new Set(layover.excludedHostIds),
      pending: new Set(),
      invitations: 0,
      lookAt: at,
      hasBegun: false,
    };
    this.searches.set(layover.id, search);
    this.schedule(answerBy, { kind: 'deadline', search });
    for (const invitation of this.inherited.get(layover.id) ?? []) this.inherit(search, invitation, at);
  }

  /** Whom the layover had asked before the beginning answers in what is left of the time. */
  private inherit(search: Search, invitation: PendingInvitation, now: number): void {
    const host = this.hosts.find(invitation.hostId);
    const { offeredAt = now, expiresAt = now, acceptChance = 0.5 } = invitation;
    if (!host || expiresAt <= now) return;
    const [left, hold] = [(expiresAt - now) / MINUTE_MS, (expiresAt - offeredAt) / MINUTE_MS];
    const chance = chanceWithin(this.acceptance, acceptChance, left, hold);
    this.hosts.inherit(host);
    this.await({ ...invitation, offeredAt, expiresAt, score: 0, host, search }, chance, now);
  }

  private await(invitation: Invitation, chance: number, now: number): void {
    const { layoverId, hostId, expiresAt, search } = invitation;
    search.pending.add(invitation);
    this.pending.add(invitation);
    const ask = { layoverId, hostId, offeredAt: now, expiresAt, chance };
    const answer = simulatedAnswer(this.input.seed, ask, this.acceptance.answer);
    if (answer) this.schedule(answer.at, { kind: 'answer', invitation, isYes: answer.isYes });
    else this.schedule(expiresAt, { kind: 'expiry', invitation });
  }

  private close(invitation: Invitation, said: 'answer' | 'nothing' | 'withdrawn'): void {
    const { host, search } = invitation;
    this.pending.delete(invitation);
    search.pending.delete(invitation);
    search.excluded.add(invitation.hostId);
    this.hosts.close(host, said);
  }

  private settle(invitation: Invitation, said: 'answer' | 'nothing', at: number): void {
    this.close(invitation, said);
    invitation.search.lookAt = at;
  }

  private match(invitation: Invitation, at: number): void {
    const { search, host, hostId, interval, score } = invitation;
    this.close(invitation, 'answer');
    for (const other of [...search.pending]) this.close(other, 'withdrawn');
    this.hosts.meet(host, interval);
    this.end(search, { match: { hostId, score, minutes: minutes(interval), at } });
  }

  private giveUp(search: Search): void {
    if (!this.searches.has(search.layover.id)) return;
    for (const invitation of [...search.pending]) this.close(invitation, 'nothing');
    const why = search.invitations > 0 ? ({ cause: 'nobody_said_yes' } as const) : search.why;
    this.end(search, { why: why ?? { cause: 'nobody_to_ask' } });
  }

  private begin(search: Search): void {
    if (search.hasBegun) return;
    search.hasBegun = true;
    this.begun += 1;
  }

  private end(search: Search, how: Pick<SimulatedLayover, 'match' | 'why'>): void {
    const { layover, usableMinutes, invitations } = search;
    this.begin(search);
    this.searches.delete(layover.id);
    this.ended.push({ layoverId: layover.id, usableMinutes, invitations, ...how });
  }

  private needsLook(search: Search): boolean {
    if (search.lookAt > this.now) return false;
    const { ruleSet, acceptance, now } = this;
    const waits = waitsForAnswers([...search.pending], search.layover.answerBy, { ruleSet, acceptance, now });
    if (waits) search.lookAt = this.nextLook(search);
    return !waits;
  }

  private look(searches: readonly Search[]): void {
    this.matcher.upsertHosts(this.hosts.takeChanged(this.now));
    const fresh: Search[] = [];
    const known: KnownRound[] = [];
    for (const search of searches) {
      const pairs = search.known?.at(this.now, search.excluded);
      const searchAt = pairs ? this.now : this.nextAfter(this.now - 1, isUrgent(search, this.now) ? URGENT_SEARCH_MS : SEARCH_MS);
      if (searchAt > this.now) {
        search.lookAt = searchAt;
        continue;
      }
      this.begin(search);
      search.lookAt = this.nextLook(search);
      if (pairs) known.push({ search, pairs });
      else fresh.push(search);
    }
    if (fresh.length > 0) this.find(fresh);
    if (known.length === 0) return;
    this.matcher.upsertHosts(this.hosts.takeChanged(this.now));
    this.decide(known);
  }

  /** Looks for hosts among all of them. */
  private find(searches: readonly Search[]): void {
    const { now, ruleSet } = this;
    const layovers = searches.map(({ layover, excluded }) => ({ ...layover, excludedHostIds: [...excluded] }));
    const round = { ...this.round(), layovers };
    const run = this.matcher.run(round, { nearMisses: false, countGates: false, explained: 0, previous: this.memory });
    const { result } = run;
    this.memory = result.memory;
    const indexOf = new Map(result.layovers.map(({ layoverId }, index) => [layoverId, index]));
    for (const { layoverId, cause } of result.unmatched) {
      const search = this.searches.get(layoverId)!;
      const gate = cause === 'no_candidates' ? mostFrequent(run.countGates(indexOf.get(layoverId)!)) : undefined;
      search.why = { cause, ...(gate && { gate }) };
    }
    if (ruleSet.invitation.policy === 'rounds') {
      result.layovers.forEach(({ layoverId }, index) => {
        const search = this.searches.get(layoverId)!;
        const pairs = run.pairs(index);
        search.known = pairs.length > 0 ? new KnownPairs(pairs, now, search.cityFrom, this.context) : undefined;
      });
    }
    for (const offer of result.offers) this.ask(offer);
  }

  /** Asks on among those who were found before. */
  private decide(known: readonly KnownRound[]): void {
    const { offers } = decideRound<RoundPair>({
      ...this.round(),
      layovers: known.map(({ search: { layover }, pairs }) => ({
        layoverId: layover.id,
        answerBy: layover.answerBy,
        partySize: layover.partySize,
        languages: layover.languages,
        shortlist: pairs,
      })),
      assigned: [],
      hostOf: this.context.hostOf,
      fairnessTotals: this.hosts.fairnessTotals(),
      timeZone: this.pack.timeZone,
    });
    for (const offer of offers) this.ask(offer);
  }

  private nextLook(search: Search): number {
    if (isUrgent(search, this.now)) return this.nextAfter(this.now, URGENT_SEARCH_MS);
    return Math.min(this.nextAfter(this.now, LOOK_AGAIN_MS), search.layover.answerBy - URGENT_MS);
  }

  /** The first of the moments that come so often, counted from the beginning, that is later. */
  private nextAfter(at: number, everyMs: number): number {
    const { from } = this.input;
    return from + (Math.floor((at - from) / everyMs) + 1) * everyMs;
  }

  private round() {
    const { now, ruleSet, acceptance } = this;
    return { ruleSet, now, acceptance, pending: [...this.pending].map(toPending), seed: `${this.input.seed}/${now}` };
  }

  private ask({ pair, expiresAt, acceptChance, isCommitment }: RoundOffer<RoundPair>): void {
    const search = this.searches.get(pair.layoverId)!;
    const host = this.hosts.find(pair.hostId)!;
    const { layoverId, hostId, interval, score } = pair;
    if (isCommitment && !this.hosts.isFree(host, pair)) return;
    this.hosts.invite(host, this.now);
    search.invitations += 1;
    const invitation = { layoverId, hostId, interval, offeredAt: this.now, expiresAt, acceptChance, score, host, search };
    if (isCommitment) {
      search.pending.add(invitation);
      this.pending.add(invitation);
      this.match(invitation, this.now);
    } else {
      this.await(invitation, acceptChance, this.now);
    }
  }
}

const isUrgent = ({ layover }: Search, now: number): boolean => layover.answerBy - now <= URGENT_MS;

const toPending = ({ layoverId, hostId, interval, offeredAt, expiresAt, acceptChance, isCountered }: Invitation) => ({
  layoverId,
  hostId,
  interval,
  offeredAt,
  expiresAt,
  ...(acceptChance !== undefined && { acceptChance }),
  ...(isCountered && { isCountered }),
});

/** The gate that most hosts failed at first; of equals the first by name. */
function mostFrequent(counts: GateCounts): GateCode | undefined {
  const gates = sortedBy(Object.entries(counts) as [GateCode, number][], ([gate]) => gate);
  return gates.reduce<[GateCode, number] | undefined>((most, gate) => (most && most[1] >= gate[1] ? most : gate), undefined)?.[0];
}

function bySoonestDeadline({ layover: a }: Search, { layover: b }: Search): number {
  return a.answerBy - b.answerBy || (a.id < b.id ? -1 : 1);
}

function sortedBy<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
