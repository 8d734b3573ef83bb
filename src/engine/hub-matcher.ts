import { HostTable } from './candidates/host-table.js';
import { prepareRound, type MatchRound } from './candidates/prepare-hub.js';
import { preparePlace, type HubPlace, type PreparedPlace } from './candidates/prepare-place.js';
import { HostRanking } from './candidates/rank-hosts.js';
import { Search } from './candidates/search.js';
import { RoundMatch } from './match-round.js';
import type { MatchOptions, MatchResult, MatchRun } from './match-result.js';
import type { EngineHost } from './types.js';

export type { HubPlace, MatchRound };

/**
 * A hub whose hosts are kept from one matching run to the next. After any sequence of changes a match equals `matchHub`
 * on the same hosts.
 */
export class HubMatcher {
  private readonly table = new HostTable();
  private place: PreparedPlace;
  private search: Search | undefined;
  private ranking: HostRanking | undefined;

  constructor(place: HubPlace) {
    this.place = preparePlace(place);
  }

  get size(): number {
    return this.table.size;
  }

  /** Hosts stay as they are: they name zones and venues by key and id. */
  setPlace(place: HubPlace): void {
    this.place = preparePlace(place);
  }

  /** Adds hosts, or puts them in place of those of the same id. */
  upsertHosts(hosts: readonly EngineHost[]): void {
    for (const host of hosts) this.table.upsert(host);
  }

  /** Unknown ids are ignored. */
  removeHosts(ids: readonly string[]): void {
    for (const id of ids) this.table.remove(id);
  }

  match(round: MatchRound, options: MatchOptions = {}): MatchResult {
    return this.run(round, options).result;
  }

  /** The same for who has more to ask about the run than `options.explained` brings. */
  run(round: MatchRound, options: MatchOptions = {}): MatchRun {
    const { table } = this;
    const { activeHosts, fairnessTotals } = table;
    const totals = { interestFrequencies: table.interests.frequencies, activeHosts, fairnessTotals };
    const hub = prepareRound(this.place, totals, round);
    table.hold(hub.pending.busy);
    this.search ??= new Search(table, hub);
    this.ranking ??= new HostRanking(this.search);
    this.search.begin(hub);
    this.ranking.begin();
    return new RoundMatch(hub, this.search, this.ranking, options);
  }
}
