import { addDays, weekdayOf } from '../../shared/local-time.js';
import type { Random } from '../../shared/random.js';

/** A weekly time in the hub's zone: 1 is Monday. `from` is before `to`, both on the half hour of the same day. */
export interface WeeklySlot {
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/** One local date that differs; without times the whole day. */
export interface DateException {
  readonly date: string;
  readonly from?: string;
  readonly to?: string;
  readonly available: boolean;
}

/** Whose week it is: what they do decides when they are free. */
export const archetypes = ['student', 'office', 'retired', 'shift', 'parent', 'freelance'] as const;
export type Archetype = (typeof archetypes)[number];

/** Ages in whole years, both included. */
export const agesOf: Readonly<Record<Archetype, readonly [number, number]>> = {
  student: [19, 27],
  office: [24, 61],
  retired: [62, 79],
  shift: [22, 58],
  parent: [30, 49],
  freelance: [25, 60],
};

const WORKDAYS = [1, 2, 3, 4, 5];
type Times = readonly [from: string, to: string];

const morning: readonly Times[] = [
  ['09:00', '12:30'],
  ['09:30', '13:00'],
  ['10:00', '14:00'],
];
const afternoon: readonly Times[] = [
  ['13:00', '17:30'],
  ['13:30', '18:00'],
  ['14:00', '19:00'],
];
const evening: readonly Times[] = [
  ['17:30', '21:30'],
  ['18:00', '22:00'],
  ['18:30', '22:30'],
];
const wholeDay: readonly Times[] = [
  ['09:30', '17:00'],
  ['10:00', '18:00'],
  ['10:00', '20:00'],
];
const schoolHours: readonly Times[] = [
  ['09:00', '14:30'],
  ['09:00', '12:00'],
  ['09:30', '14:00'],
];

interface Pattern {
  readonly workdays: readonly [min: number, max: number];
  readonly times: readonly (readonly [times: readonly Times[], weight: number])[];
  /** Chances of being free on a Saturday and on a Sunday, all day long. */
  readonly weekend: readonly [number, number];
  /** Chance of one free working day on top, as part-time work leaves it. */
  readonly dayOff: number;
}

const patterns: Readonly<Record<Archetype, Pattern>> = {
  student: {
    workdays: [3, 5],
    times: [
      [morning, 3],
      [afternoon, 4],
      [evening, 1],
    ],
    weekend: [0.6, 0.5],
    dayOff: 0.3,
  },
  office: { workdays: [1, 3], times: [[evening, 1]], weekend: [0.75, 0.6], dayOff: 0.4 },
  retired: {
    workdays: [3, 5],
    times: [
      [morning, 3],
      [afternoon, 2],
      [wholeDay, 4],
    ],
    weekend: [0.35, 0.25],
    dayOff: 0,
  },
  shift: {
    workdays: [2, 4],
    times: [
      [morning, 2],
      [afternoon, 2],
      [wholeDay, 3],
    ],
    weekend: [0.4, 0.4],
    dayOff: 0.2,
  },
  parent: { workdays: [2, 4], times: [[schoolHours, 1]], weekend: [0.15, 0.35], dayOff: 0 },
  freelance: {
    workdays: [3, 5],
    times: [
      [wholeDay, 3],
      [afternoon, 2],
      [morning, 1],
    ],
    weekend: [0.3, 0.2],
    dayOff: 0,
  },
};

/** A week like that of people of the kind: at least one slot, in order, never two on the same day. */
export function generateWeek(random: Random, archetype: Archetype): WeeklySlot[] {
  const { workdays, times, weekend, dayOff } = patterns[archetype];
  const week = new Map<number, Times>();
  for (const weekday of random.sample(WORKDAYS, random.int(...workdays))) {
    week.set(weekday, random.pick(random.weighted(times)));
  }
  if (random.chance(dayOff)) week.set(random.pick(WORKDAYS), random.pick(wholeDay));
  weekend.forEach((chance, day) => {
    if (random.chance(chance)) week.set(6 + day, random.pick(wholeDay));
  });
  return [...week].sort(([a], [b]) => a - b).map(([weekday, [from, to]]) => ({ weekday, from, to }));
}

/** Holidays, appointments and extra free days in the six weeks from a day on; each date at most once, in order. */
export function generateExceptions(random: Random, from: string, week: readonly WeeklySlot[]): DateException[] {
  const exceptions = new Map<string, DateException>();
  const add = (exception: DateException) => {
    if (!exceptions.has(exception.date)) exceptions.set(exception.date, exception);
  };
  if (random.chance(0.3)) {
    const start = addDays(from, random.int(5, 33));
    const days = random.int(3, 9);
    for (let day = 0; day < days; day++) add({ date: addDays(start, day), available: false });
  }
  if (random.chance(0.2)) {
    const date = addDays(from, random.int(1, 40));
    const isFree = week.some((slot) => slot.weekday === weekdayOf(date));
    add(
      isFree
        ? { date, from: '13:00', to: '15:00', available: false }
        : { date, from: '10:00', to: '18:00', available: true },
    );
  }
  return [...exceptions.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}
