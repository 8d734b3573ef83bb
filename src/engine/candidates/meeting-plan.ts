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
  /** The places in their zones, most points first. */
  readonly entries: readonly MeetingEntry[];
  /** The widest slot of these places, whole minutes. */
  readonly widestStart: number;
  readonly widestEnd: number;
  /** Whether all others lie within it: then time in it is all that matters for whether hosts can meet at all. */
  readonly isNested: boolean;
  /** What no host of the class can be above: minutes, points of place and wishes, and their values. */
  readonly maxMinutes: number;
  readonly maxPoints: number;
  readonly maxPlace: number;
  readonly maxWishes: number;
}

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
  /** Starts and ends in turns, whole minutes. */
  readonly slots: readonly number[];
  readonly isOpenThroughout: boolean;
}

const NOTHING = {
  entries: [],
  widestStart: 0,
  widestEnd: 0,
  isNested: true,
  maxMinutes: 0,
  maxPoints: 0,
  maxPlace: 0,
  maxWishes: 0,
};

/** What the classes of hosts can do for one layover, each reckoned when it is first asked for. */
export class MeetingPlans {
  private readonly places: FlatPlace[] = [];
  /** By host's needs; within, by home zone. */
  private readonly views = new Map<string, readonly MeetingEntry[]>();
  private readonly plans: (ClassPlan | undefined)[] = [];

  /** @param zonesOfClass indexes of the hub's zones in which hosts of a class meet */
  constructor(
    private readonly hub: PreparedPlace,
    private readonly table: Pick<HostTable, 'classes'>,
    private readonly layover: PreparedLayover,
    private readonly rules: RuleSet,
    private readonly time: TimePoints,
    private readonly zonesOfClass: (id: number, meeting: MeetingClass) => readonly number[],
  ) {
    flatten(layover, time.minMinutes, this.places);
  }

  of(id: number): ClassPlan {
    return this.plans[id] ?? this.make(id);
  }

  /** The zones (indexes) in which hosts of a class meet, also those out of the layover's reach. */
  zonesOf(id: number): readonly number[] {
    return this.zonesOfClass(id, this.table.classes[id]!);
  }

  private make(id: number): ClassPlan {
    const zones = this.zonesOf(id);
    const entries: MeetingEntry[] = [];
    for (const entry of this.viewOf(this.table.classes[id]!)) {
      if (zones.includes(entry.zone)) entries.push(entry);
    }
    const plan = entries.length > 0 ? reachable(entries, this.time.idealMinutes) : this.unreachable(id, zones);
    this.plans[id] = plan;
    return plan;
  }

  private unreachable(id: number, zones: readonly number[]): ClassPlan {
    const needs = this.layover.needs | this.table.classes[id]!.needs;
    const within = zones.flatMap((zone) => this.layover.zones[zone] ?? []);
    const hasVenue = within.some(({ places }) => places.some(({ venue }) => (venue.features & needs) === needs));
    const status = hasVenue ? REACHABLE : within.length === 0 ? NO_ZONE : NO_VENUE;
    return { ...NOTHING, status };
  }

  private viewOf({ needs, homeZoneKey }: MeetingClass): readonly MeetingEntry[] {
    const key = homeZoneKey === undefined ? String(needs) : `${needs} ${homeZoneKey}`;
    let view = this.views.get(key);
    if (!view) this.views.set(key, (view = this.see(needs, travelFrom(this.hub, homeZoneKey))));
    return view;
  }

  /**
   * The places that meet the needs, most points first. Of those open all through their zone's window only the best of
   * each zone is kept, and of the others there only what is better: no other can be anybody's best.
   */
  private see(hostNeeds: number, travel: readonly number[]): MeetingEntry[] {
    const { ideals, weights } = this.rules;
    const needs = this.layover.needs | hostNeeds;
    const entries: MeetingEntry[] = [];
    let best: MeetingEntry | undefined;
    let others: MeetingEntry[] = [];
    const closeZone = (): void => {
      for (const entry of others) {
        const isBeaten =
          best && (entry.points < best.points || (entry.points === best.points && entry.place > best.place));
        if (!isBeaten) entries.push(entry);
      }
      if (best) entries.push(best);
      best = undefined;
      others = [];
    };
    let last = -1;
    for (const flat of this.places) {
      if (flat.zone !== last) closeZone();
      last = flat.zone;
      if ((flat.features & needs) !== needs || flat.slots.length === 0) continue;
      const { place, zone, wishes, slots } = flat;
      const placeValue = placeMicros(flat.placePart, travel[zone] ?? 0, false, ideals);
      const points = weights.place * placeValue + weights.wishes * wishes;
      if (!flat.isOpenThroughout) others.push({ place, zone, placeValue, wishes, points, slots });
      else if (!best || points > best.points) best = { place, zone, placeValue, wishes, points, slots };
    }
    closeZone();
    return entries.sort((a, b) => b.points - a.points || a.place - b.place);
  }
}

function reachable(entries: readonly MeetingEntry[], idealMinutes: number): ClassPlan {
  let widestStart = 0;
  let widestEnd = 0;
  let first = Infinity;
  let last = -Infinity;
  let maxPlace = 0;
  let maxWishes = 0;
  for (const { placeValue, wishes, slots } of entries) {
    if (placeValue > maxPlace) maxPlace = placeValue;
    if (wishes > maxWishes) maxWishes = wishes;
    for (let s = 0; s < slots.length; s += 2) {
      const start = slots[s]!;
      const end = slots[s + 1]!;
      if (start < first) first = start;
      if (end > last) last = end;
      if (end - start <= widestEnd - widestStart) continue;
      widestStart = start;
      widestEnd = end;
    }
  }
  const isNested = first >= widestStart && last <= widestEnd;
  const maxMinutes = Math.min(idealMinutes, widestEnd - widestStart);
  const maxPoints = entries[0]!.points;
  return { status: REACHABLE, entries, widestStart, widestEnd, isNested, maxMinutes, maxPoints, maxPlace, maxWishes };
}

function flatten({ zones }: PreparedLayover, minMinutes: number, into: FlatPlace[]): void {
  zones.forEach((zone, index) => {
    if (!zone) return;
    const start = Math.ceil(zone.window.start / MINUTE_MS);
    const end = Math.floor(zone.window.end / MINUTE_MS);
    for (const { venue, slots, placePart, wishes } of zone.places) {
      const minutes: number[] = [];
      for (const slot of slots) {
        const from = Math.ceil(slot.start / MINUTE_MS);
        const to = Math.floor(slot.end / MINUTE_MS);
        if (to - from >= minMinutes) minutes.push(from, to);
      }
      const isOpenThroughout = minutes.length === 2 && minutes[0] === start && minutes[1] === end;
      const { features } = venue;
      into.push({ place: into.length, zone: index, features, placePart, wishes, slots: minutes, isOpenThroughout });
    }
  });
}
