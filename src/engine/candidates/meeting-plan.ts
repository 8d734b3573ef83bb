import { MINUTE_MS } from '../../shared/interval.js';
import type { RuleSet } from '../rules/rule-set.js';
import { placeMicros } from './factors/place.js';
import type { HostTable, MeetingClass } from './host-table.js';
import { share } from './micros.js';
import { travelFrom, type PreparedPlace } from './prepare-place.js';
import type { PreparedLayover } from './prepare-layover.js';

/** How hosts of a class stand to a layover before their time is looked at. */
export const REACHABLE = 0;
export const NO_ZONE = 1;
export const NO_VENUE = 2;

/** What a class of hosts can do for one layover at best, and the places among which each of them has the best one. */
export interface ClassPlan {
  readonly status: typeof REACHABLE | typeof NO_ZONE | typeof NO_VENUE;
  /** Entries (indexes into the view) in their zones, most points first. */
  readonly entries: Int32Array;
  readonly view: MeetingView;
  /** The widest window of these entries, whole minutes. */
  readonly widestStart: number;
  readonly widestEnd: number;
  /** Whether time in the widest window is all that matters for whether they can meet at all. */
  readonly isNested: boolean;
  /** What no host of the class can be above: points of time, place and wishes, and the values of the three. */
  readonly maxPoints: number;
  readonly maxTime: number;
  readonly maxPlace: number;
  readonly maxWishes: number;
}

/**
 * The places of a layover as those with the same needs and the same way see them, most points first. Of places that are
 * open all through their zone's window only the best of each zone is kept: no other can beat it.
 */
export interface MeetingView {
  readonly size: number;
  /** Index of the place among all of the layover's, in order of zone and venue. */
  readonly place: Int32Array;
  readonly zone: Int32Array;
  readonly placeValue: Int32Array;
  readonly wishes: Int32Array;
  /** Points of place and wishes: a time of `minutes` adds `timePoints[minutes]`. */
  readonly points: Float64Array;
  /** Slots of entry `e` are `slotAt[e] .. slotAt[e + 1] - 1` of the two lists, whole minutes. */
  readonly slotAt: Int32Array;
  readonly slotStart: Int32Array;
  readonly slotEnd: Int32Array;
}

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

interface FlatPlace {
  readonly place: number;
  readonly zone: number;
  readonly features: number;
  readonly placePart: number;
  readonly wishes: number;
  /** Pairs of start and end, whole minutes. */
  readonly slots: readonly number[];
  readonly isOpenThroughout: boolean;
}

interface Entry extends FlatPlace {
  readonly value: number;
  readonly points: number;
}

/** What the classes of hosts can do for one layover, each reckoned when it is first asked for. */
export class MeetingPlans {
  private readonly places: readonly FlatPlace[];
  private readonly views = new Map<string, MeetingView>();
  private readonly plans: (ClassPlan | undefined)[] = [];

  /**
   * @param zonesOfClass indexes of the hub's zones by class; every zone of the hub where `anyZone` is set
   */
  constructor(
    private readonly hub: PreparedPlace,
    private readonly table: Pick<HostTable, 'classes'>,
    private readonly layover: PreparedLayover,
    private readonly rules: RuleSet,
    private readonly time: TimePoints,
    private readonly zonesOfClass: (id: number, meeting: MeetingClass) => readonly number[],
  ) {
    this.places = flatPlaces(layover, time.minMinutes);
  }

  of(id: number): ClassPlan {
    return (this.plans[id] ??= this.plan(id));
  }

  /** The zones (indexes) in which hosts of a class meet, also those out of the layover's reach. */
  zonesOf(id: number): readonly number[] {
    return this.zonesOfClass(id, this.table.classes[id]!);
  }

  private plan(id: number): ClassPlan {
    const meeting = this.table.classes[id]!;
    const zones = this.zonesOf(id).filter((zone) => this.layover.zones[zone] !== undefined);
    const view = this.viewOf(meeting);
    const entries: number[] = [];
    for (let e = 0; e < view.size; e += 1) {
      if (zones.includes(view.zone[e]!)) entries.push(e);
    }
    let status: ClassPlan['status'] = REACHABLE;
    if (entries.length === 0) {
      const needs = this.layover.needs | meeting.needs;
      const hasVenue = zones.some((zone) =>
        this.layover.zones[zone]!.places.some(({ venue }) => (venue.features & needs) === needs),
      );
      if (!hasVenue) status = zones.length === 0 ? NO_ZONE : NO_VENUE;
    }
    return { status, entries: Int32Array.from(entries), view, ...this.bounds(view, entries) };
  }

  private bounds(view: MeetingView, entries: readonly number[]) {
    let widestStart = 0;
    let widestEnd = 0;
    let maxTime = 0;
    let maxPlace = 0;
    let maxWishes = 0;
    for (const e of entries) {
      maxPlace = Math.max(maxPlace, view.placeValue[e]!);
      maxWishes = Math.max(maxWishes, view.wishes[e]!);
      for (let s = view.slotAt[e]!; s < view.slotAt[e + 1]!; s += 1) {
        const minutes = view.slotEnd[s]! - view.slotStart[s]!;
        maxTime = Math.max(maxTime, minutes);
        if (minutes <= widestEnd - widestStart) continue;
        widestStart = view.slotStart[s]!;
        widestEnd = view.slotEnd[s]!;
      }
    }
    const isNested = entries.every((e) => {
      const last = view.slotAt[e + 1]! - 1;
      return view.slotStart[view.slotAt[e]!]! >= widestStart && view.slotEnd[last]! <= widestEnd;
    });
    maxTime = Math.min(maxTime, this.time.idealMinutes);
    const maxPoints = entries.length === 0 ? 0 : view.points[entries[0]!]! + this.time.points[maxTime]!;
    return { widestStart, widestEnd, isNested, maxPoints, maxTime: this.time.value[maxTime]!, maxPlace, maxWishes };
  }

  private viewOf({ needs, homeZoneKey }: MeetingClass): MeetingView {
    const key = `${needs} ${homeZoneKey ?? ''}`;
    let view = this.views.get(key);
    if (!view) this.views.set(key, (view = this.see(needs, travelFrom(this.hub, homeZoneKey))));
    return view;
  }

  private see(hostNeeds: number, travel: readonly number[]): MeetingView {
    const { ideals, weights } = this.rules;
    const needs = this.layover.needs | hostNeeds;
    const entries: Entry[] = [];
    const bestOfZone = new Map<number, Entry>();
    for (const flat of this.places) {
      if ((flat.features & needs) !== needs || flat.slots.length === 0) continue;
      const value = placeMicros(flat.placePart, travel[flat.zone] ?? 0, false, ideals);
      const entry = { ...flat, value, points: weights.place * value + weights.wishes * flat.wishes };
      if (flat.isOpenThroughout) {
        const best = bestOfZone.get(flat.zone);
        if (!best || entry.points > best.points) bestOfZone.set(flat.zone, entry);
      } else {
        entries.push(entry);
      }
    }
    const kept = entries.filter((entry) => {
      const best = bestOfZone.get(entry.zone);
      return !best || entry.points > best.points || (entry.points === best.points && entry.place < best.place);
    });
    return toView([...kept, ...bestOfZone.values()].sort((a, b) => b.points - a.points || a.place - b.place));
  }
}

function flatPlaces({ zones }: PreparedLayover, minMinutes: number): FlatPlace[] {
  let place = 0;
  return zones.flatMap((zone, index) => {
    if (!zone) return [];
    const start = Math.ceil(zone.window.start / MINUTE_MS);
    const end = Math.floor(zone.window.end / MINUTE_MS);
    return zone.places.map(({ venue, slots, placePart, wishes }): FlatPlace => {
      const minutes = slots.flatMap((slot) => {
        const from = Math.ceil(slot.start / MINUTE_MS);
        const to = Math.floor(slot.end / MINUTE_MS);
        return to - from >= minMinutes ? [from, to] : [];
      });
      const isOpenThroughout = minutes.length === 2 && minutes[0] === start && minutes[1] === end;
      place += 1;
      const { features } = venue;
      return { place: place - 1, zone: index, features, placePart, wishes, slots: minutes, isOpenThroughout };
    });
  });
}

function toView(entries: readonly Entry[]): MeetingView {
  const slotAt = new Int32Array(entries.length + 1);
  entries.forEach(({ slots }, e) => (slotAt[e + 1] = slotAt[e]! + slots.length / 2));
  const slotStart = new Int32Array(slotAt[entries.length]!);
  const slotEnd = new Int32Array(slotAt[entries.length]!);
  entries.forEach(({ slots }, e) => {
    for (let s = 0; s < slots.length / 2; s += 1) {
      slotStart[slotAt[e]! + s] = slots[2 * s]!;
      slotEnd[slotAt[e]! + s] = slots[2 * s + 1]!;
    }
  });
  return {
    size: entries.length,
    place: Int32Array.from(entries, ({ place }) => place),
    zone: Int32Array.from(entries, ({ zone }) => zone),
    placeValue: Int32Array.from(entries, ({ value }) => value),
    wishes: Int32Array.from(entries, ({ wishes }) => wishes),
    points: Float64Array.from(entries, ({ points }) => points),
    slotAt,
    slotStart,
    slotEnd,
  };
}
