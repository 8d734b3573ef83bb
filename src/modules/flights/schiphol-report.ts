import { z } from 'zod';
import { FLIGHT_NUMBER, normalFlightNumber } from '../../contracts/flight-number.js';
import { toInstant, toPreciseInstant } from '../../shared/instant.js';
import { schema } from '../../platform/http/index.js';
import { isNear, type FlightReport, type FlightState } from './flight-report.js';

const maybe = () => schema.instant().nullish();

/**
 * A flight as the public flight API of Schiphol has it (version 4), as far as we read it; tables that were made from it have its states as a text.
 * https://developer.schiphol.nl/apis/flight-api/v4/flights
 */
const SchipholFlight = z.looseObject({
  id: schema.text(64, 1),
  flightName: z.string().transform(normalFlightNumber).pipe(z.string().regex(FLIGHT_NUMBER)),
  flightDirection: z.enum(['A', 'D']),
  scheduleDateTime: schema.instant(),
  lastUpdatedAt: schema.instant(),
  estimatedLandingTime: maybe(),
  actualLandingTime: maybe(),
  publicEstimatedOffBlockTime: maybe(),
  actualOffBlockTime: maybe(),
  publicFlightState: z.looseObject({ flightStates: z.array(z.string()) }).nullish(),
  publicFlightState_flightStates: z.string().nullish(),
});

/** What comes once a flight is on the ground (landed, first bags, arrived) or gone. */
const GONE = ['LND', 'FIB', 'ARR', 'DEP'];

/**
 * A record in our words; undefined where it cannot be read. Its `id` is the flight's: with the time of the change it names what was said.
 */
export function fromSchiphol(said: unknown): FlightReport | undefined {
  const { success, data: record } = SchipholFlight.safeParse(said);
  if (!success) return undefined;
  const isArrival = record.flightDirection === 'A';
  const actual = isArrival ? record.actualLandingTime : record.actualOffBlockTime;
  const estimated = isArrival ? record.estimatedLandingTime : record.publicEstimatedOffBlockTime;
  const expectedAt = actual ?? estimated ?? record.scheduleDateTime;
  if (!isNear(record.scheduleDateTime, expectedAt)) return undefined;
  const saidAt = toPreciseInstant(record.lastUpdatedAt);
  const states = record.publicFlightState?.flightStates ?? record.publicFlightState_flightStates?.match(/[A-Z]{3}/g) ?? [];
  return {
    id: `${record.id}@${saidAt}`,
    saidAt,
    sequence: null,
    hub: 'AMS',
    direction: isArrival ? 'arrival' : 'departure',
    flight: record.flightName,
    scheduledAt: toInstant(record.scheduleDateTime),
    expectedAt: toInstant(expectedAt),
    state: stateOf(states, actual != null),
  };
}

function stateOf(states: readonly string[], hasGone: boolean): FlightState {
  if (states.includes('CNX')) return 'cancelled';
  if (states.includes('DIV')) return 'diverted';
  return hasGone || GONE.some((state) => states.includes(state)) ? 'gone' : 'expected';
}
