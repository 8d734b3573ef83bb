import type { DataSource } from 'typeorm';
import type { InvitationPolicy } from '../src/engine/index.js';
import { databaseSchema } from '../src/entities.js';
import { MatchingRun } from '../src/modules/matching/matching-run.entity.js';
import { OutboxEvent } from '../src/platform/outbox/outbox-event.entity.js';
import { buildDataSource } from '../src/platform/database/index.js';
import { newId } from '../src/shared/ids.js';
import type { Size } from './index.js';
import { BareService, type TaskMeasured } from './lib/bare-service.js';
import { outboxIsEmpty, startBusyHub, type BusyHub, type HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { median } from './lib/interleaved.js';

const SEED = 'match-hub-2026';
const rounds: Record<Size, number> = { small: 1, full: 3 };
/** Usual runs are short: several of them. */
const USUAL_RUNS = 3;
/** Of these the worst round is told as well. */
const BOUNDED: ReadonlySet<string> = new Set(['totalMs', 'longestJobMs', 'loopLongest', 'rssPeak']);
/** What happens between two runs when nothing special does. */
const DECLINES = 10;
const sizes: Record<Size, HubSize> = {
  small: { layovers: 500, hosts: 2_000 },
  full: { layovers: 5_000, hosts: 20_000 },
};

interface MeasuredRun extends TaskMeasured {
  run: MatchingRun;
}

/** A hub that nobody had looked at, gone through by as many runs as it took. */
interface FirstLook {
  jobs: MeasuredRun[];
  /** Layovers that somebody was asked for. */
  asked: number;
}

/** The database, and the hub that is matched in it by processes that come and go. */
interface Setting {
  db: DataSource;
  hub: BusyHub;
  place: { programmeId: string; hubId: string };
}

/**
 * A run over a hub from end to end, as its job does it, in a process that holds nothing else and a database whose commits are
 * durable.
 *
 * - `first look`: layovers that nobody has looked at yet, all at once, gone through by one run after the other, each measured
 *   for itself; the process has begun a moment ago, and has read the hosts (`warmUp`) as it does by itself when it begins.
 * - `usual`: a few hosts have declined since the last run; the others are waited for.
 * - `after a restart`: the same for a process that knows nothing yet, and is not given the time to: it reads all hosts.
 */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, sizes[size]);
  try {
    // From now on the processes that are measured tell what happens.
    await hub.leave();
    const db = await buildDataSource(hub.config.database.url, databaseSchema, { poolSize: 2 }).initialize();
    const setting = { db, hub, place: { programmeId: hub.programmeId, hubId: hub.hub.id } };
    try {
      for (const policy of ['rounds', 'one_at_a_time'] as const) {
        await setPolicy(setting, policy);
        await measure(setting, `${sizes[size].layovers}x${sizes[size].hosts} ${policy}`, rounds[size]);
      }
    } finally {
      await db.destroy();
    }
  } finally {
    await hub.close();
  }
}

async function measure(setting: Setting, where: string, count: number): Promise<void> {
  const warmUps: TaskMeasured[] = [];
  const firstLooks: FirstLook[] = [];
  const usual: MeasuredRun[] = [];
  const restarts: MeasuredRun[] = [];
  for (let round = 0; round < count; round += 1) {
    await forgetRuns(setting);
    const service = await BareService.start(setting.hub.config, setting.place);
    warmUps.push(await service.measure('warmUp'));
    firstLooks.push(await lookAtAll(setting, service));
    await someDecline(setting);
    // Whom the last runs have asked this one reads again: hundreds.
    await match(setting, service);
    for (let n = 0; n < USUAL_RUNS; n += 1) {
      await someDecline(setting);
      usual.push(await match(setting, service));
    }
    await service.stop();
    const another = await BareService.start(setting.hub.config, setting.place);
    await someDecline(setting);
    restarts.push(await match(setting, another));
    await another.stop();
  }
  tellTask(`${where} warm-up`, warmUps);
  tellFirstLook(`${where} first look`, firstLooks);
  tell(`${where} usual`, usual);
  tell(`${where} after a restart`, restarts);
}

function tell(name: string, measured: readonly MeasuredRun[]): void {
  for (const stage of ['snapshotMs', 'matchingMs', 'writesMs'] as const) {
    line(name, measured, stage, 'ms', ({ run }) => run.timings![stage]);
  }
  tellTask(name, measured);
  line(name, measured, 'candidates', 'pairs', ({ run }) => run.counts!.candidates);
  line(name, measured, 'waiting', 'layovers', ({ run }) => run.counts!.waiting);
  line(name, measured, 'invited', 'hosts', ({ run }) => run.counts!.invited);
  line(name, measured, 'unmatched', 'layovers', ({ run }) => run.counts!.unmatched);
}

/** What it takes to go through the whole hub, and its longest and largest single job. */
function tellFirstLook(name: string, looks: readonly FirstLook[]): void {
  const most = (valueOf: (job: MeasuredRun) => number) => (look: FirstLook) => Math.max(...look.jobs.map(valueOf));
  const all = (valueOf: (job: MeasuredRun) => number) => (look: FirstLook) =>
    look.jobs.reduce((sum, job) => sum + valueOf(job), 0);
  line(name, looks, 'jobs', 'jobs', ({ jobs }) => jobs.length);
  line(name, looks, 'longestJobMs', 'ms', most(({ tookMs }) => tookMs));
  line(name, looks, 'allJobsMs', 'ms', all(({ tookMs }) => tookMs));
  for (const stage of ['snapshotMs', 'matchingMs', 'writesMs'] as const) {
    line(name, looks, `longestJob.${stage}`, 'ms', most(({ run }) => run.timings![stage]));
    line(name, looks, `allJobs.${stage}`, 'ms', all(({ run }) => run.timings![stage]));
  }
  line(name, looks, 'loopLongest', 'ms', most(({ longestWaitMs }) => longestWaitMs));
  line(name, looks, 'loopP99', 'ms', most(({ waitP99Ms }) => waitP99Ms));
  line(name, looks, 'rssPeak', 'MB', most(({ rssPeakMb }) => rssPeakMb));
  line(name, looks, 'invited', 'hosts', all(({ run }) => run.counts!.invited));
  line(name, looks, 'asked', 'layovers', ({ asked }) => asked);
  line(name, looks, 'totalScore', 'points', all(({ run }) => run.totalScore!));
}

function tellTask(name: string, measured: readonly TaskMeasured[]): void {
  line(name, measured, 'totalMs', 'ms', ({ tookMs }) => tookMs);
  line(name, measured, 'loopLongest', 'ms', ({ longestWaitMs }) => longestWaitMs);
  line(name, measured, 'loopP99', 'ms', ({ waitP99Ms }) => waitP99Ms);
  line(name, measured, 'rssBefore', 'MB', ({ rssBeforeMb }) => rssBeforeMb);
  line(name, measured, 'rssPeak', 'MB', ({ rssPeakMb }) => rssPeakMb);
}

/** The median of the rounds, and for what has a bound also the worst of them. */
function line<T>(name: string, measured: readonly T[], metric: string, unit: string, valueOf: (one: T) => number): void {
  const values = measured.map(valueOf);
  const tell = (what: string, value: number): void =>
    report({ bench: 'match-hub', case: name, metric: what, value: Math.round(value), unit });
  tell(metric, median(values));
  if (BOUNDED.has(metric)) tell(`${metric}Worst`, Math.max(...values));
}

/** Runs until one leaves nothing to the next, as they follow each other by themselves; without the time in between. */
async function lookAtAll(setting: Setting, service: BareService): Promise<FirstLook> {
  const jobs: MeasuredRun[] = [];
  do jobs.push(await match(setting, service));
  while (jobs.at(-1)!.run.counts!.deferred! > 0);
  const [asked] = await setting.db.query<{ count: number }[]>(
    'SELECT count(DISTINCT layover_id)::int AS count FROM invitation',
  );
  return { jobs, asked: asked!.count };
}

async function match({ db }: Setting, service: BareService): Promise<MeasuredRun> {
  const measured = await service.measure('match');
  const run = await db.manager.findOneByOrFail(MatchingRun, { id: measured.result as string });
  await outboxIsEmpty(db);
  return { ...measured, run };
}

/** Every round begins with nobody asked. */
async function forgetRuns({ db }: Setting): Promise<void> {
  await db.query('TRUNCATE invitation, run_layover, matching_run, outbox_event CASCADE');
  await db.query('VACUUM ANALYZE');
}

async function setPolicy({ db, place }: Setting, policy: InvitationPolicy): Promise<void> {
  await db.query(
    `UPDATE rule_set SET rules = jsonb_set(rules, '{invitation,policy}', to_jsonb($2::text)) WHERE programme_id = $1`,
    [place.programmeId, policy],
  );
}

/** As declining does it: the invitation, and the event that tells of it. */
async function someDecline({ db, place }: Setting): Promise<void> {
  const [declined]: [{ hostId: string }[], number] = await db.query(
    `UPDATE invitation SET state = 'declined', answered_at = now()
     WHERE id IN (SELECT id FROM invitation WHERE state = 'offered' ORDER BY id LIMIT ${DECLINES})
     RETURNING host_id AS "hostId"`,
  );
  await db.manager.insert(
    OutboxEvent,
    declined.map(({ hostId }) => ({ id: newId(), name: 'availability.changed' as const, payload: { ...place, hostId } })),
  );
  await outboxIsEmpty(db);
}
