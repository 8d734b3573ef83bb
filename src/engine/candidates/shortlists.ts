import { MINUTE_MS, type Interval } from '../../shared/interval.js';
import type { RoundPair } from '../invite/round.js';
import type { ShortlistColumns } from '../match-result.js';
import type { EngineHost } from '../types.js';
import { grownInt32 } from './growing.js';
import { MICROS } from './micros.js';
import type { Place, PreparedLayover } from './prepare-layover.js';
import type { RankedHost } from './rank-hosts.js';
import type { Slot } from './slot.js';

/** The shortlists of layovers in columns: hundreds of thousands of pairs, of which few are ever looked at. */
export class Shortlists {
  readonly layovers: PreparedLayover[] = [];
  /** Candidates of layover `l` are `start[l] .. start[l + 1] - 1` of the lists, best first. */
  readonly start: number[] = [0];
  readonly layoverIds: string[] = [];
  /** Of `hostIds`, in the order in which hosts were first met. */
  host = new Int32Array(1024);
  score = new Int32Array(1024);
  readonly hostIds: string[] = [];
  readonly hosts: EngineHost[] = [];
  private place = new Int32Array(1024);
  private from = new Int32Array(1024);
  private minutes = new Int32Array(1024);
  private chance = new Int32Array(1024);
  private readonly numberOfSlot: Int32Array;

  constructor(
    private readonly zoneKeys: readonly string[],
    slots: number,
  ) {
    this.numberOfSlot = new Int32Array(slots).fill(-1);
  }

  get length(): number {
    return this.start[this.start.length - 1]!;
  }

  /** Adds a layover's; returns its number. */
  add(layover: PreparedLayover, shortlist: readonly RankedHost[], hostOf: (slot: number) => EngineHost): number {
    let at = this.length;
    const length = at + shortlist.length;
    this.host = grownInt32(this.host, length);
    this.score = grownInt32(this.score, length);
    this.place = grownInt32(this.place, length);
    this.from = grownInt32(this.from, length);
    this.minutes = grownInt32(this.minutes, length);
    this.chance = grownInt32(this.chance, length);
    for (const { slot, place, start, minutes, score, chance } of shortlist) {
      if (this.numberOfSlot[slot]! < 0) {
        this.numberOfSlot[slot] = this.hostIds.length;
        const host = hostOf(slot);
        this.hostIds.push(host.id);
        this.hosts.push(host);
      }
      this.host[at] = this.numberOfSlot[slot]!;
      this.score[at] = score;
      this.place[at] = place;
      this.from[at] = start;
      this.minutes[at] = minutes;
      this.chance[at] = chance;
      at += 1;
    }
    this.start.push(at);
    this.layoverIds.push(layover.layover.id);
    return this.layovers.push(layover) - 1;
  }

  columns(): ShortlistColumns {
    const { layoverIds, start, hostIds, length } = this;
    return { layoverIds, start, hostIds, host: this.host.slice(0, length), score: this.score.slice(0, length) };
  }

  pairsOf(layover: number): RoundPair[] {
    const pairs: RoundPair[] = [];
    for (let at = this.start[layover]!; at < this.start[layover + 1]!; at += 1) {
      pairs.push(new ShortlistedPair(this, layover, at));
    }
    return pairs;
  }

  placeOf(layover: number, at: number): Place {
    return this.layovers[layover]!.places[this.place[at]!]!;
  }

  zoneKey(layover: number, at: number): string {
    return this.zoneKeys[this.placeOf(layover, at).venue.zone]!;
  }

  slot(at: number): Slot {
    return { start: this.from[at]! * MINUTE_MS, minutes: this.minutes[at]! };
  }

  interval(at: number): Interval {
    const start = this.from[at]! * MINUTE_MS;
    return { start, end: start + this.minutes[at]! * MINUTE_MS };
  }

  /** Where the best `count` of a layover are. */
  best(layover: number, count: number): number[] {
    const from = this.start[layover]!;
    return Array.from({ length: Math.min(count, this.start[layover + 1]! - from) }, (_, i) => from + i);
  }

  /** Where a host is on a layover's list. Throws RangeError where they are not. */
  find(layover: number, hostId: string): number {
    for (let at = this.start[layover]!; at < this.start[layover + 1]!; at += 1) {
      if (this.hostIds[this.host[at]!] === hostId) return at;
    }
    throw new RangeError(`${hostId} is not on the shortlist of ${this.layoverIds[layover]}`);
  }

  acceptChance(at: number): number {
    return this.chance[at]! / MICROS;
  }
}

/** One pair of the shortlists, read when it is asked for. */
class ShortlistedPair implements RoundPair {
  constructor(
    private readonly lists: Shortlists,
    private readonly layover: number,
    private readonly at: number,
  ) {}

  get layoverId(): string {
    return this.lists.layoverIds[this.layover]!;
  }
  get hostId(): string {
    return this.lists.hostIds[this.lists.host[this.at]!]!;
  }
  get zoneKey(): string {
    return this.lists.zoneKey(this.layover, this.at);
  }
  get interval(): Interval {
    return this.lists.interval(this.at);
  }
  get score(): number {
    return this.lists.score[this.at]!;
  }
  get acceptChance(): number {
    return this.lists.acceptChance(this.at);
  }
}
