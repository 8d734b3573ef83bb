import { HubMatcher } from './hub-matcher.js';
import type { MatchOptions, MatchResult } from './match-result.js';
import type { HubSnapshot } from './types.js';

export * from './match-result.js';

/**
 * One matching run: windows, gates and scores of every pair of a hub, then the assignment with the highest total, whom
 * to invite, and the reasons for each layover that nobody is chosen for. Pure: the same snapshot in any order of
 * layovers, hosts, zones and venues gives the same result. Throws RangeError where ids occur twice or a layover departs
 * before it arrives, and CertificateError where the assignment cannot be proved.
 */
export function matchHub(snapshot: HubSnapshot, options: MatchOptions = {}): MatchResult {
  const matcher = new HubMatcher(snapshot);
  matcher.upsertHosts(snapshot.hosts);
  if (matcher.size < snapshot.hosts.length) throw new RangeError('a host occurs twice');
  return matcher.match(snapshot, options);
}
