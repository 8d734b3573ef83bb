import type { LayoverFacts } from '../layover-form/layover-search.js';

const DAY_MS = 86_400_000;

/**
 * A layover such as many have, tomorrow at the hub: in by the first wave of long flights, out in the late afternoon,
 * hand luggage, passport control both ways.
 *
 * @param asOf an instant
 */
export function sampleLayover({ iata, timeZone }: { iata: string; timeZone: string }, asOf: string): LayoverFacts {
  const tomorrow = new Date(new Date(asOf).getTime() + DAY_MS);
  // The Swedish write dates as ISO 8601 does.
  const date = new Intl.DateTimeFormat('sv', { timeZone }).format(tomorrow);
  return {
    hub: iata,
    arrivesAt: `${date}T09:40`,
    departsAt: `${date}T17:25`,
    arrivalBorder: true,
    departureBorder: true,
    checkedBags: false,
    ticket: 'single',
    entryRight: 'yes',
  };
}
