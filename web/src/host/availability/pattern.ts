import type { Availability } from '../../api/types.js';
import { slotsOf, weekOf, type WeeklySlot } from './week.js';

export type DateException = Availability['exceptions'][number];

/** When somebody is free, as they say it; always written in the same way, so that two can be compared. */
export interface Pattern {
  weekly: WeeklySlot[];
  exceptions: DateException[];
}

export function patternOf({ weekly, exceptions }: Pick<Availability, 'weekly' | 'exceptions'>): Pattern {
  return { weekly: slotsOf(weekOf(weekly)), exceptions: exceptions.map(plain).sort(byDate) };
}

export const withException = (list: readonly DateException[], exception: DateException): DateException[] =>
  [...list.filter((one) => keyOf(one) !== keyOf(exception)), plain(exception)].sort(byDate);

export const withoutException = (list: readonly DateException[], exception: DateException): DateException[] =>
  list.filter((one) => keyOf(one) !== keyOf(exception));

/** Tells exceptions apart: whether somebody is free, on one date, for some time or all day. */
export const keyOf = ({ date, from = '', to = '', available }: DateException): string =>
  [date, from, to, available].join(' ');

const byDate = (a: DateException, b: DateException): number => keyOf(a).localeCompare(keyOf(b));

const plain = ({ date, from, to, available }: DateException): DateException =>
  from !== undefined && to !== undefined ? { date, from, to, available } : { date, available };
