import { randomInt } from 'node:crypto';
import { Injectable, Logger, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MatchTrigger } from '../../contracts/jobs.js';
import { Database } from '../../platform/database/index.js';
import { reasonOf } from '../../platform/logging/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { Clock } from '../../shared/clock.js';
import { Acceptance } from '../acceptance/index.js';
import { Hubs, type KnownHub } from '../hubs/index.js';
import { Invitations } from '../invitations/index.js';
import { Programmes } from '../programmes/index.js';
import { Rules, type PublishedRules } from '../rules/index.js';
import { HubKeeper, keyOf, lockOf } from './hub-keeper.service.js';
import type { RoundChoice, RoundSummary } from './kept/kept-hubs.js';
import { MatchingInputRepository, type OpenLayovers } from './matching-input.repository.js';
import type { RunCounts } from './matching-run.entity.js';
import { MatchingRunRepository, type LeftBy, type RunPlace } from './matching-run.repository.js';
import { MatchingMetrics } from './matching-metrics.js';
import { MatchingThread } from './matching-thread.service.js';
import { RunWriter } from './run-writer.service.js';
import { Stopwatch } from './stopwatch.js';
import { whileAlive } from './while-alive.js';

const NOTHING: RunCounts = {
  layovers: 0,
  waiting: 0,
  deferred: 0,
  hosts: 0,
  pairs: 0,
  candidates: 0,
  assigned: 0,
  invited: 0,
  unmatched: 0,
};

/** A run that has been put down as running. */
interface Begun {
  runId: string;
  place: RunPlace;
  hub: KnownHub;
  trigger: MatchTrigger;
}

/** What a round is about. */
interface Asked {
  choice: RoundChoice;
  /** `LayoverLine`s of the layovers chosen. */
  lines: string;
  /** `layoverId hostId` a line: hosts who have had their say. */
  refusals: string;
}

/**
 * Runs the matching of a hub. What a run sees, decides and writes happens under one lock of the database that its own
 * transaction holds: two runs of a hub never overlap, and one that has lost its connection, and with it the lock, can no
 * longer write. The engine works in a thread of its own, which keeps the hub's hosts from one run to the next; this one
 * goes on serving everybody else. A run looks at some hundred layovers at most: where there are more, the next follows at
 * once.
 */
@Injectable()
export class MatchHub {
  private readonly logger = new Logger(MatchHub.name);

  constructor(
    private readonly database: Database,
    private readonly runs: MatchingRunRepository,
    private readonly input: MatchingInputRepository,
    private readonly keeper: HubKeeper,
    private readonly thread: MatchingThread,
    private readonly writer: RunWriter,
    private readonly programmes: Programmes,
    private readonly hubs: Hubs,
    private readonly rules: Rules,
    private readonly invitations: Invitations,
    private readonly acceptance: Acceptance,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Optional() private readonly metrics?: MatchingMetrics,
  ) {}

  /**
   * One run for each version of the rules that is in force at the hub, over the layovers that it decides on, one after the
   * other. Returns the id of the first; none where the programme is not open. A run that fails is kept as failed, and the
   * error thrown.
   */
  async run(place: RunPlace, trigger: MatchTrigger): Promise<string | undefined> {
    const db = this.database.manager;
    const programme = await this.programmes.find(db, place.programmeId);
    if (programme?.state !== 'open') {
      await this.runs.failQueued(db, place, 'the programme is not open', this.clock.now());
      return undefined;
    }
    const hub = await this.hubs.ofId(place.hubId);
    // As often in this order as in the other: who comes first has more hosts to choose from.
    const ids = inAnyOrder(await this.rules.armIds(db, place));
    const runIds: string[] = [];
    const failures: unknown[] = [];
    for (const ruleSetId of ids.length > 0 ? ids : [undefined]) {
      try {
        runIds.push(await this.runArm(place, hub, trigger, ruleSetId));
      } catch (error) {
        // One version that fails keeps no layover of the other from its host.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return runIds[0];
  }

  /** @param ruleSetId the version of the rules that the run is for: what they say, and of whom, is read when it begins */
  private async runArm(place: RunPlace, hub: KnownHub, trigger: MatchTrigger, ruleSetId?: string): Promise<string> {
    const db = this.database.manager;
    // In a transaction of its own, so that a run that dies leaves a trace.
    const runId = await this.runs.begin(db, place, trigger, this.clock.now());
    const watch = new Stopwatch();
    try {
      const counts = await this.database.transaction((tx) => this.pass(tx, { runId, place, hub, trigger }, ruleSetId));
      this.metrics?.finished(watch.lap(), counts);
      this.logger.log({ msg: 'matched', runId, hub: hub.hub.iata, trigger, ...counts });
      return runId;
    } catch (error) {
      this.metrics?.failed(watch.lap());
      await this.runs.fail(db, runId, reasonOf(error), this.clock.now());
      throw error;
    }
  }

  private async pass(tx: EntityManager, begun: Begun, ruleSetId: string | undefined): Promise<RunCounts> {
    const { runId, place, hub } = begun;
    await this.database.lock(tx, lockOf(place));
    // What an earlier try of this transaction has left behind; and a thread that has not begun yet begins meanwhile. Calls are
    // answered in order, so that a failure shows with the next one.
    this.thread.call('drop', keyOf(place)).catch(() => undefined);
    const watch = new Stopwatch();
    const now = this.clock.now();
    const arms = await this.rules.arms(tx, place);
    // Where other rules have come into force meanwhile, the run is for those.
    const rules = arms.find((arm) => arm.ruleSetId === ruleSetId) ?? arms.at(-1)!;
    const left = await this.runs.leftBy(tx, place, rules.ruleSetId);
    const open = await this.input.openLayovers(tx, place, now, left.seenAt, rules.buckets);
    const asked = open.count === 0 ? undefined : await this.ask(tx, begun, rules, arms.at(-1)!, open, left, now);
    const snapshotMs = watch.lap();

    const summary =
      asked &&
      (await whileAlive(this.thread.call('match', keyOf(place), asked.lines, asked.refusals), () => tx.query('SELECT 1')));
    const matchingMs = watch.lap();

    // First of all that this run has to tell, so that the next one need not wait for the rest.
    if (asked && asked.choice.deferred > 0) this.outbox.add(tx, 'matching.deferred', { runId, ...place });
    const invited = summary ? await this.writer.write(tx, { runId, ruleSetVersion: rules.version }, place, hub, summary) : 0;
    if (summary) this.outbox.add(tx, 'matching.finished', { runId });
    const counts = countsOf(open.count, asked?.choice, summary, invited);
    await this.database.writeGathered(tx);
    const writesMs = watch.lap();
    await this.runs.finish(tx, runId, {
      ruleSetId: rules.ruleSetId,
      ruleSetVersion: rules.version,
      counts,
      timings: { snapshotMs, matchingMs, writesMs, totalMs: snapshotMs + matchingMs + writesMs },
      totalScore: summary?.totalScore ?? 0,
      reasons: summary?.reasons ?? {},
      hostPrices: summary?.hostPrices ?? [],
      sweptTo: asked?.choice.sweptTo ?? null,
      finishedAt: this.clock.now(),
    });
    return counts;
  }

  /** Tells the thread all that the round is about, but for the layovers that it has chosen to look at. */
  private async ask(
    tx: EntityManager,
    { runId, place, hub, trigger }: Begun,
    { rules: ruleSet }: PublishedRules,
    main: PublishedRules,
    open: OpenLayovers,
    left: LeftBy,
    now: Date,
  ): Promise<Asked> {
    const key = keyOf(place);
    const acceptance = await this.acceptance.current(tx, place.programmeId);
    // One that goes on where another has left off begins nothing itself: of two versions of the rules, each would begin anew
    // as often as the other goes on.
    const goesOn = trigger !== 'deferred' || left.deferred > 0;
    const choice = await this.thread.call(
      'choose',
      key,
      { now: now.getTime(), ruleSet, acceptance: acceptance.model, seed: runId },
      {
        open: open.lines,
        pending: await this.input.pending(tx, place),
        sweptTo: goesOn ? left.sweptTo : undefined,
      },
    );
    // One fairness window for the hub: two would have all hosts read anew in every run.
    const window = { place, hub, ruleSet: main.rules, now: now.getTime(), latest: open.latest, acceptance };
    await this.keeper.bringUpToDate(tx, window);
    const refusals = await this.invitations.settledPairs(tx, choice.taken);
    return {
      choice,
      lines: await this.input.layoverLines(tx, place, choice.taken),
      refusals: refusals.map(({ layoverId, hostId }) => `${layoverId} ${hostId}`).join('\n'),
    };
  }
}

/** Both orders of two are as likely. */
function inAnyOrder<T>(arms: readonly T[]): readonly T[] {
  return randomInt(2) === 0 ? arms : arms.toReversed();
}

function countsOf(
  layovers: number,
  choice: RoundChoice | undefined,
  summary: RoundSummary | undefined,
  invited: number,
): RunCounts {
  if (!choice || !summary) return { ...NOTHING, layovers };
  const { hosts, pairs, candidates, assigned, unmatched } = summary;
  const { waiting, deferred } = choice;
  return { layovers, waiting, deferred, hosts, pairs, candidates, assigned, invited, unmatched };
}
