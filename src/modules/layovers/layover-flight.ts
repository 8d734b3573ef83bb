import type { EntityManager } from 'typeorm';
import { normalFlightNumber } from '../../contracts/flight-number.js';
import { HOUR_MS, MINUTE_MS } from '../../shared/instant.js';
import type { Layover } from './layover.entity.js';

/** A number flies once a day: the flight meant is the one scheduled within so long of what the traveller said. */
export const SAME_FLIGHT_MS = 8 * HOUR_MS;
/** Estimates change by seconds all the time. What is less than this moves nothing: the buffers are there for it. */
const NOTICEABLE_MS = 5 * MINUTE_MS;

/** A flight at a hub as far as it concerns layovers. */
export interface FlightTimes {
  id: string;
  hubId: string;
  direction: 'arrival' | 'departure';
  /** As `normalFlightNumber` has it. */
  number: string;
  scheduledAt: Date;
  /** When it lands or takes off, as far as is known. */
  expectedAt: Date;
  /** False where it was cancelled, or goes elsewhere. */
  comes: boolean;
}

/** Reads a flight as it is known in a transaction. */
export type ReadFlight = (tx: EntityManager) => Promise<FlightTimes>;

/** A flight that a layover names and that has not been found yet. */
export interface FlightLeg {
  hubId: string;
  direction: 'arrival' | 'departure';
  number: string;
  /** When it is scheduled, by the traveller's word. */
  at: Date;
}

/**
 * Whether there is something left that a flight can change: after the meetup as well, for as long as its traveller may be in the city
 * and has to know when to leave.
 */
export const isAffectedByFlights = ({ state, departsAt }: Layover, now: Date): boolean =>
  state === 'open' || state === 'matched' || state === 'underway' || (state === 'completed' && departsAt > now);

/** The side of a layover on which a flight is: what it names, what it follows, and when. */
export function sideOf(layover: Layover, direction: FlightTimes['direction']) {
  return direction === 'arrival'
    ? { named: layover.arrivalFlight, flightId: layover.arrivalFlightId, at: layover.arrivesAt }
    : { named: layover.departureFlight, flightId: layover.departureFlightId, at: layover.departsAt };
}

/** Whether a layover hangs on a flight, or names it and has not found it yet. */
export function isMeant(layover: Layover, flight: FlightTimes): boolean {
  const { named, flightId, at } = sideOf(layover, flight.direction);
  if (flightId !== null) return flightId === flight.id;
  const isNamed = named !== null && normalFlightNumber(named) === flight.number;
  return isNamed && Math.abs(at.getTime() - flight.scheduledAt.getTime()) <= SAME_FLIGHT_MS;
}

/** When a layover begins or ends by its flight: in whole minutes, the stay no longer than it is; as it was where the difference is none to speak of. */
export function timeBy(layover: Layover, { direction, expectedAt }: FlightTimes): Date {
  const { at } = sideOf(layover, direction);
  if (Math.abs(at.getTime() - expectedAt.getTime()) < NOTICEABLE_MS) return at;
  const minutes = expectedAt.getTime() / MINUTE_MS;
  return new Date((direction === 'arrival' ? Math.ceil(minutes) : Math.floor(minutes)) * MINUTE_MS);
}
