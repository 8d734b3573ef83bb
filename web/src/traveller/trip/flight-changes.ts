import type { Layover } from '../../api/types.js';
import { factsOf, type LayoverSearch } from '../../layover-form/layover-search.js';
import { toNamedFlights, type FlightNames } from '../request/request-fields.js';
import { localInput } from './local-input.js';
import type { LayoverChanges } from './use-trip-actions.js';

export interface Flights {
  times: LayoverSearch;
  names: FlightNames;
}

/** The flights of a layover as forms have them. */
export function flightsOf(layover: Layover): Flights {
  const { hub, arrivalBorder, departureBorder, checkedBags, ticket, entryRight } = layover;
  return {
    times: {
      hub: hub.iata,
      arrivesAt: localInput(layover.arrivesAt, hub.timeZone),
      departsAt: localInput(layover.departsAt, hub.timeZone),
      arrivalBorder,
      departureBorder,
      checkedBags,
      ticket,
      entryRight,
    },
    names: {
      arrivalFlight: layover.arrivalFlight ?? '',
      departureFlight: layover.departureFlight ?? '',
      origin: layover.origin ?? '',
      destination: layover.destination ?? '',
    },
  };
}

/**
 * What is different from the layover. Times that stay are left out: on the night when clocks go back, a local time may
 * mean two instants, and which of them is known already.
 */
export function flightChanges(layover: Layover, { times, names }: Flights): LayoverChanges {
  const before = flightsOf(layover);
  const said = { ...factsOf(times), ...toNamedFlights(names) } as LayoverChanges & { hub?: string };
  const known = { ...factsOf(before.times), ...toNamedFlights(before.names) } as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(said).filter(([field, value]) => field !== 'hub' && value !== known[field]),
  ) as LayoverChanges;
}
