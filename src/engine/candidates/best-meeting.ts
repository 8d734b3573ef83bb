import { MINUTE_MS } from '../../shared/interval.js';
import type { ClassPlan } from './meeting-plan.js';
import { bestMeeting } from './pair.js';
import { prepareHost } from './prepare-hub.js';
import type { Query } from './query.js';
import type { Search } from './search.js';
import { SEVERAL } from './time-index.js';

/** Finds where and when hosts would be met best. What it found last is in its fields. */
export class BestMeeting {
  /** Of time, place and wishes. */
  points = -1;
  /** Index of the place among all of the layover's. */
  place = -1;
  /** Epoch minutes. */
  start = 0;
  minutes = 0;
  placeValue = 0;
  wishes = 0;

  constructor(private readonly search: Search) {}

  /** The best place and time of a host who can meet, the `at`th of those whom the search found. */
  find(query: Query, plan: ClassPlan, at: number, slot: number): void {
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
        this.wishes = entry.wishes;
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
    const { places } = layover;
    if (!host.recentVenueIds!.includes(places[this.place]!.venue.venue.id)) return;
    const { hub, table } = this.search;
    const prepared = prepareHost(hub, host, hub.fairnessTotals, hub.pending.busy.get(host.id));
    const zones = plans.zonesOf(table.meetingClass[slot]!);
    const { place, placeValue, slot: time, points } = bestMeeting(layover, prepared, zones, hub.round.ruleSet)!;
    this.points = points;
    this.place = places.indexOf(place);
    this.start = time.start / MINUTE_MS;
    this.minutes = time.minutes;
    this.placeValue = placeValue;
    this.wishes = place.wishes;
  }
}
