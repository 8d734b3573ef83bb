import type { AskedInterest } from './factors/interests.js';
import { GROUP_CREDIT_PERCENT, groupOf, NONE_NAMED } from './factors/interests.js';
import { grownInt32 } from './growing.js';
import { MICROS } from './micros.js';
import { Vocabulary } from './vocabulary.js';

const BITS = 32;

/** One mask of as many words as the vocabulary needs for each host, side by side. */
class BitRows {
  words = 1;
  bits = new Int32Array(0);

  clear(row: number): void {
    this.bits.fill(0, row * this.words, (row + 1) * this.words);
  }

  set(row: number, bit: number): void {
    const word = bit >>> 5;
    if (word >= this.words) this.widen(word + 1);
    this.bits = grownInt32(this.bits, (row + 1) * this.words);
    this.bits[row * this.words + word]! |= 1 << (bit % BITS);
  }

  ensureRow(row: number): void {
    this.bits = grownInt32(this.bits, (row + 1) * this.words);
  }

  private widen(words: number): void {
    const rows = Math.ceil(this.bits.length / this.words);
    const bits = new Int32Array(rows * words);
    for (let row = 0; row < rows; row += 1) {
      bits.set(this.bits.subarray(row * this.words, (row + 1) * this.words), row * words);
    }
    this.bits = bits;
    this.words = words;
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

  /** Writes the interests of the host in a slot. */
  write(slot: number, keys: readonly string[]): void {
    this.topicRows.ensureRow(slot);
    this.groupRows.ensureRow(slot);
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

  asked(interests: readonly AskedInterest[]): AskedBits {
    const asked = new AskedBits(this.topicRows, this.groupRows);
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
  private readonly topicWords: number[] = [];
  private readonly topicMasks: number[] = [];
  private readonly topicCredits: Int32Array[] = [];
  private readonly groupWords: number[] = [];
  private readonly groupMasks: number[] = [];
  private readonly groupCredits: Int32Array[] = [];
  private whole = 0;
  private attainable = 0;

  constructor(
    private readonly topicRows: BitRows,
    private readonly groupRows: BitRows,
  ) {}

  add(topic: number, group: number, rarity: number): void {
    this.whole += rarity * 100;
    if (group >= 0) {
      const credit = rarity * GROUP_CREDIT_PERCENT;
      addBit(this.groupWords, this.groupMasks, this.groupCredits, group, credit);
      this.attainable += credit;
    }
    if (topic >= 0) {
      const credit = rarity * (100 - GROUP_CREDIT_PERCENT);
      addBit(this.topicWords, this.topicMasks, this.topicCredits, topic, credit);
      this.attainable += credit;
    }
  }

  /** What nobody's factor is above, in millionths. */
  get most(): number {
    return this.whole === 0 ? NONE_NAMED : Math.floor((this.attainable * MICROS) / this.whole);
  }

  /** The interests factor of the host in a slot, in millionths. */
  microsOf(slot: number): number {
    if (this.whole === 0) return NONE_NAMED;
    // Who shares no group shares no topic.
    const ofGroups = creditOf(this.groupRows, slot, this.groupWords, this.groupMasks, this.groupCredits);
    if (ofGroups === 0) return 0;
    const ofTopics = creditOf(this.topicRows, slot, this.topicWords, this.topicMasks, this.topicCredits);
    return Math.floor(((ofGroups + ofTopics) * MICROS) / this.whole);
  }
}

function addBit(words: number[], masks: number[], credits: Int32Array[], bit: number, credit: number): void {
  const word = bit >>> 5;
  let at = words.indexOf(word);
  if (at < 0) {
    at = words.length;
    words.push(word);
    masks.push(0);
    credits.push(new Int32Array(BITS));
  }
  masks[at]! |= 1 << (bit % BITS);
  credits[at]![bit % BITS]! += credit;
}

function creditOf(
  { bits, words: stride }: BitRows,
  slot: number,
  words: readonly number[],
  masks: readonly number[],
  credits: readonly Int32Array[],
): number {
  let credit = 0;
  for (let i = 0; i < words.length; i += 1) {
    let shared = bits[slot * stride + words[i]!]! & masks[i]!;
    while (shared !== 0) {
      const bit = 31 - Math.clz32(shared & -shared);
      credit += credits[i]![bit]!;
      shared &= shared - 1;
    }
  }
  return credit;
}
