import { dateAfter } from './clock.js';
import { BEGIN } from './settings.js';

/** A day of Amsterdam, as it is uploaded: so many layovers of some hours, from the morning on. */
export function dayOf(layovers: number): string {
  const date = dateAfter(BEGIN, 2);
  const two = (value: number) => String(value).padStart(2, '0');
  const lines = Array.from({ length: layovers }, (_, n) => {
    const arrival = 6 + (n % 8);
    return `day-${n},${date}T${two(arrival)}:${two((n * 7) % 60)},${date}T${two(arrival + 6 + (n % 4))}:${two((n * 11) % 60)}`;
  });
  return `reference,arrives_at,departs_at\n${lines.join('\n')}\n`;
}
