import { matchHub, type MatchOptions, type MatchResult } from './match.js';
import type { MatchRound } from './candidates/prepare-hub.js';
import type { HubPlace } from './candidates/prepare-place.js';
import type { EngineHost } from './types.js';

export type { HubPlace, MatchRound };

/**
 * A hub whose hosts are kept from one matching run to the next. After any sequence of changes a match equals `matchHub`
 * on the same hosts.
 */
export class HubMatcher {
  private readonly hosts = new Map<string, EngineHost>();

  constructor(private place: HubPlace) {}

  get size(): number {
    return this.hosts.size;
  }

  setPlace(place: HubPlace): void {
    this.place = place;
  }

  /** Adds hosts, or puts them in place of those of the same id. */
  upsertHosts(hosts: readonly EngineHost[]): void {
    for (const host of hosts) this.hosts.set(host.id, host);
  }

  /** Unknown ids are ignored. */
  removeHosts(ids: readonly string[]): void {
    for (const id of ids) this.hosts.delete(id);
  }

  match(round: MatchRound, options: MatchOptions = {}): MatchResult {
    return matchHub({ ...this.place, ...round, hosts: [...this.hosts.values()] }, options);
  }
}
