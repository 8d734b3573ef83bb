import { MINUTE_MS } from '../../shared/interval.js';
import { chanceOf, pairLogit } from '../accept/chance.js';
import { factorNames, type Factor } from '../rules/rule-set.js';
import { acceptLogitOf, rankOf } from './accept-chance.js';
import { fairnessMicros } from './factors/fairness.js';
import type { AskedBits } from './interest-table.js';
import { microsOfMeeting } from './language-table.js';
import type { ClassPlan } from './meeting-plan.js';
import { MICROS } from './micros.js';
import { bestMeeting } from './pair.js';
import { prepareHost, type PreparedRound } from './prepare-hub.js';
import { scoreOf, totalWeight } from './score.js';
import type { Query, Search } from './search.js';
import { SEVERAL } from './time-index.js';
import { Shortlist } from './top-list.js';

/** Half of the scale: who is above is behind their fair share. */
const FAIR_SHARE = MICROS / 2;

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
}

/** An upper bound of `chanceOf` in millionths, by steps of 1/64 from -16 to 16. */
const STEPS = 64;
const RANGE = 16;
const chanceAbove = Float64Array.from({ length: 2 * RANGE * STEPS + 2 }, (_, step) =>
  Math.ceil(chanceOf(step / STEPS - RANGE) * MICROS + 1),
);

function chanceBound(logit: number): number {
  const step = (logit + RANGE) * STEPS + 2;
  return step < 0 ? chanceAbove[0]! : step < chanceAbove.length ? chanceAbove[step | 0]! : MICROS;
}

/** Puts the hosts whom a search found in order, looking closely only at those who may get onto the shortlist. */
export class HostRanking {
  private fairness = new Int32Array(0);
  /** By slot: the points of reliability and fairness. */
  private ownPoints = new Float64Array(0);
  /** By slot: the host's part of the log-odds, NaN until it is asked for. */
  private ownLogit = new Float64Array(0);
  /** By slot: what reliability and fairness add to the log-odds. */
  private ownPairLogit = new Float64Array(0);
  private order = new Int32Array(0);
  // Of those offered to the shortlist, by slot.
  private keptPlace = new Int32Array(0);
  private keptStart = new Int32Array(0);
  private keptMinutes = new Int32Array(0);
  private keptChance = new Int32Array(0);
  private idsInOrder: string[] = [];
  private membership = -1;
  private shortlist = new Shortlist(1, false);
  private hub: PreparedRound;

  // The best meeting found last.
  /** Of time, place and wishes. */
  private points = -1;
  private place = -1;
  private start = 0;
  private minutes = 0;
  private placeValue = 0;
  private placeWishes = 0;
  private readonly values: Record<Factor, number> = Object.fromEntries(factorNames.map((name) => [name, 0])) as Record<
    Factor,
    number
  >;

  constructor(private readonly search: Search) {
    this.hub = search.hub;
  }

  /** Gets ready for the round that the search is ready for. */
  begin(): void {
    const { table, hub } = this.search;
    const { weights, assign, invitation } = hub.round.ruleSet;
    const { coefficients } = hub.acceptance;
    this.hub = hub;
    if (this.fairness.length < table.slots) {
      const room = Math.ceil(table.slots * 1.25);
      this.fairness = new Int32Array(room);
      this.ownPoints = new Float64Array(room);
      this.ownLogit = new Float64Array(room);
      this.ownPairLogit = new Float64Array(room);
      this.order = new Int32Array(room);
      this.membership = -1;
      this.keptPlace = new Int32Array(room);
      this.keptStart = new Int32Array(room);
      this.keptMinutes = new Int32Array(room);
      this.keptChance = new Int32Array(room);
    }
    this.ownLogit.fill(NaN);
    for (let slot = 0; slot < table.slots; slot += 1) {
      const host = table.hosts[slot];
      if (!host) continue;
      this.fairness[slot] = fairnessMicros(host.stats, hub.fairnessTotals);
      const reliability = table.reliability[slot]!;
      const fairness = this.fairness[slot]!;
      this.ownPoints[slot] = weights.reliability * reliability + weights.fairness * fairness;
      this.ownPairLogit[slot] = (coefficients.reliability * reliability + coefficients.fairness * fairness) / MICROS;
    }
    if (this.membership !== table.membership) {
      // Nearly sorted already but for the new ones, which the sort makes use of.
      const known = this.idsInOrder.filter((id) => table.slotOf.has(id));
      const before = new Set(known);
      const added = [...table.slotOf.keys()].filter((id) => !before.has(id)).sort(byCodeUnits);
      this.idsInOrder = [...known, ...added].sort(byCodeUnits);
      this.idsInOrder.forEach((id, at) => (this.order[table.slotOf.get(id)!] = at));
      this.membership = table.membership;
    }
    this.shortlist = new Shortlist(assign.candidatesPerLayover, invitation.policy === 'rounds');
  }

  /** Of `count` hosts whom the search found for a query. */
  rank(query: Query, count: number): RankedHosts {
    const { search, shortlist, hub, fairness, ownPoints } = this;
    const { found, foundStart, foundEnd, table } = search;
    const { weights, assign, invitation } = hub.round.ruleSet;
    const { coefficients } = hub.acceptance;
    const { meetingClass, language: profiles, reliability } = table;
    const { acceptLogit } = query.layover;
    const timeValue = search.time.value;
    const byChance = invitation.policy === 'rounds';
    const asked = table.interests.asked(query.layover.interests);
    const weight = totalWeight(weights);
    const mayPrune = assign.minScore === 0;
    const perTime = Math.max(0, coefficients.time) / MICROS;
    const perPlace = Math.max(0, coefficients.place) / MICROS;
    const perWishes = Math.max(0, coefficients.wishes) / MICROS;
    const perLanguage = coefficients.language / MICROS;
    const perInterests = coefficients.interests / MICROS;
    const { plans, met } = query;
    const { ownLogit, ownPairLogit } = this;
    const perWeight = 1 / weight;
    let passed = 0;
    shortlist.clear();
    let floorBehind = shortlist.floor(true);
    let floorOthers = shortlist.floor(false);

    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      const plan = plans.of(meetingClass[slot]!);
      const language = microsOfMeeting[met[profiles[slot]!]!]!;
      const interests = asked.microsOf(slot);
      const base = ownPoints[slot]! + weights.language * language + weights.interests * interests;
      const floor = fairness[slot]! > FAIR_SHARE ? floorBehind : floorOthers;
      if (mayPrune) {
        // What the host could come to at the very best tells most apart from those who may get onto the shortlist.
        let minutes = plan.maxMinutes;
        if (plan.isNested && foundStart[i]! !== SEVERAL) {
          const together = Math.min(foundEnd[i]!, plan.widestEnd) - Math.max(foundStart[i]!, plan.widestStart);
          if (together < minutes) minutes = together;
        }
        const time = timeValue[minutes]!;
        let bound = (base + plan.maxPoints + weights.time * time) * perWeight + 1;
        if (byChance && bound * MICROS >= floor) {
          let own = ownLogit[slot]!;
          if (Number.isNaN(own)) own = this.logitOf(slot);
          bound *= chanceBound(
            acceptLogit +
              own +
              ownPairLogit[slot]! +
              perLanguage * language +
              perInterests * interests +
              perTime * time +
              perPlace * plan.maxPlace +
              perWishes * plan.maxWishes,
          );
        }
        if (bound < floor) {
          passed += 1;
          continue;
        }
      }
      this.meet(query, plan, i, slot);
      const score = scoreOf(base + this.points, weight);
      if (score < assign.minScore) continue;
      passed += 1;
      const { values } = this;
      values.time = timeValue[this.minutes]!;
      values.interests = interests;
      values.language = language;
      values.place = this.placeValue;
      values.reliability = reliability[slot]!;
      values.fairness = fairness[slot]!;
      values.wishes = this.placeWishes;
      const logit = acceptLogit + this.logitOf(slot) + pairLogit(hub.acceptance, values);
      const chance = Math.round(chanceOf(logit) * MICROS);
      const rank = rankOf(invitation.policy, score, chance);
      if (rank < floor) continue;
      this.keptPlace[slot] = this.place;
      this.keptStart[slot] = this.start;
      this.keptMinutes[slot] = this.minutes;
      this.keptChance[slot] = chance;
      shortlist.offer(slot, rank, score, this.isBehind, this.order);
      floorBehind = shortlist.floor(true);
      floorOthers = shortlist.floor(false);
    }
    return { shortlist: this.take(), passed, belowMinScore: count - passed };
  }

  private readonly isBehind = (slot: number): boolean => this.fairness[slot]! > FAIR_SHARE;

  private take(): RankedHost[] {
    return this.shortlist.take(this.order).map(({ slot, score }) => ({
      slot,
      place: this.keptPlace[slot]!,
      start: this.keptStart[slot]!,
      minutes: this.keptMinutes[slot]!,
      score,
      chance: this.keptChance[slot]!,
    }));
  }

  /** The slots among those whom the search found whose score is high enough. */
  aboveMinScore(query: Query, count: number): number[] {
    const slots: number[] = [];
    const { found } = this.search;
    const { minScore } = this.hub.round.ruleSet.assign;
    const asked = this.search.table.interests.asked(query.layover.interests);
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      if (minScore === 0 || this.score(query, asked, i, slot) >= minScore) slots.push(slot);
    }
    return slots;
  }

  /** Keys of the zones where those whom the search found would be met best, one a host. */
  zonesOf(query: Query, count: number): string[] {
    const zones = query.layover.zones.flatMap((zone, index) => zone?.places.map(() => this.hub.zoneKeys[index]!) ?? []);
    const { found, table } = this.search;
    return Array.from({ length: count }, (_, i) => {
      this.meet(query, query.plans.of(table.meetingClass[found[i]!]!), i, found[i]!);
      return zones[this.place]!;
    });
  }

  private score(query: Query, asked: AskedBits, at: number, slot: number): number {
    const { table } = this.search;
    const { weights } = this.hub.round.ruleSet;
    this.meet(query, query.plans.of(table.meetingClass[slot]!), at, slot);
    const language = microsOfMeeting[query.met[table.language[slot]!]!]!;
    const base = this.ownPoints[slot]! + weights.language * language + weights.interests * asked.microsOf(slot);
    return scoreOf(base + this.points, totalWeight(weights));
  }

  private logitOf(slot: number): number {
    let logit = this.ownLogit[slot]!;
    if (Number.isNaN(logit)) {
      logit = acceptLogitOf(this.hub, this.search.table.hosts[slot]!);
      this.ownLogit[slot] = logit;
    }
    return logit;
  }

  /** The best place and time of a host who can meet. */
  private meet(query: Query, plan: ClassPlan, at: number, slot: number): void {
    const { foundStart, foundEnd, table } = this.search;
    this.points = -1;
    if (foundStart[at] === SEVERAL) {
      const { freeAt, freeCount, freeStart, freeEnd } = table;
      for (let row = freeAt[slot]!; row < freeAt[slot]! + freeCount[slot]!; row += 1) {
        this.meetWithin(plan, freeStart[row]!, freeEnd[row]!);
      }
    } else {
      this.meetWithin(plan, foundStart[at]!, foundEnd[at]!);
    }
    if (table.hasRecentVenues[slot] === 1) this.meetElsewhere(query, slot);
  }

  /** Takes what is better than the best so far within a free interval. */
  private meetWithin({ entries }: ClassPlan, freeStart: number, freeEnd: number): void {
    const { minMinutes, idealMinutes, points: timePoints } = this.search.time;
    const maxTime = timePoints[idealMinutes]!;
    for (const entry of entries) {
      if (entry.points + maxTime < this.points) break;
      const { slots } = entry;
      for (let s = 0; s < slots.length; s += 2) {
        const start = Math.max(slots[s]!, freeStart);
        const minutes = Math.min(idealMinutes, Math.min(slots[s + 1]!, freeEnd) - start);
        if (minutes < minMinutes) continue;
        const points = entry.points + timePoints[minutes]!;
        if (points < this.points) continue;
        if (points === this.points && !this.isBetter(minutes, start, entry.place)) continue;
        this.points = points;
        this.place = entry.place;
        this.start = start;
        this.minutes = minutes;
        this.placeValue = entry.placeValue;
        this.placeWishes = entry.wishes;
      }
    }
  }

  /** Of meetings with equal points the longer one, then the earlier, then by place. */
  private isBetter(minutes: number, start: number, place: number): boolean {
    if (minutes !== this.minutes) return minutes > this.minutes;
    if (start !== this.start) return start < this.start;
    return place < this.place;
  }

  /** Where the best place is one that the host met at lately, which counts against it, every place is looked at. */
  private meetElsewhere({ layover, plans }: Query, slot: number): void {
    const host = this.search.table.hosts[slot]!;
    const places = layover.zones.flatMap((zone) => zone?.places ?? []);
    if (!host.recentVenueIds!.includes(places[this.place]!.venue.venue.id)) return;
    const prepared = prepareHost(this.hub, host, this.hub.fairnessTotals, this.hub.pending.busy.get(host.id));
    const zones = plans.zonesOf(this.search.table.meetingClass[slot]!);
    const { place, placeValue, slot: time, points } = bestMeeting(layover, prepared, zones, this.hub.round.ruleSet)!;
    this.points = points;
    this.place = places.indexOf(place);
    this.start = time.start / MINUTE_MS;
    this.minutes = time.minutes;
    this.placeValue = placeValue;
    this.placeWishes = place.wishes;
  }
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
