import { MatchHub } from '../src/modules/matching/index.js';
import { MatchingRun } from '../src/modules/matching/matching-run.entity.js';
import type { Size } from './index.js';
import { outboxIsEmpty, startBusyHub, type BusyHub, type HubSize } from './lib/busy-hub.js';
import { note, report } from './lib/figure.js';
import { median } from './lib/interleaved.js';

const SEED = 'match-hub-2026';
const ROUNDS = 5;
const sizes: Record<Size, HubSize> = {
  small: { layovers: 500, hosts: 2_000 },
  full: { layovers: 5_000, hosts: 20_000 },
};

/** A run over a hub from end to end, as its job does it: snapshot, candidates, assignment, results and invitations. */
export async function run(size: Size): Promise<void> {
  note(`  seed ${SEED}; filling the database ...`);
  const hub = await startBusyHub(SEED, sizes[size]);
  try {
    const runs: MatchingRun[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      await forgetRuns(hub);
      const run = await matchOnce(hub);
      if (round > 0) runs.push(run);
    }
    const { layovers, hosts } = sizes[size];
    const line = (metric: string, unit: string, valueOf: (run: MatchingRun) => number) =>
      report({ bench: 'match-hub', case: `${layovers}x${hosts}`, metric, value: median(runs.map(valueOf)), unit });
    for (const stage of ['snapshotMs', 'matchingMs', 'writesMs', 'totalMs'] as const) {
      line(stage, 'ms', ({ timings }) => timings![stage]);
    }
    line('candidates', 'pairs', ({ counts }) => counts!.candidates);
    line('invited', 'layovers', ({ counts }) => counts!.invited);
    line('unmatched', 'layovers', ({ counts }) => counts!.unmatched);
  } finally {
    await hub.close();
  }
}

async function matchOnce({ nest, database, programmeId, hub }: BusyHub): Promise<MatchingRun> {
  const id = await nest.get(MatchHub, { strict: false }).run({ programmeId, hubId: hub.id }, 'manual');
  return database.manager.findOneByOrFail(MatchingRun, { id });
}

/** Every round begins with nobody asked. */
async function forgetRuns({ database }: BusyHub): Promise<void> {
  await outboxIsEmpty(database);
  await database.manager.query('TRUNCATE invitation, candidate, run_layover, matching_run CASCADE');
  await database.manager.query('VACUUM ANALYZE');
}
