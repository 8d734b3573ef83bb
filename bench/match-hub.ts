import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { InvitationPolicy } from '../src/engine/index.js';
import { MatchHub } from '../src/modules/matching/index.js';
import { MatchingRun } from '../src/modules/matching/matching-run.entity.js';
import { MatchingThread } from '../src/modules/matching/matching-thread.service.js';
import { Outbox } from '../src/platform/outbox/index.js';
import type { Size } from './index.js';
import { outboxIsEmpty, startBusyHub, type BusyHub, type HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { median } from './lib/interleaved.js';

const SEED = 'match-hub-2026';
const rounds: Record<Size, number> = { small: 1, full: 3 };
/** What happens between two runs when nothing special does. */
const DECLINES = 10;
const sizes: Record<Size, HubSize> = {
  small: { layovers: 500, hosts: 2_000 },
  full: { layovers: 5_000, hosts: 20_000 },
};

interface Measured {
  run: MatchingRun;
  /** How long others waited for this thread, milliseconds. */
  longestWaitMs: number;
  waitP99Ms: number;
  /** The most memory that the process held meanwhile. */
  peakMb: number;
}

const SAMPLE_MS = 20;

/**
 * A run over a hub from end to end, as its job does it, in a database whose commits are durable. `cold`: the first run of
 * a process, which starts the thread, reads every host, and asks as many as there are layovers. `settling`: the one after
 * it, which reads again whom that one has asked. `warm`: a few hosts have declined since; the others are waited for.
 */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, sizes[size]);
  const rss = (metric: string) => {
    const value = Math.round(process.memoryUsage.rss() / 2 ** 20);
    report({ bench: 'match-hub', case: `${sizes[size].layovers}x${sizes[size].hosts}`, metric, value, unit: 'MB' });
  };
  try {
    // Of the service, the compiler of its sources, and what has filled the database.
    rss('rssBefore');
    for (const policy of ['rounds', 'one_at_a_time'] as const) {
      await setPolicy(hub, policy);
      const cold: Measured[] = [];
      const settling: Measured[] = [];
      const warm: Measured[] = [];
      // The first of each is not counted: it also compiles.
      for (let round = 0; round <= rounds[size]; round += 1) {
        await forgetRuns(hub);
        await hub.nest.get(MatchingThread, { strict: false }).restart();
        cold.push(await matchOnce(hub));
        await someDecline(hub);
        // Whom the last run has asked the next one reads again: thousands.
        settling.push(await matchOnce(hub));
        await someDecline(hub);
        warm.push(await matchOnce(hub));
      }
      const where = `${sizes[size].layovers}x${sizes[size].hosts} ${policy}`;
      tell(`${where} cold`, cold.slice(1));
      tell(`${where} settling`, settling.slice(1));
      tell(`${where} warm`, warm.slice(1));
    }
    rss('rssAfter');
  } finally {
    await hub.close();
  }
}

function tell(name: string, measured: readonly Measured[]): void {
  const line = (metric: string, unit: string, valueOf: (one: Measured) => number) =>
    report({ bench: 'match-hub', case: name, metric, value: median(measured.map(valueOf)), unit });
  for (const stage of ['snapshotMs', 'matchingMs', 'writesMs', 'totalMs'] as const) {
    line(stage, 'ms', ({ run }) => run.timings![stage]);
  }
  line('loopLongest', 'ms', ({ longestWaitMs }) => longestWaitMs);
  line('loopP99', 'ms', ({ waitP99Ms }) => waitP99Ms);
  line('rssPeak', 'MB', ({ peakMb }) => peakMb);
  line('candidates', 'pairs', ({ run }) => run.counts!.candidates);
  line('waiting', 'layovers', ({ run }) => run.counts!.waiting);
  line('invited', 'hosts', ({ run }) => run.counts!.invited);
  line('unmatched', 'layovers', ({ run }) => run.counts!.unmatched);
}

async function matchOnce({ nest, database, programmeId, hub }: BusyHub): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MS);
  const id = await nest.get(MatchHub, { strict: false }).run({ programmeId, hubId: hub.id }, 'manual');
  clearInterval(sampling);
  delay.disable();
  const run = await database.manager.findOneByOrFail(MatchingRun, { id });
  const longestWaitMs = Math.round(delay.max / 1e6);
  const waitP99Ms = Math.round(delay.percentile(99) / 1e6);
  await outboxIsEmpty(database);
  return { run, longestWaitMs, waitP99Ms, peakMb: Math.round(peak / 2 ** 20) };
}

/** Every round begins with nobody asked. */
async function forgetRuns({ database }: BusyHub): Promise<void> {
  await outboxIsEmpty(database);
  await database.manager.query('TRUNCATE invitation, run_layover, matching_run CASCADE');
  await database.manager.query('VACUUM ANALYZE');
}

async function setPolicy({ database, programmeId }: BusyHub, policy: InvitationPolicy): Promise<void> {
  await database.manager.query(
    `UPDATE rule_set SET rules = jsonb_set(rules, '{invitation,policy}', to_jsonb($2::text)) WHERE programme_id = $1`,
    [programmeId, policy],
  );
}

/** As declining does it: the invitation, and the event that tells of it. */
async function someDecline(busy: BusyHub): Promise<void> {
  const [declined]: [{ hostId: string }[], number] = await busy.database.manager.query(
    `UPDATE invitation SET state = 'declined', answered_at = now()
     WHERE id IN (SELECT id FROM invitation WHERE state = 'offered' ORDER BY id LIMIT ${DECLINES})
     RETURNING host_id AS "hostId"`,
  );
  await tellOf(busy, declined.map(({ hostId }) => hostId));
}

async function tellOf({ nest, database, programmeId, hub }: BusyHub, hostIds: readonly string[]): Promise<void> {
  const outbox = nest.get(Outbox, { strict: false });
  await database.transaction((tx) =>
    outbox.addMany(
      tx,
      'availability.changed',
      hostIds.map((hostId) => ({ hostId, hubId: hub.id, programmeId })),
    ),
  );
  await outboxIsEmpty(database);
}
