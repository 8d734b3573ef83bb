import { Injectable, Logger, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HubPlace, RuleSet } from '../../engine/index.js';
import { Metrics } from '../../platform/metrics/index.js';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import { Hosts } from '../hosts/index.js';
import type { KnownHub } from '../hubs/index.js';
import { HostChangesRepository, type HostChanges } from './host-changes.repository.js';
import { HostFactsRepository } from './host-facts.repository.js';
import type { HostWindow } from './kept/host-line.js';
import type { HostChunk } from './kept/kept-hub.js';
import type { RunPlace } from './matching-run.repository.js';
import { MatchingThread } from './matching-thread.service.js';

/** Hosts in one statement and one message: some megabytes. */
const CHUNK = 2_000;
/** Chunks that may wait for the thread, so that reading and taking in go on side by side without filling the memory. */
const AHEAD = 2;
/** So often all hosts are read anew, as a check. Events, by which changes are noticed, are kept far longer. */
const BUILD_EVERY_MS = HOUR_MS;
const WEEK_DAYS = 7;
/** As far ahead as availability is known for certain. */
const LONGEST_WEEKS = 8;

/** What a run asks of the kept hosts. */
export interface KeeperQuestion {
  place: RunPlace;
  hub: KnownHub;
  ruleSet: RuleSet;
  now: number;
  /** Departure of the last open layover. */
  latest: number;
}

interface Kept {
  /** Of the thread that keeps it. */
  generation: number;
  position: string;
  window: HostWindow;
  hub: KnownHub;
  builtAt: number;
}

export const keyOf = ({ programmeId, hubId }: RunPlace): string => `${programmeId}/${hubId}`;

/**
 * Sees to it that the thread knows a hub's hosts as the database does: all of them where it knows none, and from then on
 * those to whom something has happened. Only to be called under the lock of the hub's runs.
 */
@Injectable()
export class HubKeeper {
  private readonly logger = new Logger(HubKeeper.name);
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly thread: MatchingThread,
    private readonly changes: HostChangesRepository,
    private readonly facts: HostFactsRepository,
    private readonly hosts: Hosts,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** Returns how many hosts had to be read. */
  async bringUpToDate(tx: EntityManager, question: KeeperQuestion): Promise<number> {
    const { place, hub, now } = question;
    const key = keyOf(place);
    const known = this.kept.get(key);
    const kept = known && this.thread.isRunning && known.generation === this.thread.generation ? known : undefined;
    const window = windowFor(question, kept?.window);
    // Before anything is read: what happens meanwhile is then read once more by the next run, rather than never.
    const changes = await this.changes.since(tx, place, kept?.position);
    const isCurrent = kept && !changes.isBulk && sameWindow(kept.window, window) && now - kept.builtAt < BUILD_EVERY_MS;
    // Until the thread has taken everything in it is not known what it knows.
    this.kept.delete(key);
    if (kept) await this.readSome(tx, question, kept.window, changes.hostIds);
    if (kept && kept.hub !== hub) await this.thread.call('setPlace', key, placeOf(question, window));
    const read = isCurrent ? changes.hostIds.length : await this.readAll(tx, question, window, changes, kept);
    const { generation } = this.thread;
    const builtAt = isCurrent ? kept.builtAt : now;
    this.kept.set(key, { generation, position: changes.position, window, hub, builtAt });
    return read;
  }

  private async readSome(
    tx: EntityManager,
    { place, now }: KeeperQuestion,
    window: HostWindow,
    hostIds: readonly string[],
  ): Promise<void> {
    for (const ids of chunksOf(hostIds)) {
      await this.thread.call('hosts', keyOf(place), await this.read(tx, place, window, ids), now);
    }
  }

  private async readAll(
    tx: EntityManager,
    question: KeeperQuestion,
    window: HostWindow,
    { position, isBulk }: HostChanges,
    kept: Kept | undefined,
  ): Promise<number> {
    const { place, now } = question;
    const key = keyOf(place);
    await this.thread.call('build', key, placeOf(question, window), window);
    const hostIds = await this.facts.hostIds(tx, place);
    const taken: Promise<void>[] = [];
    for (const ids of chunksOf(hostIds)) {
      const chunk = await this.read(tx, place, window, ids);
      taken.push(this.thread.call('buildHosts', key, chunk, now));
      // A failure is thrown by the await, and must not count as unhandled until then.
      taken.at(-1)!.catch(() => undefined);
      if (taken.length > AHEAD) await taken.shift();
    }
    await Promise.all(taken);
    const differing = await this.thread.call('finishBuild', key);
    if (kept && !isBulk && differing.length > 0) await this.tellDrift(tx, place, position, differing);
    return hostIds.length;
  }

  /** Who changed while the hub was read may differ. Of the others a change has not been told. */
  private async tellDrift(tx: EntityManager, place: RunPlace, position: string, differing: string[]): Promise<void> {
    const meanwhile = await this.changes.since(tx, place, position);
    const excused = new Set(meanwhile.hostIds);
    const untold = differing.filter((id) => !excused.has(id));
    if (untold.length === 0 || meanwhile.isBulk) return;
    this.metrics?.hubStateDrift.inc(untold.length);
    const example = untold.slice(0, 5);
    this.logger.error({ msg: 'kept hosts differ from the database', ...place, hosts: untold.length, example });
  }

  private async read(
    tx: EntityManager,
    place: RunPlace,
    window: HostWindow,
    hostIds: readonly string[],
  ): Promise<HostChunk> {
    const lines = await this.facts.lines(tx, place, hostIds, window);
    const standingYes = [...(await this.hosts.standingYesOf(tx, hostIds))];
    return { hostIds, lines, standingYes, acceptEffects: [] };
  }
}

/** What is kept stays as long as it reaches far enough: looking further ahead means reading everybody anew. */
function windowFor({ ruleSet, now, latest }: KeeperQuestion, kept?: HostWindow): HostWindow {
  const day = now - (now % DAY_MS);
  const weeks = Math.ceil((latest - day) / (WEEK_DAYS * DAY_MS));
  const until = day + Math.min(Math.max(weeks, 1), LONGEST_WEEKS) * WEEK_DAYS * DAY_MS;
  const fairnessFrom = day - ruleSet.fairness.windowDays * DAY_MS;
  return { day, fairnessFrom, until: kept?.day === day ? Math.max(until, kept.until) : until };
}

const sameWindow = (a: HostWindow, b: HostWindow): boolean =>
  a.day === b.day && a.fairnessFrom === b.fairnessFrom && a.until === b.until;

const placeOf = ({ place, hub }: KeeperQuestion, { day, until }: HostWindow): HubPlace => ({
  hub: { id: hub.id, timeZone: hub.timeZone },
  zones: hub.engineZones({ start: day - DAY_MS, end: until }),
  transferRules: hub.pack(place.programmeId).rules,
});

function* chunksOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK);
}
