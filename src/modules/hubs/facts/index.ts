import { ams } from './ams.js';
import { cdg } from './cdg.js';
import { doh } from './doh.js';
import { ist } from './ist.js';
import { kef } from './kef.js';
import { lis } from './lis.js';
import { sin } from './sin.js';
import { zrh } from './zrh.js';
import type { HubFacts } from './types.js';

export { airportCountry, crossesBorder, inSchengen } from './airports.js';
export * from './types.js';

/** Every hub that is known by hand. The first two are complete; the others are enough for a first match. */
export const hubFacts: readonly HubFacts[] = [ams, zrh, kef, ist, doh, sin, lis, cdg];

/** The facts of one hub. Throws a RangeError for a code that is not in {@link hubFacts}. */
export function hubFactsOf(iata: string): HubFacts {
  const found = hubFacts.find((hub) => hub.iata === iata);
  if (!found) throw new RangeError(`no facts are known of the hub ${iata}`);
  return found;
}
