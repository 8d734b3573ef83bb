import { chanceOf } from '../accept/chance.js';
import { factorNames } from '../rules/rule-set.js';
import type { Condition } from '../conditions/condition.js';
import { ConditionSift } from '../conditions/condition-sift.js';
import { rankOf } from './accept-chance.js';
import { BestMeeting } from './best-meeting.js';
import { HostStanding } from './host-standing.js';
import type { AskedBits } from './interest-table.js';
import { microsOfMeeting } from './language-table.js';
import { MICROS } from './micros.js';
import { RankBounds } from './rank-bounds.js';
import { scoreOf, totalWeight, withPoints } from './score.js';
import type { Query } from './query.js';
import type { Search } from './search.js';
import { Shortlist } from './top-list.js';

/** A host of a shortlist at the best place and time: what is needed to choose among them, and to explain the choice. */
export interface RankedHost {
  readonly slot: number;
  /** Index of the place among all of the layover's. */
  readonly place: number;
  /** Epoch minutes. */
  readonly start: number;
  readonly minutes: number;
  readonly score: number;
  /** Chance of a yes, in millionths. */
  readonly chance: number;
}

/** What a layover's hosts came to. */
export interface RankedHosts {
  /** Best first. */
  readonly shortlist: readonly RankedHost[];
  /** Hosts who pass every gate. */
  readonly passed: number;
  /** Hosts who pass every gate but that of the least score. */
  readonly belowMinScore: number;
  /** Hosts whom conditions keep away, of those who pass the gates before. */
  readonly refused: number;
}

/** Puts the hosts whom a search found in order, looking closely only at those who may get onto the shortlist. */
export class HostRanking {
  // Of those offered to the shortlist, by slot.
  private keptPlace = new Int32Array(0);
  private keptStart = new Int32Array(0);
  private keptMinutes = new Int32Array(0);
  private keptChance = new Int32Array(0);
  private shortlist = new Shortlist(1, false);
  private readonly standing: HostStanding;
  private readonly bounds: RankBounds;
  private readonly best: BestMeeting;
  private readonly conditions: ConditionSift;
  /** What a millionth of each factor adds to the log-odds of a yes, in the order of `factorNames`. */
  private coefficients = new Float64Array(factorNames.length);
  private weight = 1;

  constructor(private readonly search: Search) {
    this.standing = new HostStanding(search.table);
    this.best = new BestMeeting(search);
    this.conditions = new ConditionSift(search, this.best);
    this.bounds = new RankBounds(search, this.standing, this.conditions);
  }

  /** Gets ready for the round that the search is ready for. */
  begin(): void {
    const { table, hub } = this.search;
    const { weights, assign, invitation } = hub.round.ruleSet;
    if (this.keptPlace.length < table.slots) {
      const room = Math.ceil(table.slots * 1.25);
      this.keptPlace = new Int32Array(room);
      this.keptStart = new Int32Array(room);
      this.keptMinutes = new Int32Array(room);
      this.keptChance = new Int32Array(room);
    }
    this.standing.begin(hub);
    this.bounds.begin();
    this.conditions.begin();
    factorNames.forEach((factor, at) => (this.coefficients[at] = hub.acceptance.coefficients[factor]));
    this.weight = totalWeight(weights);
    this.shortlist = new Shortlist(assign.candidatesPerLayover, invitation.policy === 'rounds');
  }

  /** Of `found` hosts whom the search found for a query. */
  rank(query: Query, found: number): RankedHosts {
    const count = this.conditions.sift(query, found);
    const refused = found - count;
    const { search, shortlist, bounds } = this;
    const { ruleSet } = search.hub.round;
    const asked = search.table.interests.asked(query.layover.interests);
    this.standing.reckon(search.found, count);
    shortlist.clear();
    // Where scores may be too low, all of them have to be known.
    if (ruleSet.assign.minScore > 0) {
      let passed = 0;
      for (let i = 0; i < count; i += 1) if (this.look(query, asked.microsOf(search.found[i]!), i)) passed += 1;
      return { shortlist: this.take(), passed, belowMinScore: count - passed, refused };
    }
    bounds.reckon(query, asked, count);
    // Who may be the best first: after them next to nobody is worth a closer look.
    const first = bounds.ofBest(2 * ruleSet.assign.candidatesPerLayover, count);
    this.lookAt(query, asked, count, first, Infinity);
    this.lookAt(query, asked, count, -1, first);
    return { shortlist: this.take(), passed: count, belowMinScore: 0, refused };
  }

  /** A closer look at those whose bound lies in a range and is high enough for the shortlist. */
  private lookAt(query: Query, asked: AskedBits, count: number, from: number, below: number): void {
    const { shortlist, bounds, standing } = this;
    const { found } = this.search;
    let floorBehind = shortlist.floor(true);
    let floorOthers = shortlist.floor(false);
    let lowest = Math.max(from, Math.min(floorBehind, floorOthers));
    for (let i = 0; i < count; i += 1) {
      const bound = bounds.of(i);
      if (bound < lowest || bound >= below) continue;
      const slot = found[i]!;
      const floor = standing.isBehind(slot) ? floorBehind : floorOthers;
      if (bound < floor) continue;
      const interests = asked.microsOf(slot);
      if (bounds.with(i, interests) < floor) continue;
      this.look(query, interests, i);
      floorBehind = shortlist.floor(true);
      floorOthers = shortlist.floor(false);
      lowest = Math.max(from, Math.min(floorBehind, floorOthers));
    }
  }

  /** Offers the `at`th host found to the shortlist. Whether the score is high enough. */
  private look(query: Query, interests: number, at: number): boolean {
    const { search, standing, best, shortlist } = this;
    const { hub, table } = search;
    const { assign, invitation } = hub.round.ruleSet;
    const slot = search.found[at]!;
    const score = this.score(query, interests, at, slot);
    if (score < assign.minScore) return false;
    const { coefficients } = this;
    // As `pairLogit` adds it up, to the last digit.
    const ofPair =
      coefficients[0]! * search.time.value[best.minutes]! +
      coefficients[1]! * interests +
      coefficients[2]! * microsOfMeeting[query.met[table.language[slot]!]!]! +
      coefficients[3]! * best.placeValue +
      coefficients[4]! * table.reliability[slot]! +
      coefficients[5]! * standing.fairness[slot]! +
      coefficients[6]! * best.wishes;
    const logit = query.layover.acceptLogit + standing.logit[slot]! + ofPair / MICROS;
    const chance = Math.round(chanceOf(logit) * MICROS);
    const rank = rankOf(invitation.policy, score, chance);
    if (rank < shortlist.floor(standing.isBehind(slot))) return true;
    this.keptPlace[slot] = best.place;
    this.keptStart[slot] = best.start;
    this.keptMinutes[slot] = best.minutes;
    this.keptChance[slot] = chance;
    shortlist.offer(slot, rank, score, standing.isBehind, standing.order);
    return true;
  }

  private take(): RankedHost[] {
    return this.shortlist.take(this.standing.order).map(({ slot, score }) => ({
      slot,
      place: this.keptPlace[slot]!,
      start: this.keptStart[slot]!,
      minutes: this.keptMinutes[slot]!,
      score,
      chance: this.keptChance[slot]!,
    }));
  }

  /** The slots among those whom the search found whose score is high enough. */
  aboveMinScore(query: Query, before: number): number[] {
    const count = this.conditions.sift(query, before);
    const slots: number[] = [];
    const { found } = this.search;
    this.standing.reckon(found, count);
    const { minScore } = this.search.hub.round.ruleSet.assign;
    const asked = this.search.table.interests.asked(query.layover.interests);
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      if (minScore === 0 || this.score(query, asked.microsOf(slot), i, slot) >= minScore) slots.push(slot);
    }
    return slots;
  }

  /** Of the hosts whom the search found: how many a single `require` or `forbid` keeps from being candidates, and which. */
  onlyKeptBy(query: Query, count: number): { condition: Condition; hosts: number }[] {
    const { conditions } = this;
    const { found, hub, table } = this.search;
    const { minScore } = hub.round.ruleSet.assign;
    const asked = table.interests.asked(query.layover.interests);
    const hosts = new Map<Condition, number>();
    this.standing.reckon(found, count);
    for (let i = 0; conditions.isOn && i < count; i += 1) {
      const slot = found[i]!;
      const condition = conditions.onlyObstacle(query, i, slot);
      if (!condition || (minScore > 0 && this.score(query, asked.microsOf(slot), i, slot) < minScore)) continue;
      hosts.set(condition, (hosts.get(condition) ?? 0) + 1);
    }
    return hub.round.ruleSet.conditions.flatMap((condition) => {
      const kept = hosts.get(condition);
      return kept === undefined ? [] : [{ condition, hosts: kept }];
    });
  }

  /** Keys of the zones where those whom the search found would be met best, one a host. */
  zonesOf(query: Query, count: number): string[] {
    const { found, table, hub } = this.search;
    const { places } = query.layover;
    return Array.from({ length: count }, (_, i) => {
      this.best.find(query, query.plans.of(table.meetingClass[found[i]!]!), i, found[i]!);
      return hub.zoneKeys[places[this.best.place]!.venue.zone]!;
    });
  }

  private score(query: Query, interests: number, at: number, slot: number): number {
    const { table, hub } = this.search;
    const { weights } = hub.round.ruleSet;
    this.best.find(query, query.plans.of(table.meetingClass[slot]!), at, slot);
    const language = microsOfMeeting[query.met[table.language[slot]!]!]!;
    const base = this.standing.points[slot]! + weights.language * language + weights.interests * interests;
    const score = scoreOf(base + this.best.points, this.weight);
    return this.conditions.isOn ? withPoints(score, this.conditions.pointsAt(query, at, slot)) : score;
  }
}
