import type { AskedInterest } from './factors/interests.js';
import { GROUP_CREDIT_PERCENT, groupOf, NONE_NAMED } from './factors/interests.js';
import { grownInt32 } from './growing.js';
import { MICROS } from './micros.js';
import { Vocabulary } from './vocabulary.js';

/** A mask of as many bytes as the vocabulary needs for each host, side by side. */
class BitRows {
  /** Bytes a row. */
  stride = 4;
  bits = new Uint8Array(0);

  clear(row: number): void {
    this.ensure(row);
    this.bits.fill(0, row * this.stride, (row + 1) * this.stride);
  }

  set(row: number, bit: number): void {
    const byte = bit >>> 3;
    if (byte >= this.stride) this.widen(byte + 4);
    this.ensure(row);
    this.bits[row * this.stride + byte]! |= 1 << (bit & 7);
  }

  private ensure(row: number): void {
    const length = (row + 1) * this.stride;
    if (this.bits.length >= length) return;
    const bits = new Uint8Array(Math.max(length, 2 * this.bits.length));
    bits.set(this.bits);
    this.bits = bits;
  }

  private widen(stride: number): void {
    const rows = Math.ceil(this.bits.length / this.stride);
    const bits = new Uint8Array(rows * stride);
    for (let row = 0; row < rows; row += 1) {
      bits.set(this.bits.subarray(row * this.stride, (row + 1) * this.stride), row * stride);
    }
    this.bits = bits;
    this.stride = stride;
  }
}

/**
 * The interests of hosts by slot as bit masks, one bit a topic and one a group, and how many active hosts have each.
 */
export class InterestTable {
  readonly frequencies = new Map<string, number>();
  private readonly topics = new Vocabulary();
  private readonly groups = new Vocabulary();
  private readonly topicRows = new BitRows();
  private readonly groupRows = new BitRows();
  private readonly lastAsked = new AskedBits(this.topicRows, this.groupRows);

  /** Writes the interests of the host in a slot. */
  write(slot: number, keys: readonly string[]): void {
    this.topicRows.clear(slot);
    this.groupRows.clear(slot);
    for (const key of keys) {
      this.topicRows.set(slot, this.topics.intern(key));
      this.groupRows.set(slot, this.groups.intern(groupOf(key)));
    }
  }

  /** Counts an active host's interests, or with -1 no longer. */
  count(keys: readonly string[], step: 1 | -1): void {
    for (const key of new Set(keys)) {
      const count = (this.frequencies.get(key) ?? 0) + step;
      if (count > 0) this.frequencies.set(key, count);
      else this.frequencies.delete(key);
    }
  }

  /** Valid until the next call. */
  asked(interests: readonly AskedInterest[]): AskedBits {
    const asked = this.lastAsked;
    asked.clear();
    for (const { key, group, rarity } of interests) {
      asked.add(this.topics.find(key), this.groups.find(group), rarity);
    }
    return asked;
  }
}

/**
 * What a traveller asks for, against the masks. A shared topic has its group too, so the credit is a sum: of each group
 * shared what the group gives, and of each topic shared what it gives beyond.
 */
export class AskedBits {
  private readonly ofTopics: CreditTables;
  private readonly ofGroups: CreditTables;
  /** What a group shared may come to with all the topics asked for in it. */
  private readonly atMost: CreditTables;
  private whole = 0;
  private perCredit = 0;

  constructor(topicRows: BitRows, groupRows: BitRows) {
    this.ofTopics = new CreditTables(topicRows);
    this.ofGroups = new CreditTables(groupRows);
    this.atMost = new CreditTables(groupRows);
  }

  clear(): void {
    this.ofTopics.clear();
    this.ofGroups.clear();
    this.atMost.clear();
    this.whole = 0;
  }

  /** @param topic -1 where no host ever had it; so with `group` */
  add(topic: number, group: number, rarity: number): void {
    const groupCredit = rarity * GROUP_CREDIT_PERCENT;
    const topicCredit = rarity * (100 - GROUP_CREDIT_PERCENT);
    this.whole += rarity * 100;
    this.perCredit = MICROS / this.whole;
    if (topic >= 0) this.ofTopics.add(topic, topicCredit);
    if (group < 0) return;
    this.ofGroups.add(group, groupCredit);
    this.atMost.add(group, topic < 0 ? groupCredit : groupCredit + topicCredit);
  }

  /**
   * What the factors of hosts are not above, in millionths: by groups alone, which is quicker. Of the first `count` of
   * `slots`, into `bounds`.
   */
  boundsOf(slots: Int32Array, count: number, bounds: Float64Array): void {
    if (this.whole === 0) {
      bounds.fill(NONE_NAMED, 0, count);
      return;
    }
    bounds.fill(1, 0, count);
    this.atMost.addTo(bounds, slots, count, this.perCredit);
  }

  /** The interests factor of the host in a slot, in millionths. */
  microsOf(slot: number): number {
    if (this.whole === 0) return NONE_NAMED;
    // Who shares no group shares no topic.
    const ofGroups = this.ofGroups.of(slot);
    if (ofGroups === 0) return 0;
    return Math.floor(((ofGroups + this.ofTopics.of(slot)) * MICROS) / this.whole);
  }
}

const BYTE_VALUES = 256;

/** What the bits of a row give together, added up byte by byte: a table for each byte in which a bit is asked for. */
class CreditTables {
  /** The bytes, as indexes in a row. */
  private readonly bytes: number[] = [];
  /** By place in `bytes` and value of the byte. */
  private credits = new Int32Array(4 * BYTE_VALUES);

  constructor(private readonly rows: BitRows) {}

  clear(): void {
    this.bytes.length = 0;
  }

  add(bit: number, credit: number): void {
    const byte = bit >>> 3;
    let at = this.bytes.indexOf(byte);
    if (at < 0) {
      at = this.bytes.push(byte) - 1;
      this.credits = grownInt32(this.credits, (at + 1) * BYTE_VALUES);
      this.credits.fill(0, at * BYTE_VALUES, (at + 1) * BYTE_VALUES);
    }
    const mask = 1 << (bit & 7);
    for (let value = mask; value < BYTE_VALUES; value = (value + 1) | mask) {
      this.credits[at * BYTE_VALUES + value]! += credit;
    }
  }

  /** Adds to each of the first `count` sums what the row of the same place in `rows` gives, so many times. */
  addTo(sums: Float64Array, rows: Int32Array, count: number, factor: number): void {
    const { credits } = this;
    const { bits, stride } = this.rows;
    this.bytes.forEach((byte, at) => {
      const from = at * BYTE_VALUES;
      for (let i = 0; i < count; i += 1) sums[i]! += factor * credits[from + bits[rows[i]! * stride + byte]!]!;
    });
  }

  of(row: number): number {
    const { bytes, credits, rows } = this;
    const { bits, stride } = rows;
    const from = row * stride;
    let credit = 0;
    for (let i = 0; i < bytes.length; i += 1) credit += credits[i * BYTE_VALUES + bits[from + bytes[i]!]!]!;
    return credit;
  }
}
