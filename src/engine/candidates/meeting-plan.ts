import type { RuleSet } from '../rules/rule-set.js';
import { placeMicros } from './factors/place.js';
import { flatPlaces, type FlatPlace } from './flat-places.js';
import type { HostTable, MeetingClass } from './host-table.js';
import { share } from './micros.js';
import { travelFrom, type PreparedPlace } from './prepare-place.js';
import type { PreparedLayover } from './prepare-layover.js';

/** How hosts of a class stand to a layover before their time is looked at. */
export const REACHABLE = 0;
export const NO_ZONE = 1;
export const NO_VENUE = 2;

/** Where hosts of a class can meet for one layover. */
export interface ClassPlan {
  readonly status: typeof REACHABLE | typeof NO_ZONE | typeof NO_VENUE;
  /** The places in their zones among which each of them has the best one, most points first. */
  readonly entries: readonly MeetingEntry[];
}

/** Of what `MeetingPlans.reaches` holds of a class: its kind, */
export const REACH_KIND = 0;
/** the widest slot of its places, whole minutes, */
export const REACH_START = 1;
export const REACH_END = 2;
/** and how long a meetup can be. */
export const REACH_MINUTES = 3;
const REACH_WIDTH = 4;

const NOT_MADE = 0;
/** There is no place to meet at. */
export const REACH_NONE = 1;
/** All slots lie within the widest: then time in it is all that matters for whether hosts can meet at all. */
export const REACH_NESTED = 2;
const REACH_SCATTERED = 3;

/** A place of a layover as hosts with the same needs and the same way see it. */
export interface MeetingEntry {
  /** Index of the place among all of the layover's, in order of zone and venue. */
  readonly place: number;
  readonly zone: number;
  readonly placeValue: number;
  readonly wishes: number;
  /** Points of place and wishes: a time of `minutes` adds `TimePoints.points[minutes]`. */
  readonly points: number;
  /** When it is open within the zone's window: starts and ends in turns, whole minutes. Not empty. */
  readonly slots: readonly number[];
}

/** The places of a zone as they are seen by hosts with the same needs and the same way. */
interface ZoneView {
  /** At least one, most points first. */
  readonly entries: readonly MeetingEntry[];
  /** The widest slot. */
  readonly start: number;
  readonly end: number;
  /** When the first slot begins and the last ends. */
  readonly first: number;
  readonly last: number;
  /** What no place is above: points of place and wishes, and their values. */
  readonly maxPoints: number;
  readonly maxPlace: number;
  readonly maxWishes: number;
}

/** By zone; undefined where there is no place. */
type View = readonly (ZoneView | undefined)[];

/** Time points by whole minutes up to the ideal length, for one rule set. */
export class TimePoints {
  readonly value: Int32Array;
  readonly points: Float64Array;

  constructor(
    readonly minMinutes: number,
    readonly idealMinutes: number,
    weight: number,
  ) {
    const minutes = Array.from({ length: Math.max(idealMinutes, minMinutes) + 1 }, (_, n) => n);
    this.value = Int32Array.from(minutes, (n) => share(Math.min(n, idealMinutes), idealMinutes));
    this.points = Float64Array.from(this.value, (value) => weight * value);
  }

  /** Whether a meetup of the ideal length is long enough. */
  get fits(): boolean {
    return this.minMinutes <= this.idealMinutes;
  }
}

/** What the classes of hosts can do for one layover, each reckoned when it is first asked for. */
export class MeetingPlans {
  private readonly places: readonly FlatPlace[];
  /** By number of the class's view. */
  private readonly views: (View | undefined)[] = [];
  private readonly plans: (ClassPlan | undefined)[] = [];
  /** By class, where `reach` says: numbers that are looked at for each host. */
  readonly reaches: Int32Array;
  /** By class, where it is in reach: what none of its places is above. */
  readonly maxPoints: Float64Array;
  readonly maxPlace: Int32Array;
  readonly maxWishes: Int32Array;
  /** @param zonesOfClass indexes of the hub's zones in which hosts of a class meet */
  constructor(
    private readonly hub: PreparedPlace,
    private readonly table: Pick<HostTable, 'classes'>,
    private readonly layover: PreparedLayover,
    private readonly rules: RuleSet,
    private readonly time: TimePoints,
    private readonly zonesOfClass: (id: number, meeting: MeetingClass) => readonly number[],
  ) {
    this.places = flatPlaces(layover, time.minMinutes);
    const classes = table.classes.length;
    this.reaches = new Int32Array(classes * REACH_WIDTH);
    this.maxPoints = new Float64Array(classes);
    this.maxPlace = new Int32Array(classes);
    this.maxWishes = new Int32Array(classes);
  }

  /** Where the numbers of a class begin in `reaches`. */
  reach(id: number): number {
    const at = id * REACH_WIDTH;
    if (this.reaches[at + REACH_KIND] === NOT_MADE) this.measure(id, at);
    return at;
  }

  of(id: number): ClassPlan {
    return (this.plans[id] ??= this.make(id));
  }

  /** The zones (indexes) in which hosts of a class meet, also those out of the layover's reach. */
  zonesOf(id: number): readonly number[] {
    return this.zonesOfClass(id, this.table.classes[id]!);
  }

  private make(id: number): ClassPlan {
    const zones = this.zonesOf(id);
    const view = this.viewOf(this.table.classes[id]!);
    let entries: readonly MeetingEntry[] = [];
    for (let i = 0; i < zones.length; i += 1) {
      const zone = view[zones[i]!];
      if (zone) entries = entries.length === 0 ? zone.entries : merged(entries, zone.entries);
    }
    return entries.length > 0 ? { status: REACHABLE, entries } : this.unreachable(id, zones);
  }

  /** Writes down how far a class reaches. */
  private measure(id: number, at: number): void {
    const view = this.viewOf(this.table.classes[id]!);
    const zones = this.zonesOf(id);
    let widestStart = 0;
    let widestEnd = 0;
    let first = Infinity;
    let last = -Infinity;
    let maxPoints = 0;
    let maxPlace = 0;
    let maxWishes = 0;
    for (let i = 0; i < zones.length; i += 1) {
      const zone = view[zones[i]!];
      if (!zone) continue;
      if (zone.end - zone.start > widestEnd - widestStart) {
        widestStart = zone.start;
        widestEnd = zone.end;
      }
      if (zone.first < first) first = zone.first;
      if (zone.last > last) last = zone.last;
      if (zone.maxPoints > maxPoints) maxPoints = zone.maxPoints;
      if (zone.maxPlace > maxPlace) maxPlace = zone.maxPlace;
      if (zone.maxWishes > maxWishes) maxWishes = zone.maxWishes;
    }
    const isNested = first >= widestStart && last <= widestEnd;
    const { reaches } = this;
    reaches[at + REACH_KIND] = first > last ? REACH_NONE : isNested ? REACH_NESTED : REACH_SCATTERED;
    reaches[at + REACH_START] = widestStart;
    reaches[at + REACH_END] = widestEnd;
    reaches[at + REACH_MINUTES] = Math.min(this.time.idealMinutes, widestEnd - widestStart);
    this.maxPoints[id] = maxPoints;
    this.maxPlace[id] = maxPlace;
    this.maxWishes[id] = maxWishes;
  }

  private unreachable(id: number, zones: readonly number[]): ClassPlan {
    const needs = this.layover.needs | this.table.classes[id]!.needs;
    const within = zones.flatMap((zone) => this.layover.zones[zone] ?? []);
    const hasVenue = within.some(({ places }) => places.some(({ venue }) => (venue.features & needs) === needs));
    const status = hasVenue ? REACHABLE : within.length === 0 ? NO_ZONE : NO_VENUE;
    return { status, entries: [] };
  }

  private viewOf({ view, needs, homeZoneKey }: MeetingClass): View {
    return (this.views[view] ??= this.see(needs, travelFrom(this.hub, homeZoneKey)));
  }

  private see(hostNeeds: number, travel: readonly number[]): View {
    const { places } = this;
    const needs = this.layover.needs | hostNeeds;
    const view = new Array<ZoneView | undefined>(this.hub.zoneKeys.length).fill(undefined);
    for (let from = 0; from < places.length; ) {
      const { zone } = places[from]!;
      let to = from + 1;
      while (to < places.length && places[to]!.zone === zone) to += 1;
      const entries = this.seeZone(from, to, needs, travel[zone] ?? 0);
      if (entries.length > 0) view[zone] = zoneView(entries);
      from = to;
    }
    return view;
  }

  /**
   * Those of some places of one zone that meet the needs, most points first. Of those open all through the zone's window
   * only the best is kept, and of the others only what is better: no other can be anybody's best.
   */
  private seeZone(from: number, to: number, needs: number, travel: number): MeetingEntry[] {
    const { ideals, weights } = this.rules;
    const entries: MeetingEntry[] = [];
    let best: FlatPlace | undefined;
    let bestPoints = -1;
    for (let at = from; at < to; at += 1) {
      const flat = this.places[at]!;
      if ((flat.features & needs) !== needs || flat.slots.length === 0) continue;
      const points = weights.place * placeMicros(flat.placePart, travel, false, ideals) + weights.wishes * flat.wishes;
      if (!flat.isOpenThroughout) {
        entries.push(this.entryOf(flat, points, travel));
      } else if (points > bestPoints) {
        best = flat;
        bestPoints = points;
      }
    }
    if (entries.length > 1) entries.sort(byPoints);
    if (!best) return entries;
    const entry = this.entryOf(best, bestPoints, travel);
    const isBetter = (other: MeetingEntry): boolean => byPoints(other, entry) < 0;
    return entries.length > 0 ? [...entries.filter(isBetter), entry] : [entry];
  }

  private entryOf({ place, zone, placePart, wishes, slots }: FlatPlace, points: number, travel: number): MeetingEntry {
    return { place, zone, placeValue: placeMicros(placePart, travel, false, this.rules.ideals), wishes, points, slots };
  }
}

/** Most points first; no two places have the same number. */
function byPoints(a: MeetingEntry, b: MeetingEntry): number {
  return b.points - a.points || a.place - b.place;
}

/** A handful: each of the second list is put where it belongs. */
function merged(some: readonly MeetingEntry[], others: readonly MeetingEntry[]): MeetingEntry[] {
  const all = some.concat(others);
  for (let from = some.length; from < all.length; from += 1) {
    const entry = all[from]!;
    let at = from;
    for (; at > 0 && byPoints(entry, all[at - 1]!) < 0; at -= 1) all[at] = all[at - 1]!;
    all[at] = entry;
  }
  return all;
}

function zoneView(entries: readonly MeetingEntry[]): ZoneView {
  const zone = { entries, start: 0, end: 0, first: Infinity, last: -Infinity, maxPoints: 0, maxPlace: 0, maxWishes: 0 };
  for (const { points, placeValue, wishes, slots } of entries) {
    if (points > zone.maxPoints) zone.maxPoints = points;
    if (placeValue > zone.maxPlace) zone.maxPlace = placeValue;
    if (wishes > zone.maxWishes) zone.maxWishes = wishes;
    for (let s = 0; s < slots.length; s += 2) {
      const start = slots[s]!;
      const end = slots[s + 1]!;
      if (start < zone.first) zone.first = start;
      if (end > zone.last) zone.last = end;
      if (end - start <= zone.end - zone.start) continue;
      zone.start = start;
      zone.end = end;
    }
  }
  return zone;
}
