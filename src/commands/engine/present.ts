import { localMoment, type Candidate, type CityWindow } from '../../engine/index.js';
import { toInstant } from '../../shared/instant.js';
import type { Interval } from '../../shared/interval.js';

/** `10:05` at the hub. */
function localTime(at: number, timeZone: string): string {
  const { minuteOfDay } = localMoment(at, timeZone);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

function presentInterval({ start, end }: Interval, timeZone: string) {
  return {
    start: toInstant(start),
    end: toInstant(end),
    local: `${localTime(start, timeZone)}-${localTime(end, timeZone)}`,
  };
}

/** A city window for reading: instants as strings, with the local time at the hub beside each. */
export function presentWindow({ window, leaveBy, gateBy, steps, ...rest }: CityWindow, timeZone: string) {
  return {
    ...rest,
    window: window && presentInterval(window, timeZone),
    leaveBy: leaveBy === undefined ? undefined : toInstant(leaveBy),
    gateBy: gateBy === undefined ? undefined : toInstant(gateBy),
    steps: steps.map(({ at, ...step }) => ({ local: localTime(at, timeZone), at: toInstant(at), ...step })),
  };
}

/** A candidate for reading. */
export function presentCandidate({ interval, ...rest }: Candidate, timeZone: string) {
  return { ...rest, interval: presentInterval(interval, timeZone) };
}
