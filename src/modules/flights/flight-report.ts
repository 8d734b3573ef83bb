import { DAY_MS } from '../../shared/instant.js';

export const flightDirections = ['arrival', 'departure'] as const;
export type FlightDirection = (typeof flightDirections)[number];

/** `diverted`: it lands elsewhere. `gone`: it has landed, or has left. */
export const flightStates = ['expected', 'gone', 'cancelled', 'diverted'] as const;
export type FlightState = (typeof flightStates)[number];

/** Nothing flies with its number of a day later than that. */
const MOST_DELAY_MS = 2 * DAY_MS;

/** Whether a flight can be so late, or so early. */
export const isNear = (scheduledAt: Date, expectedAt: Date): boolean => Math.abs(expectedAt.getTime() - scheduledAt.getTime()) <= MOST_DELAY_MS;

/** What a source says of a flight to or from a hub, in our words. Instants are RFC 3339. */
export interface FlightReport {
  /** The source's own name for what it says: the same words twice are one. */
  id: string;
  /** When they said it, by their clock. */
  saidAt: string;
  /** Which of their words about this flight it is, where they count: a later one has more. */
  sequence: number | null;
  /** IATA code of the hub. */
  hub: string;
  direction: FlightDirection;
  /** As `normalFlightNumber` has it. */
  flight: string;
  scheduledAt: string;
  /** When it lands or takes off, as far as they know; actually, once it has. Null where they do not say. */
  expectedAt: string | null;
  state: FlightState;
}

type Word = Pick<FlightReport, 'saidAt' | 'sequence'> & {
  source: string;
  /** Under which it was written down: ids are in the order of time. */
  eventId: string;
};

/**
 * Whether something is older than what is known: by the source's own count where both are of one source that counts, else by the time at
 * which it was said, else by when it came. The same word again is not older, so that what was interrupted is finished.
 */
export function isOutdated(next: Word, known: Word): boolean {
  const isCounted = next.source === known.source && next.sequence !== null && known.sequence !== null;
  const lead = isCounted ? next.sequence! - known.sequence! : Date.parse(next.saidAt) - Date.parse(known.saidAt);
  return lead === 0 ? next.eventId < known.eventId : lead < 0;
}
