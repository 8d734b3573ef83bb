import { chanceOf } from '../accept/chance.js';
import type { ConditionSift } from '../conditions/condition-sift.js';
import type { HostStanding } from './host-standing.js';
import type { AskedBits } from './interest-table.js';
import { MEETINGS, microsOfMeeting } from './language-table.js';
import type { MeetingPlans } from './meeting-plan.js';
import { MICROS } from './micros.js';
import { totalWeight } from './score.js';
import type { Query } from './query.js';
import type { Search } from './search.js';

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

/** The best are told apart from the others to one in so many of the highest bound. */
const LEVELS = 256;

/**
 * What the hosts whom a search found could come to at the very best: their own standing and language as they are, and
 * the best place and the longest time that there may be. Of interests, which take longest, first only the groups: those
 * whom that does not rule out are reckoned again `with` what they share.
 */
export class RankBounds {
  /** Of the hosts found, in their order: points of the score and log-odds but for interests. */
  private points = new Float64Array(0);
  private odds = new Float64Array(0);
  /** Of the rank, by the groups of interests. */
  private bound = new Float64Array(0);
  private readonly levels = new Int32Array(LEVELS + 1);
  private readonly languagePoints = new Float64Array(MEETINGS);
  private readonly languageOdds = new Float64Array(MEETINGS);
  private classOdds = new Float64Array(0);
  private timeOdds = new Float64Array(0);
  private byChance = false;
  private perWeight = 1;
  private pointsPerInterests = 0;
  private oddsPerInterests = 0;

  constructor(
    private readonly search: Search,
    private readonly standing: HostStanding,
    private readonly conditions: ConditionSift,
  ) {}

  /** Gets ready for the round that the search is ready for. */
  begin(): void {
    const { round, acceptance } = this.search.hub;
    const { weights, invitation } = round.ruleSet;
    const { coefficients } = acceptance;
    const room = this.search.found.length;
    if (this.bound.length < room) {
      this.points = new Float64Array(room);
      this.odds = new Float64Array(room);
      this.bound = new Float64Array(room);
    }
    this.byChance = invitation.policy === 'rounds';
    this.perWeight = 1 / totalWeight(weights);
    this.pointsPerInterests = weights.interests;
    this.oddsPerInterests = coefficients.interests / MICROS;
    const classes = this.search.table.classes.length;
    if (this.classOdds.length < classes) this.classOdds = new Float64Array(2 * classes);
    const perTime = Math.max(0, coefficients.time) / MICROS;
    this.timeOdds = Float64Array.from(this.search.time.value, (value) => perTime * value);
    microsOfMeeting.forEach((micros, meeting) => {
      this.languagePoints[meeting] = weights.language * micros;
      this.languageOdds[meeting] = (coefficients.language / MICROS) * micros;
    });
  }

  /** Bounds for the first `count` found. */
  reckon(query: Query, asked: AskedBits, count: number): void {
    this.reckonClasses(query.plans);
    const { search, standing, points, odds, bound, byChance, perWeight, languagePoints, languageOdds } = this;
    const { pointsPerInterests, classOdds, timeOdds } = this;
    const { maxPoints: classPoints } = query.plans;
    const { found, foundMinutes, table } = search;
    const { meetingClass, language: profiles } = table;
    const { points: timePoints } = search.time;
    const { met } = query;
    const interestBounds = this.bound;
    asked.boundsOf(found, count, interestBounds);
    const { acceptLogit } = query.layover;
    const oddsPerInterests = Math.max(0, this.oddsPerInterests);
    const { added, isOn: isAdded } = this.conditions;
    const perPoint = 1 / perWeight;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      const minutes = foundMinutes[i]!;
      const id = meetingClass[slot]!;
      const meeting = met[profiles[slot]!]!;
      let most = standing.points[slot]! + languagePoints[meeting]! + classPoints[id]! + timePoints[minutes]!;
      const interests = interestBounds[i]!;
      // With something to spare for what dividing has rounded.
      if (isAdded) most += added[i]! * perPoint + 1;
      points[i] = most;
      let rank = Math.max(0, (most + pointsPerInterests * interests) * perWeight) + 1;
      if (byChance) {
        const sum = acceptLogit + standing.odds[slot]! + languageOdds[meeting]! + classOdds[id]! + timeOdds[minutes]!;
        odds[i] = sum;
        rank *= chanceBound(sum + oddsPerInterests * interests);
      }
      bound[i] = rank;
    }
  }

  /** What place and wishes may add at most, by class. */
  private reckonClasses(plans: MeetingPlans): void {
    const { coefficients } = this.search.hub.acceptance;
    const perPlace = Math.max(0, coefficients.place) / MICROS;
    const perWishes = Math.max(0, coefficients.wishes) / MICROS;
    const { maxPlace, maxWishes } = plans;
    for (let id = 0; id < maxPlace.length; id += 1) {
      this.classOdds[id] = perPlace * maxPlace[id]! + perWishes * maxWishes[id]!;
    }
  }

  /** What the rank of the `at`th host found cannot be above. */
  of(at: number): number {
    return this.bound[at]!;
  }

  /** The same, with the interests that the host shares (millionths). */
  with(at: number, interests: number): number {
    const score = Math.max(0, (this.points[at]! + this.pointsPerInterests * interests) * this.perWeight) + 1;
    return this.byChance ? score * chanceBound(this.odds[at]! + this.oddsPerInterests * interests) : score;
  }

  /** A bound that few more than `few` of the first `count` are not below: those are worth looking at first. */
  ofBest(few: number, count: number): number {
    const { bound, levels } = this;
    let highest = 0;
    for (let i = 0; i < count; i += 1) if (bound[i]! > highest) highest = bound[i]!;
    if (highest === 0) return 0;
    levels.fill(0);
    const perLevel = highest / LEVELS;
    for (let i = 0; i < count; i += 1) levels[(bound[i]! / perLevel) | 0]! += 1;
    let level = LEVELS;
    for (let sum = levels[level]!; sum < few && level > 0; sum += levels[level]!) level -= 1;
    return level * perLevel;
  }
}
