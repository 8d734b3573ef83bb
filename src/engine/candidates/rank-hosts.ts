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
import { scoreOf, totalWeight, weightedSum } from './score.js';
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
  readonly values: Readonly<Record<Factor, number>>;
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
  const step = Math.ceil((logit + RANGE) * STEPS) + 1;
  return step < 0 ? chanceAbove[0]! : step < chanceAbove.length ? chanceAbove[step]! : MICROS;
}

/** Puts the hosts whom a search found in order, looking closely only at those who may get onto the shortlist. */
export class HostRanking {
  private fairness = new Int32Array(0);
  /** By slot: the points of reliability and fairness. */
  private ownPoints = new Float64Array(0);
  /** By slot: the host's part of the log-odds, NaN until it is asked for. */
  private ownLogit = new Float64Array(0);
  private order = new Int32Array(0);
  private idsInOrder: string[] = [];
  private membership = -1;
  private shortlist = new Shortlist(1, false);
  private hub: PreparedRound;

  // The best meeting found last.
  private place = -1;
  private start = 0;
  private minutes = 0;
  private placeValue = 0;
  private placeWishes = 0;
  private readonly kept = new Map<number, RankedHost>();
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
    this.hub = hub;
    if (this.fairness.length < table.slots) {
      const room = Math.ceil(table.slots * 1.25);
      this.fairness = new Int32Array(room);
      this.ownPoints = new Float64Array(room);
      this.ownLogit = new Float64Array(room);
      this.order = new Int32Array(room);
    }
    this.ownLogit.fill(NaN);
    for (let slot = 0; slot < table.slots; slot += 1) {
      const host = table.hosts[slot];
      if (!host) continue;
      this.fairness[slot] = fairnessMicros(host.stats, hub.fairnessTotals);
      this.ownPoints[slot] =
        weights.reliability * table.reliability[slot]! + weights.fairness * this.fairness[slot]!;
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
    const { search, shortlist, hub, values } = this;
    const { found, table } = search;
    const { weights, assign, invitation } = hub.round.ruleSet;
    const { coefficients } = hub.acceptance;
    const byChance = invitation.policy === 'rounds';
    const asked = table.interests.asked(query.layover.interests);
    const weight = totalWeight(weights);
    const mayPrune = assign.minScore === 0;
    const isBehind = (slot: number): boolean => this.fairness[slot]! > FAIR_SHARE;
    let passed = 0;
    shortlist.clear();
    this.kept.clear();

    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      const plan = query.plans.of(table.meetingClass[slot]!);
      const language = microsOfMeeting[query.met[table.language[slot]!]!]!;
      const interests = asked.microsOf(slot);
      const base = this.ownPoints[slot]! + weights.language * language + weights.interests * interests;
      if (mayPrune) {
        let bound = (base + plan.maxPoints) / weight + 1;
        if (byChance) {
          const logit =
            query.layover.acceptLogit +
            this.logitOf(slot) +
            (coefficients.reliability * table.reliability[slot]! +
              coefficients.fairness * this.fairness[slot]! +
              coefficients.language * language +
              coefficients.interests * interests +
              Math.max(0, coefficients.time) * plan.maxTime +
              Math.max(0, coefficients.place) * plan.maxPlace +
              Math.max(0, coefficients.wishes) * plan.maxWishes) /
              MICROS;
          bound *= chanceBound(logit);
        }
        if (bound < shortlist.floor(isBehind(slot))) {
          passed += 1;
          continue;
        }
      }
      const score = this.score(query, asked, i, slot);
      if (score < assign.minScore) continue;
      passed += 1;
      const logit = query.layover.acceptLogit + this.logitOf(slot) + pairLogit(hub.acceptance, values);
      const chance = Math.round(chanceOf(logit) * MICROS);
      const rank = rankOf(invitation.policy, score, chance);
      if (rank < shortlist.floor(isBehind(slot))) continue;
      const { place, start, minutes } = this;
      this.kept.set(slot, { slot, place, start, minutes, score, chance, values: { ...values } });
      shortlist.offer(slot, rank, score, isBehind, this.order);
    }
    return { shortlist: shortlist.take(this.order).map(({ slot }) => this.kept.get(slot)!), passed, belowMinScore: count - passed };
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

  /** The score of a host at the best place and time, which it notes together with the values of the factors. */
  private score(query: Query, asked: AskedBits, at: number, slot: number): number {
    const { search, values } = this;
    const { table } = search;
    const { weights } = this.hub.round.ruleSet;
    this.meet(query, query.plans.of(table.meetingClass[slot]!), at, slot);
    values.time = search.time.value[this.minutes]!;
    values.interests = asked.microsOf(slot);
    values.language = microsOfMeeting[query.met[table.language[slot]!]!]!;
    values.place = this.placeValue;
    values.reliability = table.reliability[slot]!;
    values.fairness = this.fairness[slot]!;
    values.wishes = this.placeWishes;
    return scoreOf(weightedSum(values, weights), totalWeight(weights));
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
    this.place = -1;
    if (foundStart[at] === SEVERAL) {
      const { freeAt, freeCount, freeStart, freeEnd } = table;
      let best = -1;
      for (let row = freeAt[slot]!; row < freeAt[slot]! + freeCount[slot]!; row += 1) {
        best = this.meetWithin(plan, freeStart[row]!, freeEnd[row]!, best);
      }
    } else {
      this.meetWithin(plan, foundStart[at]!, foundEnd[at]!, -1);
    }
    if (table.hosts[slot]!.recentVenueIds?.length) this.meetElsewhere(query, slot);
  }

  /** Takes what is better than `best` points within a free interval; returns the points then. */
  private meetWithin({ entries, view }: ClassPlan, freeStart: number, freeEnd: number, best: number): number {
    const { minMinutes, idealMinutes, points: timePoints } = this.search.time;
    const maxTime = timePoints[idealMinutes]!;
    let most = best;
    for (let e = 0; e < entries.length; e += 1) {
      const entry = entries[e]!;
      const fixed = view.points[entry]!;
      if (fixed + maxTime < most) break;
      for (let s = view.slotAt[entry]!; s < view.slotAt[entry + 1]!; s += 1) {
        const start = Math.max(view.slotStart[s]!, freeStart);
        const minutes = Math.min(idealMinutes, Math.min(view.slotEnd[s]!, freeEnd) - start);
        if (minutes < minMinutes) continue;
        const points = fixed + timePoints[minutes]!;
        if (points < most || (points === most && !this.isBetter(minutes, start, view.place[entry]!))) continue;
        most = points;
        this.place = view.place[entry]!;
        this.start = start;
        this.minutes = minutes;
        this.placeValue = view.placeValue[entry]!;
        this.placeWishes = view.wishes[entry]!;
      }
    }
    return most;
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
    const { place, placeValue, slot: time } = bestMeeting(layover, prepared, zones, this.hub.round.ruleSet)!;
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
