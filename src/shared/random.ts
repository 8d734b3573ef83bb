/**
 * Pseudo-random numbers that are the same on every machine for the same seed: for generated data, simulations and
 * exploration. Not for secrets. The generator is xoshiro128** (D. Blackman, S. Vigna, "Scrambled linear pseudorandom
 * number generators", ACM Trans. Math. Softw. 47, 2021), its 128 bits of state hashed from the seed's text with FNV-1a
 * (32 bits, four times with different first bytes) and the finaliser of MurmurHash3.
 */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number;
  /** A whole number from `min` to `max`, both included. Throws RangeError unless both are whole and `min <= max`. */
  int(min: number, max: number): number;
  /** True with the probability given, 0 (never) to 1 (always). */
  chance(probability: number): boolean;
  /** One of the items, each as likely. Throws RangeError where there is none. */
  pick<T>(items: readonly T[]): T;
  /** One of the items, as likely as its weight (0 or more) in the sum. Throws RangeError where the sum is 0. */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  /** `count` different items in random order; all of them where there are not more. */
  sample<T>(items: readonly T[], count: number): T[];
  /**
   * A generator of its own for a part of the work. It depends on the seed and the label alone, not on how many numbers
   * were drawn before, so that a change in one part leaves the others as they were.
   */
  fork(label: string | number): Random;
}

function fnv1a(text: string, first: number): number {
  let hash = 0x811c9dc5;
  const mix = (byte: number) => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  mix(first);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    mix(unit & 0xff);
    mix(unit >>> 8);
  }
  return hash >>> 0;
}

function finalise(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits of a text, the same everywhere. */
export function hash32(text: string): number {
  return finalise(fnv1a(text, 0));
}

const rotateLeft = (value: number, by: number) => (value << by) | (value >>> (32 - by));

class Xoshiro128 implements Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(private readonly seed: string) {
    const word = (first: number) => finalise(fnv1a(seed, first));
    this.a = word(1);
    this.b = word(2);
    this.c = word(3);
    // The one forbidden state is all zeros.
    this.d = word(4) | 1;
  }

  private next32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return result;
  }

  next(): number {
    return this.next32() / 2 ** 32;
  }

  int(min: number, max: number): number {
    if (!Number.isInteger(min) || !Number.isInteger(max) || min > max) {
      throw new RangeError(`no whole number from ${min} to ${max}`);
    }
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[this.int(0, items.length - 1)]!;
  }

  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T {
    const sum = items.reduce((total, [, weight]) => total + weight, 0);
    if (!(sum > 0)) throw new RangeError('no weight to pick by');
    let left = this.next() * sum;
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    // Rounding can leave a last sliver: it belongs to the last item that has any weight.
    return items.findLast(([, weight]) => weight > 0)![0];
  }

  sample<T>(items: readonly T[], count: number): T[] {
    const pool = [...items];
    const size = Math.min(count, pool.length);
    for (let i = 0; i < size; i++) {
      const j = this.int(i, pool.length - 1);
      [pool[i], pool[j]] = [pool[j]!, pool[i]!];
    }
    return pool.slice(0, size);
  }

  fork(label: string | number): Random {
    return new Xoshiro128(`${this.seed}/${label}`);
  }
}

export function createRandom(seed: string | number): Random {
  return new Xoshiro128(String(seed));
}
