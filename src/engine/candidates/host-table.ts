import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { RuleSet } from '../rules/rule-set.js';
import { genders, type EngineHost, type Gender } from '../types.js';
import type { FairnessTotals } from './factors/fairness.js';
import { reliabilityMicros } from './factors/reliability.js';
import { hostNeeds } from './features.js';
import { grownInt32 } from './growing.js';
import { InterestTable } from './interest-table.js';
import { LanguageTable } from './language-table.js';
import { freeTime } from './prepare-hub.js';
import { Vocabulary } from './vocabulary.js';

const SAME_GENDER_ONLY = 4;
const NO_CHILDREN = 8;
/** Whether a host may be asked at all: yes, or what is in the way. */
export const OPEN = 0;
export const INACTIVE = 1;
export const INVITED = 2;
export const WEEK_FULL = 3;

/** Codes of what two people have to agree on: gender, whether the same is asked for, whether children may come. */
export const PERSON_CODES = 16;

/** Which of the hosts' codes go with a traveller, as a mask of 16 bits. */
export function acceptedCodes(gender: Gender, sameGenderOnly: boolean, childrenAlong: boolean): number {
  let mask = 0;
  for (let code = 0; code < PERSON_CODES; code += 1) {
    const isSame = gender !== 'undisclosed' && genders[code & 3] === gender;
    const genderFits = isSame || !(sameGenderOnly || (code & SAME_GENDER_ONLY) !== 0);
    if (genderFits && !(childrenAlong && (code & NO_CHILDREN) !== 0)) mask |= 1 << code;
  }
  return mask;
}

/** Where and on what conditions hosts meet: all that the best place depends on besides their time. */
export interface MeetingClass {
  readonly zoneKeys: readonly string[];
  readonly homeZoneKey: string | undefined;
  readonly needs: number;
  /** Number of all that have the same needs and home. */
  readonly view: number;
}

/**
 * The hosts of a hub as a struct of arrays, by slot. Slots of hosts who left are used again. Languages and meeting
 * places are kept once for all hosts who have the same; times are whole minutes since the epoch, starts rounded up and
 * ends down, as meetups are.
 */
export class HostTable {
  readonly languages = new LanguageTable();
  readonly interests = new InterestTable();
  readonly classes: MeetingClass[] = [];
  /** By slot; undefined where it is empty. */
  readonly hosts: (EngineHost | undefined)[] = [];
  readonly slotOf = new Map<string, number>();
  readonly slotsOfMember = new Map<string, number[]>();

  party = new Int32Array(64);
  code = new Int32Array(64);
  language = new Int32Array(64);
  meetingClass = new Int32Array(64);
  reliability = new Int32Array(64);
  /** 1 where there are venues that count against another meetup there. */
  hasRecentVenues = new Int32Array(64);
  /** Free intervals of slot `s` are `freeAt[s] .. freeAt[s] + freeCount[s] - 1` of the two lists, in order. */
  freeAt = new Int32Array(64);
  freeCount = new Int32Array(64);
  freeStart = new Int32Array(256);
  freeEnd = new Int32Array(256);

  activeHosts = 0;
  invitations = 0;
  availableMinutes = 0;
  /** Grows with every host who comes or goes. */
  membership = 0;
  /** Slots that changed since the list was last emptied; some twice. */
  readonly changed: number[] = [];

  private readonly classIds = new Vocabulary();
  private readonly viewIds = new Vocabulary();
  private readonly emptySlots: number[] = [];
  private held: ReadonlyMap<string, readonly Interval[]> = new Map();
  private freeUsed = 0;
  private freeWasted = 0;

  get size(): number {
    return this.slotOf.size;
  }

  /** Slots in use are all below. */
  get slots(): number {
    return this.hosts.length;
  }

  get fairnessTotals(): FairnessTotals {
    return { invitations: this.invitations, availableMinutes: this.availableMinutes };
  }

  /** Adds a host, or puts them in place of the one of the same id. */
  upsert(host: EngineHost): void {
    const known = this.slotOf.get(host.id);
    const slot = known ?? this.emptySlots.pop() ?? this.hosts.length;
    if (known === undefined) {
      this.slotOf.set(host.id, slot);
      this.membership += 1;
    } else {
      this.forget(this.hosts[slot]!, slot);
    }
    this.makeRoom(slot);
    this.hosts[slot] = host;
    this.slotsOfMember.set(host.memberId, [...(this.slotsOfMember.get(host.memberId) ?? []), slot]);
    const { wishes } = host;
    this.party[slot] = Math.min(host.maxPartySize, 0x7fffffff);
    this.code[slot] =
      genders.indexOf(host.gender) |
      (wishes.sameGenderOnly ? SAME_GENDER_ONLY : 0) |
      (wishes.noChildren ? NO_CHILDREN : 0);
    this.language[slot] = this.languages.profileOf(host.languages);
    this.meetingClass[slot] = this.classOf(host);
    this.reliability[slot] = reliabilityMicros(host.stats);
    this.hasRecentVenues[slot] = host.recentVenueIds?.length ? 1 : 0;
    this.interests.write(slot, host.interests);
    this.writeFree(slot, host);
    if (host.state === 'approved') this.countActive(host, 1);
    this.touch(slot);
  }

  /** An unknown id is ignored. */
  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    this.forget(this.hosts[slot]!, slot);
    this.hosts[slot] = undefined;
    this.slotOf.delete(id);
    this.emptySlots.push(slot);
    this.party[slot] = 0;
    this.freeWasted += this.freeCount[slot]!;
    this.freeCount[slot] = 0;
    this.membership += 1;
    this.touch(slot);
  }

  /** Time held for invitations that wait for an answer, by host id, in place of what was held before. */
  hold(held: ReadonlyMap<string, readonly Interval[]>): void {
    const before = this.held;
    this.held = held;
    for (const id of new Set([...before.keys(), ...held.keys()])) {
      const slot = this.slotOf.get(id);
      if (slot === undefined || sameIntervals(before.get(id), held.get(id))) continue;
      this.writeFree(slot, this.hosts[slot]!);
      this.touch(slot);
    }
  }

  /** What keeps anybody from asking a host; the weekly cap of meetups depends on the layover. */
  closedBy(slot: number, { invitation, caps }: RuleSet): number {
    const host = this.hosts[slot];
    if (host?.state !== 'approved') return INACTIVE;
    if (host.openInvitations >= invitation.maxOpenPerHost) return INVITED;
    const cap = host.caps?.invitationsPerWeek ?? caps.invitationsPerWeek;
    return host.invitationsThisWeek >= cap ? WEEK_FULL : OPEN;
  }

  private touch(slot: number): void {
    this.changed.push(slot);
  }

  private forget(host: EngineHost, slot: number): void {
    if (host.state === 'approved') this.countActive(host, -1);
    const others = (this.slotsOfMember.get(host.memberId) ?? []).filter((other) => other !== slot);
    if (others.length > 0) this.slotsOfMember.set(host.memberId, others);
    else this.slotsOfMember.delete(host.memberId);
  }

  private countActive({ interests, stats }: EngineHost, step: 1 | -1): void {
    this.activeHosts += step;
    this.invitations += step * stats.recentInvitations;
    this.availableMinutes += step * stats.recentAvailableMinutes;
    this.interests.count(interests, step);
  }

  private classOf({ zoneKeys, homeZoneKey, wishes }: EngineHost): number {
    const keys = [...new Set(zoneKeys)].sort();
    const needs = hostNeeds(wishes);
    const id = this.classIds.intern(JSON.stringify([keys, homeZoneKey, needs]));
    if (id < this.classes.length) return id;
    const view = this.viewIds.intern(JSON.stringify([homeZoneKey, needs]));
    this.classes.push({ zoneKeys: keys, homeZoneKey, needs, view });
    return id;
  }

  private makeRoom(slot: number): void {
    const length = slot + 1;
    this.party = grownInt32(this.party, length);
    this.code = grownInt32(this.code, length);
    this.language = grownInt32(this.language, length);
    this.meetingClass = grownInt32(this.meetingClass, length);
    this.reliability = grownInt32(this.reliability, length);
    this.hasRecentVenues = grownInt32(this.hasRecentVenues, length);
    this.freeAt = grownInt32(this.freeAt, length);
    this.freeCount = grownInt32(this.freeCount, length);
  }

  private writeFree(slot: number, host: EngineHost): void {
    const free = freeTime(host, this.held.get(host.id));
    this.freeWasted += this.freeCount[slot]!;
    if (this.freeWasted > 1024 && this.freeWasted > this.freeUsed / 2) this.compactFree(slot);
    this.freeStart = grownInt32(this.freeStart, this.freeUsed + free.length);
    this.freeEnd = grownInt32(this.freeEnd, this.freeUsed + free.length);
    this.freeAt[slot] = this.freeUsed;
    for (const { start, end } of free) {
      const first = Math.ceil(start / MINUTE_MS);
      const last = Math.floor(end / MINUTE_MS);
      if (last <= first) continue;
      this.freeStart[this.freeUsed] = first;
      this.freeEnd[this.freeUsed] = last;
      this.freeUsed += 1;
    }
    this.freeCount[slot] = this.freeUsed - this.freeAt[slot]!;
  }

  /** Closes the gaps that rewritten hosts left; `without` is about to be written anew. */
  private compactFree(without: number): void {
    const start = this.freeStart.slice();
    const end = this.freeEnd.slice();
    let to = 0;
    for (let slot = 0; slot < this.hosts.length; slot += 1) {
      if (slot === without) continue;
      const from = this.freeAt[slot]!;
      const count = this.freeCount[slot]!;
      this.freeStart.set(start.subarray(from, from + count), to);
      this.freeEnd.set(end.subarray(from, from + count), to);
      this.freeAt[slot] = to;
      to += count;
    }
    this.freeUsed = to;
    this.freeWasted = 0;
  }
}

function sameIntervals(a: readonly Interval[] = [], b: readonly Interval[] = []): boolean {
  return a.length === b.length && a.every(({ start, end }, i) => start === b[i]!.start && end === b[i]!.end);
}
