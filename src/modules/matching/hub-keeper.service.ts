import { Injectable, Logger, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HubPlace, RuleSet } from '../../engine/index.js';
import { Database } from '../../platform/database/index.js';
import { Metrics } from '../../platform/metrics/index.js';
import { DAY_MS, HOUR_MS } from '../../shared/instant.js';
import type { CurrentAcceptance } from '../acceptance/index.js';
import { Hosts } from '../hosts/index.js';
import type { KnownHub } from '../hubs/index.js';
import { HostChangesRepository } from './host-changes.repository.js';
import { HostFactsRepository } from './host-facts.repository.js';
import type { HostWindow } from './kept/host-line.js';
import type { HostChunk } from './kept/kept-hub.js';
import type { RunPlace } from './matching-run.repository.js';
import { MatchingThread } from './matching-thread.service.js';

/** Hosts in one statement and one message: some hundred kilobytes. */
const CHUNK = 400;
/** Chunks that may wait for the thread, so that reading and taking in go on side by side without filling the memory. */
const AHEAD = 2;
/** Connections that hosts are read by where all of them are read. */
const SIDES = 2;
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
  acceptance: CurrentAcceptance;
}

interface Kept {
  /** Of the thread that keeps it. */
  generation: number;
  position: string;
  window: HostWindow;
  /** Whose effects the hosts have: a new fit gives everybody another. */
  acceptance: string;
  hub: KnownHub;
  builtAt: number;
}

export const keyOf = ({ programmeId, hubId }: RunPlace): string => `${programmeId}/${hubId}`;

/** Of the database: held by whoever runs a hub, or brings what is kept of it up to date. */
export const lockOf = (place: RunPlace): `match:${string}` => `match:${keyOf(place)}`;

/**
 * Sees to it that the thread knows a hub's hosts as the database does: all of them where it knows none, and from then on
 * those to whom something has happened. Only to be called under the lock of the hub's runs.
 */
@Injectable()
export class HubKeeper {
  private readonly logger = new Logger(HubKeeper.name);
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly thread: MatchingThread,
    private readonly changes: HostChangesRepository,
    private readonly facts: HostFactsRepository,
    private readonly hosts: Hosts,
    @Optional() private readonly metrics?: Metrics,
  ) {}

  /** @param signal ends it; of a hub that has been read in part nothing is kept */
  async bringUpToDate(tx: EntityManager, question: KeeperQuestion, signal?: AbortSignal): Promise<void> {
    const { place, hub, now, acceptance } = question;
    const key = keyOf(place);
    const known = this.kept.get(key);
    const kept = known && this.thread.isRunning && known.generation === this.thread.generation ? known : undefined;
    const window = windowFor(question, kept?.window);
    // Before anything is read: what happens meanwhile is then read once more by the next run, rather than never.
    const { position, hostIds, isBulk } = await this.changes.since(tx, place, kept?.position);
    // Until the thread has taken everything in it is not known what it knows.
    this.kept.delete(key);
    const isOfUse = kept && !isBulk && sameWindow(kept.window, window) && kept.acceptance === acceptance.version;
    if (isOfUse) await this.readSome(tx, question, window, hostIds);
    if (isOfUse && kept.hub !== hub) await this.thread.call('setPlace', key, placeOf(question, window));
    const isDue = !isOfUse || now - kept.builtAt >= BUILD_EVERY_MS;
    if (isDue) {
      const differing = await this.readAll(tx, question, window, isOfUse ?? false, signal);
      await this.tellDrift(tx, place, position, differing);
    }
    const { generation } = this.thread;
    const builtAt = isDue ? now : kept.builtAt;
    this.kept.set(key, { generation, position, window, acceptance: acceptance.version, hub, builtAt });
  }

  private async readSome(
    tx: EntityManager,
    question: KeeperQuestion,
    window: HostWindow,
    hostIds: readonly string[],
  ): Promise<void> {
    for (const ids of chunksOf(hostIds)) {
      await this.thread.call('hosts', keyOf(question.place), await this.read(tx, question, window, ids), question.now);
    }
  }

  /** Returns the hosts of whom something else was kept, if that is asked for. */
  private async readAll(
    tx: EntityManager,
    question: KeeperQuestion,
    window: HostWindow,
    isCheck: boolean,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { place, now } = question;
    const key = keyOf(place);
    const taken: Promise<void>[] = [];
    const send = (call: Promise<void>): void => {
      // A failure is thrown by the await below, and must not count as unhandled until then.
      call.catch(() => undefined);
      taken.push(call);
    };
    send(this.thread.call('build', key, placeOf(question, window), window));
    const chunks = [...chunksOf(await this.facts.hostIds(tx, place))];
    for (let next = 0; next < chunks.length; next += SIDES) {
      signal?.throwIfAborted();
      // Nearly all of the time is the database's, which reads each side in a process of its own. What is read beside the
      // transaction is as good: what changes after `position` is read again.
      const sides = [tx, this.database.manager].map(async (db, side) => {
        const ids = chunks[next + side];
        return ids && this.read(db, question, window, ids);
      });
      for (const chunk of await Promise.all(sides)) {
        if (chunk) send(this.thread.call('buildHosts', key, chunk, now));
      }
      while (taken.length > AHEAD) await taken.shift();
    }
    await Promise.all(taken);
    return this.thread.call('finishBuild', key, isCheck);
  }

  /** Who changed while the hub was read may differ. Of the others a change has not been told. */
  private async tellDrift(tx: EntityManager, place: RunPlace, position: string, differing: string[]): Promise<void> {
    if (differing.length === 0) return;
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
    { place, acceptance }: KeeperQuestion,
    window: HostWindow,
    hostIds: readonly string[],
  ): Promise<HostChunk> {
    const lines = await this.facts.lines(tx, place, hostIds, window);
    const standingYes = [...(await this.hosts.standingYesOf(tx, hostIds))];
    const acceptEffects = hostIds.flatMap((id) => {
      const effect = acceptance.effects.get(id);
      return effect === undefined ? [] : [[id, effect] as const];
    });
    return { hostIds, lines, standingYes, acceptEffects };
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
