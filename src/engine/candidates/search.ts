import { languageLevelRank } from '../../contracts/languages.js';
import { MINUTE_MS } from '../../shared/interval.js';
import type { GateCode } from './candidate.js';
import { acceptedCodes, PERSON_CODES, type HostTable, type MeetingClass } from './host-table.js';
import { MEETINGS } from './language-table.js';
import {
  MeetingPlans,
  REACH_END,
  REACH_KIND,
  REACH_MINUTES,
  REACH_NESTED,
  REACH_NONE,
  REACH_START,
  TimePoints,
  type ClassPlan,
} from './meeting-plan.js';
import { MAY_BE_FULL, OpenHosts, PARTY_SHIFT } from './open-hosts.js';
import type { PreparedRound } from './prepare-hub.js';
import { zonesOf } from './prepare-place.js';
import type { PreparedLayover } from './prepare-layover.js';
import type { Query, Relaxed } from './query.js';
import { SEVERAL, TimeIndex } from './time-index.js';

/** The index is built anew once one host in so many has changed, and at least so many hosts. */
const REBUILD_ONE_IN = 16;
const REBUILD_FROM = 64;

const EVERY_MEETING = (1 << MEETINGS) - 1;

/**
 * Finds the hosts who pass the gates for a layover. Whom it found last is in `found` (slots), with the one free
 * interval that matters in `foundStart` and `foundEnd`, or `SEVERAL`.
 */
export class Search {
  found = new Int32Array(0);
  foundStart = new Int32Array(0);
  foundEnd = new Int32Array(0);
  /** No meetup with them can be longer. */
  foundMinutes = new Int32Array(0);
  readonly open: OpenHosts;
  time: TimePoints;

  private index: TimeIndex;
  /** So many of the table's changes are known to `open`. */
  private seen = 0;
  /** By slot: -1 for whom a search need not look at any more, else 0. */
  private gone = new Int8Array(0);
  private enough = EVERY_MEETING;
  private zonesByClass: (readonly number[])[] = [];
  private everyZone: readonly number[] = [];

  constructor(
    readonly table: HostTable,
    public hub: PreparedRound,
  ) {
    this.index = new TimeIndex(table);
    this.open = new OpenHosts(table);
    table.changed.length = 0;
    this.time = new TimePoints(1, 1, 0);
    this.begin(hub);
  }

  /** Gets ready for a round. */
  begin(hub: PreparedRound): void {
    const { table } = this;
    const { ruleSet } = hub.round;
    this.hub = hub;
    this.open.begin(ruleSet, table.changed.slice(this.seen));
    if (table.changed.length > Math.max(REBUILD_FROM, table.slots / REBUILD_ONE_IN)) {
      this.index = new TimeIndex(table);
      table.changed.length = 0;
    }
    this.seen = table.changed.length;
    if (this.found.length < table.slots) {
      const room = Math.ceil(table.slots * 1.25);
      this.found = new Int32Array(room);
      this.foundStart = new Int32Array(room);
      this.foundEnd = new Int32Array(room);
      this.foundMinutes = new Int32Array(room);
      this.gone = new Int8Array(room);
    }
    const { gates, ideals, weights } = ruleSet;
    const needed = gates.requireSharedLanguage ? languageLevelRank(gates.languageLevel) : -1;
    this.enough = EVERY_MEETING & -(1 << (2 * (needed + 1)));
    this.time = new TimePoints(gates.minMeetMinutes, ideals.timeMinutes, weights.time);
    this.zonesByClass = [];
    this.everyZone = hub.zoneKeys.map((_, zone) => zone);
  }

  query(layover: PreparedLayover, relaxed?: Relaxed, capAt: readonly number[] = []): Query {
    const { gender, wishes, partySize, arrivesAt } = layover.layover;
    const zonesOfClass = relaxed === 'reach' ? () => this.everyZone : this.zonesOfClass;
    const [span] = layover.span;
    return {
      layover,
      plans: new MeetingPlans(this.hub, this.table, layover, this.hub.round.ruleSet, this.time, zonesOfClass),
      met: this.table.languages.meetings(layover.ranks),
      acceptedMeetings: relaxed === 'language' ? EVERY_MEETING : this.enough,
      partySize: relaxed === 'party_size' ? 1 : partySize,
      acceptedCodes: acceptedCodes(gender, wishes.sameGenderOnly, wishes.childrenAlong),
      capAt: [arrivesAt, ...capAt],
      spanStart: span ? Math.ceil(span.start / MINUTE_MS) : 0,
      spanEnd: span ? Math.floor(span.end / MINUTE_MS) : 0,
    };
  }

  /** How many hosts pass every gate but that of the least score. */
  find(query: Query): number {
    const { table, gone, found, foundStart, foundEnd } = this;
    if (query.layover.span.length === 0 || !this.time.fits) return 0;
    gone.fill(0);
    for (const slot of this.shutOut(query.layover)) gone[slot] = -1;
    let count = 0;
    for (const slot of table.changed) {
      if (gone[slot] !== 0) continue;
      gone[slot] = -1;
      if (table.freeCount[slot] === 0) continue;
      found[count] = slot;
      foundStart[count] = SEVERAL;
      count += 1;
    }
    const { spanStart, spanEnd } = query;
    count = this.index.overlapping(
      spanStart,
      spanEnd,
      this.time.minMinutes,
      gone,
      found,
      foundStart,
      foundEnd,
      count,
    );
    return this.sift(query, count);
  }

  /** The same among some hosts only, who are not excluded. */
  findAmong(query: Query, slots: readonly number[]): number {
    if (query.layover.span.length === 0 || !this.time.fits) return 0;
    this.found.set(slots);
    this.foundStart.fill(SEVERAL, 0, slots.length);
    return this.sift(query, slots.length);
  }

  /** Slots of those to whom the layover is never to be offered. */
  shutOut({ layover, excluded }: PreparedLayover): number[] {
    const { slotOf, slotsOfMember } = this.table;
    const slots = [...(slotsOfMember.get(layover.memberId) ?? [])];
    for (const id of excluded) {
      const slot = slotOf.get(id);
      if (slot !== undefined) slots.push(slot);
    }
    return slots;
  }

  private sift(query: Query, count: number): number {
    return this.siftPlaces(query, this.siftPersons(query, count));
  }

  /** Without branches where nobody can guess; see `TimeIndex.overlapping`. */
  private siftPersons(query: Query, count: number): number {
    const { found, foundStart, foundEnd, open } = this;
    const { person } = open;
    const { language } = this.table;
    const { met, acceptedMeetings, partySize, acceptedCodes: accepted } = query;
    let passed = 0;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      const who = person[slot]!;
      const isTooMany = (who >> PARTY_SHIFT) - partySize;
      const isAccepted = (accepted >>> (who & (PERSON_CODES - 1))) & (acceptedMeetings >>> met[language[slot]!]!) & 1;
      const isFull = (who & MAY_BE_FULL) !== 0 && open.isFull(slot, query.capAt) ? -1 : 0;
      found[passed] = slot;
      foundStart[passed] = foundStart[i]!;
      foundEnd[passed] = foundEnd[i]!;
      passed += 1 + ((isTooMany | (isAccepted - 1) | isFull) >> 31);
    }
    return passed;
  }

  private siftPlaces({ plans }: Query, count: number): number {
    const { found, foundStart, foundEnd, foundMinutes } = this;
    const { reaches } = plans;
    const { meetingClass } = this.table;
    const { minMinutes } = this.time;
    let passed = 0;
    for (let i = 0; i < count; i += 1) {
      const slot = found[i]!;
      const id = meetingClass[slot]!;
      const reach = plans.reach(id);
      const kind = reaches[reach + REACH_KIND]!;
      if (kind === REACH_NONE) continue;
      const start = foundStart[i]!;
      const end = foundEnd[i]!;
      let minutes = reaches[reach + REACH_MINUTES]!;
      if (start === SEVERAL) {
        if (!this.canMeet(plans.of(id), slot)) continue;
      } else {
        const from = reaches[reach + REACH_START]!;
        const to = reaches[reach + REACH_END]!;
        const within = (end < to ? end : to) - (start > from ? start : from);
        if (kind === REACH_NESTED) {
          if (within < minMinutes) continue;
          if (within < minutes) minutes = within;
        } else if (within < minMinutes && !hasSlot(plans.of(id), start, end, minMinutes)) continue;
      }
      found[passed] = slot;
      foundStart[passed] = start;
      foundEnd[passed] = end;
      foundMinutes[passed] = minutes;
      passed += 1;
    }
    return passed;
  }

  private canMeet(plan: ClassPlan, slot: number): boolean {
    const { freeAt, freeCount, freeStart, freeEnd } = this.table;
    const to = freeAt[slot]! + freeCount[slot]!;
    for (let row = freeAt[slot]!; row < to; row += 1) {
      if (hasSlot(plan, freeStart[row]!, freeEnd[row]!, this.time.minMinutes)) return true;
    }
    return false;
  }

  /** Of a host who passes the gates before: whom their time fails. */
  timeGate(query: Query, slot: number): GateCode {
    if (this.time.fits && !this.isFreeWithin(slot, query.spanStart, query.spanEnd)) return 'availability';
    const { zones, needs: theirs } = query.layover;
    const id = this.table.meetingClass[slot]!;
    const meeting = this.table.classes[id]!;
    const needs = theirs | meeting.needs;
    let furthest: GateCode = 'reach';
    for (const index of this.zonesOfClass(id, meeting)) {
      const zone = zones[index];
      if (!zone) continue;
      if (furthest === 'reach') furthest = 'venue_wishes';
      if (!zone.places.some(({ venue }) => (venue.features & needs) === needs)) continue;
      const start = Math.ceil(zone.window.start / MINUTE_MS);
      const end = Math.floor(zone.window.end / MINUTE_MS);
      if (this.isFreeWithin(slot, start, end)) return 'venue_hours';
      furthest = 'availability';
    }
    return furthest;
  }

  private isFreeWithin(slot: number, start: number, end: number): boolean {
    const { freeAt, freeCount, freeStart, freeEnd } = this.table;
    for (let row = freeAt[slot]!; row < freeAt[slot]! + freeCount[slot]!; row += 1) {
      if (Math.min(end, freeEnd[row]!) - Math.max(start, freeStart[row]!) >= this.time.minMinutes) return true;
    }
    return false;
  }

  private readonly zonesOfClass = (id: number, { zoneKeys }: MeetingClass): readonly number[] =>
    (this.zonesByClass[id] ??= zonesOf(this.hub, zoneKeys));
}

/** Whether some place of the plan has a slot of so many minutes within a free interval. */
function hasSlot({ entries }: ClassPlan, start: number, end: number, minutes: number): boolean {
  for (const { slots } of entries) {
    for (let s = 0; s < slots.length; s += 2) {
      if (Math.min(end, slots[s + 1]!) - Math.max(start, slots[s]!) >= minutes) return true;
    }
  }
  return false;
}
