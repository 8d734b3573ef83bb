import {
  HubMatcher,
  type EngineHost,
  type HubPlace,
  type MatchResult,
  type MatchRound,
  type MatchRun,
  type StandingYes,
} from '../../../engine/index.js';
import { HostReader, sentWithinWeek, weekEndsAt, type HostWindow } from './host-line.js';
import { linesOf } from './layover-line.js';

/** Some hosts of a hub as they are now. */
export interface HostChunk {
  /** Whom it is about; who of them has no line takes part no longer. */
  hostIds: readonly string[];
  /** `HostLine`s. */
  lines: string;
  standingYes: readonly (readonly [hostId: string, readonly StandingYes[]])[];
  acceptEffects: readonly (readonly [hostId: string, number])[];
}

/** A hub's hosts, kept from one run to the next. */
export class KeptHub {
  private readonly matcher: HubMatcher;
  private readonly reader: HostReader;
  private readonly hosts = new Map<string, EngineHost>();
  /** What the last round assigned, and how, so that the next changes little where little has changed. */
  private lastAssignment?: MatchResult['memory'];
  /** When the first of a host's invitations no longer counts against the cap of a week. */
  private readonly weekEnds = new Map<string, number>();

  constructor(
    public place: HubPlace,
    readonly window: HostWindow,
  ) {
    this.matcher = new HubMatcher(place);
    this.reader = new HostReader(window);
  }

  get size(): number {
    return this.hosts.size;
  }

  host(id: string): EngineHost | undefined {
    return this.hosts.get(id);
  }

  setPlace(place: HubPlace): void {
    this.place = place;
    this.matcher.setPlace(place);
  }

  /** Puts hosts in place of what was known of them. */
  take({ hostIds, lines, standingYes, acceptEffects }: HostChunk, now: number): void {
    const standing = new Map(standingYes);
    const effects = new Map(acceptEffects);
    const gone = new Set(hostIds);
    const hosts: EngineHost[] = [];
    for (const line of linesOf(lines)) {
      const hostId = line.slice(2, 38);
      gone.delete(hostId);
      hosts.push(this.reader.read(line, now, standing.get(hostId), effects.get(hostId)));
    }
    this.put(hosts, now);
    for (const id of gone) {
      this.hosts.delete(id);
      this.weekEnds.delete(id);
    }
    this.matcher.removeHosts([...gone]);
  }

  /** Candidates are explained when they are asked for: most of what a run finds is no news. */
  match(round: MatchRound): MatchRun {
    this.endWeeks(round.now);
    const run = this.matcher.run(round, { explained: 0, previous: this.lastAssignment });
    this.lastAssignment = run.result.memory;
    return run;
  }

  /** Hosts of which another has been told something else, or one of both nothing. What depends on the minute aside. */
  differences(other: KeptHub): string[] {
    const differing: string[] = [];
    for (const [id, host] of this.hosts) if (textOf(host) !== textOf(other.hosts.get(id))) differing.push(id);
    for (const id of other.hosts.keys()) if (!this.hosts.has(id)) differing.push(id);
    return differing.sort();
  }

  private put(hosts: readonly EngineHost[], now: number): void {
    for (const host of hosts) {
      this.hosts.set(host.id, host);
      const ends = weekEndsAt(host.invitedAt ?? [], now);
      if (ends === Infinity) this.weekEnds.delete(host.id);
      else this.weekEnds.set(host.id, ends);
    }
    this.matcher.upsertHosts(hosts);
  }

  /** Nothing tells of time that passes. */
  private endWeeks(now: number): void {
    const changed: EngineHost[] = [];
    for (const [id, ends] of this.weekEnds) {
      if (ends > now) continue;
      const host = this.hosts.get(id)!;
      changed.push({ ...host, invitationsThisWeek: sentWithinWeek(host.invitedAt ?? [], now) });
    }
    this.put(changed, now);
  }
}

const textOf = (host: EngineHost | undefined): string | undefined =>
  host && JSON.stringify({ ...host, invitationsThisWeek: 0 });
