import type { TimelineStep } from '../api/types.js';

/** Where a stretch of a layover is spent. */
export type SpanPlace = 'airport' | 'way' | 'city';

/** What lies between two steps of a timeline. */
export interface TimelineSpan {
  from: TimelineStep;
  to: TimelineStep;
  place: SpanPlace;
  /** Negative for a city that the buffers alone leave no time for. */
  minutes: number;
  /** Whether nothing is to be seen of it: neither minutes nor anything that explains why there are none. */
  isEmpty: boolean;
}

const places: Record<TimelineStep['step'], SpanPlace> = {
  landed: 'airport',
  landside: 'airport',
  zone_arrival: 'way',
  leave_by: 'city',
  gate_by: 'way',
  departure: 'airport',
};

/** The stretches between the steps, in their order. */
export function spansOf(steps: readonly TimelineStep[]): TimelineSpan[] {
  return steps.slice(1).map((to, before) => ({
    from: steps[before]!,
    to,
    place: places[to.step],
    minutes: to.minutes,
    isEmpty: to.minutes === 0 && to.parts.length === 0,
  }));
}

/** The instant of a step, if the timeline has it. */
export function stepAt(steps: readonly TimelineStep[], step: TimelineStep['step']): string | undefined {
  return steps.find((one) => one.step === step)?.at;
}

/** How much of a span has passed, 0..1. */
export function shareOf({ from, to }: Pick<TimelineSpan, 'from' | 'to'>, now: number): number {
  const [start, end] = [Date.parse(from.at), Date.parse(to.at)];
  if (end <= start) return now >= end ? 1 : 0;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}
