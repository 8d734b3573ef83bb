import type { BestMeeting } from '../candidates/best-meeting.js';
import { travelFrom } from '../candidates/prepare-place.js';
import type { Query } from '../candidates/query.js';
import type { Search } from '../candidates/search.js';
import type { EngineHost } from '../types.js';
import { MINUTE_MS } from '../../shared/interval.js';
import type { Condition } from './condition.js';
import { conditionSetOf, type CompiledCondition, type ConditionSet } from './condition-set.js';
import { USES_HOST, USES_LAYOVER, USES_MEETING, type HostFactsForConditions } from './context.js';
import { hostFactsForConditions, PairFacts, type PlaceAndTime } from './facts.js';
import { EITHER, NO, YES } from './possible.js';

const NOT_ASKED = 0;

/** A condition with what it may come to, as far as that is known already. */
interface Known extends CompiledCondition {
  /** By slot: with the host alone; `NOT_ASKED` until somebody asks. */
  readonly ofHost: Uint8Array;
  /** With the layover of the query at hand alone. */
  ofLayover: number;
}

/**
 * The conditions of a round, asked of the hosts whom the search found. What the host alone decides is evaluated once a round
 * and host, what the layover alone decides once a query, the rest once a pair; the best place and time are only looked for
 * where an expression asks for them.
 */
export class ConditionSift {
  /** Of the hosts whom `sift` left, in their order: what no points of conditions are above. */
  added = new Int32Array(0);
  private set: ConditionSet = conditionSetOf([]);
  private gates: readonly Known[] = [];
  /** Those that look at the host alone, whether hosts pass all of them (by slot, as `ofHost`), and the others. */
  private hostGates: readonly Known[] = [];
  private passesHostGates = new Uint8Array(0);
  private otherGates: readonly Known[] = [];
  private bonuses: readonly Known[] = [];
  private facts: PairFacts | undefined;
  private query: Query | undefined;
  private readonly hosts: ({ readonly of: EngineHost; readonly facts: HostFactsForConditions } | undefined)[] = [];
  private at = 0;
  private slot = 0;
  /** `facts` are of the host at hand. */
  private isRead = false;
  /** `best` holds what it found for the host at hand. */
  private isLocated = false;

  constructor(
    private readonly search: Search,
    private readonly best: BestMeeting,
  ) {}

  /** Gets ready for the round that the search is ready for. */
  begin(): void {
    const { hub, table, found } = this.search;
    this.set = conditionSetOf(hub.round.ruleSet.conditions);
    if (!this.isOn) return;
    const known = (condition: CompiledCondition): Known => {
      const asksHost = (condition.uses & USES_HOST) !== 0;
      return { ...condition, ofHost: new Uint8Array(table.slots).fill(asksHost ? NOT_ASKED : EITHER), ofLayover: EITHER };
    };
    this.gates = this.set.gates.map(known);
    const isOfHost = ({ uses }: Known): boolean => (uses & ~USES_HOST) === 0;
    this.hostGates = this.gates.filter(isOfHost);
    this.passesHostGates = new Uint8Array(table.slots).fill(this.hostGates.length > 0 ? NOT_ASKED : YES);
    this.otherGates = this.gates.filter((gate) => !isOfHost(gate));
    this.bonuses = this.set.bonuses.map(known);
    if (this.added.length < found.length) this.added = new Int32Array(found.length);
    this.query = undefined;
    this.facts = new PairFacts(hub, () => this.locate());
  }

  /** Whether the round has any conditions. */
  get isOn(): boolean {
    return this.set.gates.length + this.set.bonuses.length > 0;
  }

  /** Leaves of the first `count` hosts found those whom no `require` or `forbid` keeps away; returns how many. */
  sift(query: Query, count: number): number {
    if (!this.isOn) return count;
    this.begun(query);
    const { found, foundStart, foundEnd, foundMinutes } = this.search;
    let passed = 0;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      this.turnTo(i, slot);
      if (!this.passes()) continue;
      found[passed] = slot;
      foundStart[passed] = foundStart[i]!;
      foundEnd[passed] = foundEnd[i]!;
      foundMinutes[passed] = foundMinutes[i]!;
      this.added[passed] = this.mostPoints();
      passed += 1;
    }
    return passed;
  }

  /** Points of the `at`th host found, for whom the best place and time have just been looked for. */
  pointsAt(query: Query, at: number, slot: number): number {
    if (this.bonuses.length === 0) return 0;
    this.begun(query);
    this.turnTo(at, slot);
    this.isLocated = true;
    let points = 0;
    for (const bonus of this.bonuses) if (this.holds(bonus)) points += bonus.points;
    return points;
  }

  /** Which `require` or `forbid` alone keeps the `at`th host found away; undefined where none or several do. */
  onlyObstacle(query: Query, at: number, slot: number): Condition | undefined {
    this.begun(query);
    this.turnTo(at, slot);
    const failed = this.gates.filter((gate) => this.holds(gate) !== gate.mustBe);
    return failed.length === 1 ? failed[0]!.condition : undefined;
  }

  private begun(query: Query): void {
    if (this.query === query) return;
    this.query = query;
    this.facts!.setLayover(query.layover);
    for (const known of this.gates) known.ofLayover = known.possible(this.facts!, USES_LAYOVER);
    for (const known of this.bonuses) known.ofLayover = known.possible(this.facts!, USES_LAYOVER);
  }

  private turnTo(at: number, slot: number): void {
    this.at = at;
    this.slot = slot;
    this.isLocated = false;
    this.isRead = false;
  }

  /** The facts with the host at hand: most are told apart by what is known of them already. */
  private read(): PairFacts {
    const { slot, facts } = this;
    if (this.isRead) return facts!;
    this.isRead = true;
    const host = this.search.table.hosts[slot]!;
    let known = this.hosts[slot];
    if (known?.of !== host) this.hosts[slot] = known = { of: host, facts: hostFactsForConditions(host) };
    facts!.setHost(known.facts);
    return facts!;
  }

  private passes(): boolean {
    const { passesHostGates, slot } = this;
    if (passesHostGates[slot] === NOT_ASKED) passesHostGates[slot] = this.passesAll(this.hostGates) ? YES : NO;
    return passesHostGates[slot] === YES && this.passesAll(this.otherGates);
  }

  private passesAll(gates: readonly Known[]): boolean {
    for (const gate of gates) if (this.holds(gate) !== gate.mustBe) return false;
    return true;
  }

  private holds(known: Known): boolean {
    const { ofHost, ofLayover } = known;
    if (ofLayover !== EITHER) return ofLayover === YES;
    let possible = ofHost[this.slot]!;
    if (possible === NOT_ASKED) ofHost[this.slot] = possible = known.possible(this.read(), USES_HOST);
    return possible === EITHER ? known.holds(this.read()) : possible === YES;
  }

  private mostPoints(): number {
    let most = 0;
    for (const bonus of this.bonuses) {
      if ((bonus.uses & USES_MEETING) !== 0) most += Math.max(0, bonus.points);
      else if (this.holds(bonus)) most += bonus.points;
    }
    return most;
  }

  private locate(): PlaceAndTime {
    const { best, at, slot } = this;
    const { hub, table } = this.search;
    const { layover, plans } = this.query!;
    if (!this.isLocated) best.find(this.query!, plans.of(table.meetingClass[slot]!), at, slot);
    this.isLocated = true;
    const host = table.hosts[slot]!;
    const place = layover.places[best.place]!;
    return {
      place,
      start: best.start * MINUTE_MS,
      minutes: best.minutes,
      hostTravelMinutes: travelFrom(hub, host.homeZoneKey)[place.venue.zone] ?? 0,
      sameVenue: host.recentVenueIds?.includes(place.venue.venue.id) ?? false,
    };
  }
}
