import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as delay } from 'node:timers/promises';
import { Database } from '../../platform/database/index.js';
import { WorkerPool } from '../../platform/queue/index.js';
import { Clock } from '../../shared/clock.js';
import { Acceptance } from '../acceptance/index.js';
import { Hubs } from '../hubs/index.js';
import { Rules } from '../rules/index.js';
import { HubKeeper, lockOf } from './hub-keeper.service.js';
import { MatchingInputRepository, type OpenPlace } from './matching-input.repository.js';

/** A run takes a second or two. */
const RETRY_MS = 1_000;

/**
 * Has a process that does jobs keep the hosts of the hubs where travellers wait, once it has started: its first run
 * then reads only what has changed since. Nobody waits for it but a run of the hub that is being read, which would have to
 * read it itself.
 */
@Injectable()
export class HubWarmUp implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(HubWarmUp.name);
  private readonly ending = new AbortController();
  private working?: Promise<unknown>;

  constructor(
    private readonly database: Database,
    private readonly input: MatchingInputRepository,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly acceptance: Acceptance,
    private readonly keeper: HubKeeper,
    private readonly workers: WorkerPool,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.workers.doesJobs) return;
    this.working = this.keepAll().catch((error: unknown) => this.tell('hubs could not be listed', error));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ending.abort(new Error('the process ends'));
    await this.working;
  }

  /**
   * One hub after the other. One that somebody else runs at the moment comes last, and as often as it takes; one that fails
   * is read by its first run.
   */
  async keepAll(): Promise<void> {
    const { signal } = this.ending;
    const places = await this.input.openPlaces(this.database.manager, this.clock.now());
    for (let place = places.shift(); place && !signal.aborted; place = places.shift()) {
      try {
        if (await this.keep(place)) continue;
        places.push(place);
        await delay(RETRY_MS, undefined, { signal });
      } catch (error) {
        this.tell('a hub is not kept yet', error, place);
      }
    }
  }

  /** Returns whether nobody else held the hub's lock. */
  private async keep({ programmeId, hubId, latest }: OpenPlace): Promise<boolean> {
    const place = { programmeId, hubId };
    const hub = await this.hubs.ofId(hubId);
    return this.database.transaction(async (tx) => {
      if (!(await this.database.tryLock(tx, lockOf(place)))) return false;
      const { rules: ruleSet } = (await this.rules.arms(tx, place)).at(-1)!;
      const acceptance = await this.acceptance.current(tx, programmeId);
      const now = this.clock.now().getTime();
      await this.keeper.bringUpToDate(tx, { place, hub, ruleSet, now, latest, acceptance }, this.ending.signal);
      return true;
    });
  }

  private tell(msg: string, error: unknown, place = {}): void {
    if (this.ending.signal.aborted) return;
    this.logger.warn({ msg, ...place, reason: error instanceof Error ? error.message : String(error) });
  }
}
