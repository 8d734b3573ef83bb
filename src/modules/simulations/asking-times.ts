import { HOUR_MS } from '../../shared/instant.js';
import { createRandom } from '../../shared/random.js';

/**
 * How long before landing travellers ask, where nobody knows: most plan days ahead, some ask on the way. The median and the
 * spread are those of the simulator that policies are judged by (docs/adr/0014-rounds-of-invitations.md): an assumption.
 */
const LEAD_HOURS = { median: 48, sigma: 1.2, min: 3, max: 240 };

/** When the traveller of a line asks, epoch milliseconds: the same for the same seed and line, and never before `now`. */
export function asksAt(seed: string, key: string, { arrivesAt }: { arrivesAt: number }, now: number): number {
  const random = createRandom(`${seed}/asks/${key}`);
  // A normal number: G. Box and M. Muller, "A note on the generation of random normal deviates" (1958).
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const hours = LEAD_HOURS.median * Math.exp(LEAD_HOURS.sigma * normal);
  const lead = Math.min(Math.max(hours, LEAD_HOURS.min), LEAD_HOURS.max) * HOUR_MS;
  return Math.max(now, Math.floor(arrivesAt - lead));
}
