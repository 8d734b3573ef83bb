/** An airline's designator (IATA or ICAO), a number, a suffix: `KL642`, `BAW9A`. */
export const FLIGHT_NUMBER = /^(?:[A-Z]{3}|[A-Z0-9]{2})\d{1,4}[A-Z]?$/;

const PARTS = /^([A-Z]{3}|[A-Z0-9]{2})0*(\d{1,4}[A-Z]?)$/;

/** One flight is written in many ways: `KL 0642`, `kl642`. What is no flight number is only cleaned of spaces. */
export function normalFlightNumber(text: string): string {
  const compact = text.replace(/[\s-]+/g, '').toUpperCase();
  const parts = PARTS.exec(compact);
  return parts ? `${parts[1]}${parts[2]}` : compact;
}
