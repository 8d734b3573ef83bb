import { intersectAll } from '../../../../src/shared/interval.js';
import { timeOf, weekOf, type Week, type WeeklySlot } from './week.js';

const LIKELY: readonly (readonly [from: number, to: number])[] = [
  [18, 21],
  [10, 13],
  [14, 17],
];

/** A time of a weekday that is not taken yet, to begin with: a likely one first, then any hour; none on a full day. */
export function suggestSlot(week: Week, weekday: number): WeeklySlot | undefined {
  const hours = Array.from({ length: 24 }, (_, hour) => [hour, hour + 1] as const);
  return [...LIKELY, ...hours]
    .map(([from, to]) => ({ weekday, from: timeOf(from * 60), to: timeOf(to * 60) }))
    .find((slot) => intersectAll(week, weekOf([slot])).length === 0);
}
