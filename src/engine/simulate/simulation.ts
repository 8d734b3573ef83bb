import { groupBy } from '../../shared/group-by.js';
import { minutes, MINUTE_MS } from '../../shared/interval.js';
import type { AcceptanceModel } from '../accept/acceptance-model.js';
import { chanceWithin } from '../accept/chance.js';
import { priorAcceptanceModel } from '../accept/prior.js';
import { sortedBy } from '../candidates/prepare-place.js';
import type { RoundOffer, RoundPair } from '../invite/round.js';
import { waitsForAnswers } from '../invite/waiting.js';
import type { RuleSet } from '../rules/rule-set.js';
import type { EngineLayover, PendingInvitation } from '../types.js';
import { bestWindow, layoverVerdict } from '../window/verdict.js';
import { simulatedAnswer } from './answers.js';
import type { SimulationInput } from './input.js';
import { LookTimes } from './look-times.js';
import type { SimulatedLayover, SimulatedOutcome } from './outcome.js';
import { bySoonestDeadline, type Invitation, type Search } from './search.js';
import { SimulatedHosts } from './simulated-hosts.js';
import { SimulatedRuns, type KnownRound } from './simulated-runs.js';
import { Timeline } from './timeline.js';

export type { SimulatedRequest, SimulationInput } from './input.js';

type Event =
  | { readonly kind: 'request'; readonly layover: EngineLayover }
  | { readonly kind: 'deadline'; readonly search: Search }
  | { readonly kind: 'answer'; readonly invitation: Invitation; readonly isYes: boolean }
  | { readonly kind: 'expiry'; readonly invitation: Invitation };

/** Layovers that one step looks at, so that none takes much longer than a third of a second. */
const LOOKS_A_STEP = 125;

/**
 * What becomes of a hub's layovers under one version of the rules: travellers ask when they did, the engine decides in runs as
 * it does in the service, hosts answer by the acceptance model. It goes on step by step, so that whoever runs it can tell how
 * far it is, and end it.
 */
export class Simulation {
  private readonly hosts: SimulatedHosts;
  private readonly acceptance: AcceptanceModel;
  private readonly runs: SimulatedRuns;
  private readonly times: LookTimes;
  private readonly timeline = new Timeline<Event>();
  private readonly searches = new Map<string, Search>();
  private readonly ended: SimulatedLayover[] = [];
  private readonly pending = new Set<Invitation>();
  /** Of the beginning, by layover. */
  private readonly inherited: ReadonlyMap<string, readonly PendingInvitation[]>;
  /** Layovers that have been looked at once, or never have to be. */
  private begun = 0;
  private now: number;
  private due: Search[] = [];
  private knowsHosts = false;

  /** Throws RangeError where ids occur twice. */
  constructor(
    private readonly input: SimulationInput,
    private readonly ruleSet: RuleSet,
  ) {
    const { hosts, requests, pending = [], from } = input;
    this.now = from;
    this.hosts = new SimulatedHosts(hosts);
    this.acceptance = input.acceptance ?? priorAcceptanceModel;
    this.runs = new SimulatedRuns(input, ruleSet, this.acceptance, this.hosts);
    this.times = new LookTimes(from);
    this.inherited = groupBy([...pending].sort(byHost), ({ layoverId }) => layoverId);
    for (const { layover, asksAt } of sortedBy(requests, (request) => request.layover.id, 'layover')) {
      this.timeline.add(Math.max(asksAt, from), { kind: 'request', layover });
    }
  }

  /** How much of it is over, 0..1; never falls. Of a layover's part half is over with the first look at it. */
  get progress(): number {
    const { length } = this.input.requests;
    return length === 0 ? 1 : (this.begun + this.ended.length) / (2 * length);
  }

  /** Goes on a little: at most some hundred layovers are looked at. False where nothing is left to happen. */
  step(): boolean {
    if (!this.knowsHosts) {
      this.knowsHosts = this.runs.tellSome(this.now);
      return true;
    }
    if (this.due.length === 0 && !this.advance()) return false;
    const searches = this.due.splice(0, LOOKS_A_STEP).filter((search) => this.searches.has(search.layover.id));
    if (searches.length > 0) this.look(searches);
    return true;
  }

  /** To be asked for when nothing is left to happen. */
  outcome(): SimulatedOutcome {
    return { layovers: sortedBy(this.ended, ({ layoverId }) => layoverId, 'layover'), hosts: this.hosts.outcome() };
  }

  /** On to the next run. */
  private advance(): boolean {
    let next = this.timeline.next;
    if (next === undefined) return false;
    for (const { lookAt } of this.searches.values()) next = Math.min(next, lookAt);
    this.now = Math.max(this.now, this.times.roundOf(next));
    while (this.timeline.next !== undefined && this.timeline.next <= this.now) {
      const { at, event } = this.timeline.take()!;
      this.happen(event, at);
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
    const { zones, hub, transferRules } = this.input.place;
    const pack = { timeZone: hub.timeZone, rules: transferRules };
    const { verdict, usableMinutes, windows } = layoverVerdict(layover, zones, pack, this.ruleSet);
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
    this.timeline.add(answerBy, { kind: 'deadline', search });
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
    if (answer) this.timeline.add(answer.at, { kind: 'answer', invitation, isYes: answer.isYes });
    else this.timeline.add(expiresAt, { kind: 'expiry', invitation });
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
    if (waits) search.lookAt = this.times.lookAgain(search, now);
    return !waits;
  }

  private look(searches: readonly Search[]): void {
    const { now, pending, times } = this;
    this.runs.tell(now);
    const fresh: Search[] = [];
    const known: KnownRound[] = [];
    for (const search of searches) {
      const pairs = search.known?.at(now, search.excluded);
      const searchFrom = pairs ? now : times.searchFrom(search, now);
      if (searchFrom > now) {
        search.lookAt = searchFrom;
        continue;
      }
      this.begin(search);
      search.lookAt = times.lookAgain(search, now);
      if (pairs) known.push({ search, pairs });
      else fresh.push(search);
    }
    if (fresh.length > 0) this.ask(this.runs.find(fresh, { now, pending }));
    if (known.length === 0) return;
    this.runs.tell(now);
    this.ask(this.runs.askOn(known, { now, pending }));
  }

  private ask(offers: readonly RoundOffer<RoundPair>[]): void {
    for (const { pair, expiresAt, acceptChance, isCommitment } of offers) {
      const search = this.searches.get(pair.layoverId)!;
      const host = this.hosts.find(pair.hostId)!;
      const { layoverId, hostId, interval, score } = pair;
      if (isCommitment && !this.hosts.isFree(host, pair)) continue;
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
}

function byHost({ hostId: a }: PendingInvitation, { hostId: b }: PendingInvitation): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
