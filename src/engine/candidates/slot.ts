import { MINUTE_MS, type Interval } from '../../shared/interval.js';

/** A stretch of whole minutes: epoch milliseconds of a whole minute, and a length in minutes. */
export interface Slot {
  readonly start: number;
  readonly minutes: number;
}

/** Index of the first interval of a sorted list that ends after an instant. */
function firstEndingAfter(list: readonly Interval[], instant: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.end <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The longest stretch in both sorted lists, cut to `idealMinutes` from its start; of equally long ones the earliest.
 * Undefined where none has `minMinutes`.
 */
export function bestSlot(
  free: readonly Interval[],
  slots: readonly Interval[],
  minMinutes: number,
  idealMinutes: number,
): Slot | undefined {
  let bestStart = 0;
  let bestMinutes = minMinutes - 1;
  for (const slot of slots) {
    for (let i = firstEndingAfter(free, slot.start); i < free.length; i += 1) {
      const hostFree = free[i]!;
      if (hostFree.start >= slot.end) break;
      const start = Math.ceil(Math.max(slot.start, hostFree.start) / MINUTE_MS) * MINUTE_MS;
      const end = Math.min(slot.end, hostFree.end);
      const minutes = Math.min(idealMinutes, Math.floor((end - start) / MINUTE_MS));
      if (minutes > bestMinutes) {
        bestStart = start;
        bestMinutes = minutes;
        if (minutes === idealMinutes) return { start, minutes };
      }
    }
  }
  return bestMinutes >= minMinutes ? { start: bestStart, minutes: bestMinutes } : undefined;
}
