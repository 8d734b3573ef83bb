import type { HostTable } from './host-table.js';

const HOUR = 60;
/**
 * Free intervals up to these lengths, minutes, are kept together, so that a look never goes back farther than needed.
 */
const LENGTHS = [2, 4, 8, 16, 32].map((hours) => hours * HOUR);
/** In place of the start of a host's interval: they have several to look at. */
export const SEVERAL = -0x80000000;
const MAX_CELLS = 1 << 15;

/**
 * The free intervals of all hosts, by length and, within a length, by the hour of their start: what overlaps a window
 * is found by reading few others. Built by counting, a few milliseconds for 100,000; changes of hosts since then are
 * the table's list `changed`.
 */
export class TimeIndex {
  private readonly host: Int32Array;
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  /** Where the host's interval before ends and the one after starts. */
  private readonly endBefore: Int32Array;
  private readonly startAfter: Int32Array;
  /** Where the rows of a length and cell begin. */
  private readonly cellAt: Int32Array;
  private readonly cells: number;
  private readonly cellMinutes: number;
  private readonly origin: number;

  constructor(table: HostTable) {
    const { freeAt, freeCount, freeStart, freeEnd, slots } = table;
    let rows = 0;
    let first = Infinity;
    let last = -Infinity;
    for (let slot = 0; slot < slots; slot += 1) {
      const count = freeCount[slot]!;
      if (count === 0) continue;
      rows += count;
      first = Math.min(first, freeStart[freeAt[slot]!]!);
      last = Math.max(last, freeStart[freeAt[slot]! + count - 1]!);
    }
    this.origin = rows > 0 ? first : 0;
    const range = rows > 0 ? last - first : 0;
    this.cellMinutes = Math.max(HOUR, Math.ceil((range + 1) / MAX_CELLS));
    this.cells = Math.floor(range / this.cellMinutes) + 1;
    this.cellAt = new Int32Array((LENGTHS.length + 1) * this.cells + 1);
    this.host = new Int32Array(rows);
    this.start = new Int32Array(rows);
    this.end = new Int32Array(rows);
    this.endBefore = new Int32Array(rows);
    this.startAfter = new Int32Array(rows);

    const cellOf = (row: number): number =>
      lengthOf(freeEnd[row]! - freeStart[row]!) * this.cells +
      Math.floor((freeStart[row]! - this.origin) / this.cellMinutes);
    for (let slot = 0; slot < slots; slot += 1) {
      const from = freeAt[slot]!;
      for (let row = from; row < from + freeCount[slot]!; row += 1) this.cellAt[cellOf(row) + 1]! += 1;
    }
    for (let cell = 1; cell < this.cellAt.length; cell += 1) this.cellAt[cell]! += this.cellAt[cell - 1]!;
    const next = this.cellAt.slice();
    for (let slot = 0; slot < slots; slot += 1) {
      const from = freeAt[slot]!;
      const to = from + freeCount[slot]!;
      for (let row = from; row < to; row += 1) {
        const cell = cellOf(row);
        const at = next[cell]!;
        next[cell] = at + 1;
        this.host[at] = slot;
        this.start[at] = freeStart[row]!;
        this.end[at] = freeEnd[row]!;
        this.endBefore[at] = row > from ? freeEnd[row - 1]! : SEVERAL;
        this.startAfter[at] = row + 1 < to ? freeStart[row + 1]! : 0x7fffffff;
      }
    }
  }

  get rows(): number {
    return this.host.length;
  }

  /**
   * The hosts with an interval of which at least `minutes` lie in a window of whole minutes, into `found` (from index
   * `count` on), with that interval in `foundStart` and `foundEnd`, or `SEVERAL` as its start where more than one of
   * theirs reaches into the window. Hosts are found once, and not at all where `gone` is -1 (else 0): there it is set for
   * whoever is found. Returns the new count.
   */
  overlapping(
    windowStart: number,
    windowEnd: number,
    minutes: number,
    gone: Int8Array,
    found: Int32Array,
    foundStart: Int32Array,
    foundEnd: Int32Array,
    count: number,
  ): number {
    const { host, start, end, endBefore, startAfter } = this;
    const latestStart = windowEnd - minutes;
    const earliestEnd = windowStart + minutes;
    if (latestStart < this.origin) return count;
    for (let length = 0; length <= LENGTHS.length; length += 1) {
      const longest = LENGTHS[length];
      if (longest !== undefined && longest < minutes) continue;
      const low = longest === undefined ? 0 : this.cell(earliestEnd - longest);
      const high = this.cell(latestStart);
      const to = this.cellAt[length * this.cells + high + 1]!;
      for (let row = this.cellAt[length * this.cells + low]!; row < to; row += 1) {
        const from = start[row]!;
        const until = end[row]!;
        const slot = host[row]!;
        // The sign tells, of all conditions at once: nobody can guess who passes, and a branch guessed wrong costs more
        // than all of this. Who does not pass is written over by the next.
        const sign = ((latestStart - from) | (until - earliestEnd) | (until - from - minutes) | gone[slot]!) >> 31;
        gone[slot]! |= ~sign;
        found[count] = slot;
        foundStart[count] = endBefore[row]! <= windowStart && startAfter[row]! >= windowEnd ? from : SEVERAL;
        foundEnd[count] = until;
        count += 1 + sign;
      }
    }
    return count;
  }

  private cell(minute: number): number {
    const cell = Math.floor((minute - this.origin) / this.cellMinutes);
    return cell < 0 ? 0 : cell >= this.cells ? this.cells - 1 : cell;
  }
}

function lengthOf(minutes: number): number {
  let length = 0;
  while (length < LENGTHS.length && minutes > LENGTHS[length]!) length += 1;
  return length;
}
