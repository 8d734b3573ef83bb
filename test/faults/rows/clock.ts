import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../harness/until.js';
import type { ServiceNode } from '../harness/service-node.js';
import { must, row } from '../registry.js';
import { OwnScene } from './support/own-scene.js';

const [AHEAD, BEHIND] = ['+35s', '-35s'];
const HOLD_MS = 4_000;
const LATE_AT_MOST_MS = 5_000;

row(
  'the clock of an api node off by 35 s',
  'an invitation can be accepted until its time is over, and not a moment longer: the database’s clock decides',
  async (stage) => {
    const { cluster } = stage;
    const own = await OwnScene.of(stage, 1, { isFree: false });
    try {
      const [ahead, behind] = await Promise.all([AHEAD, BEHIND].map((by) => cluster.add(`api ${by}`, 'api', { environment: lyingBy(by) })));
      // Nobody else expires what it is about.
      for (const worker of cluster.nodes('worker')) worker.freeze();
      const yes = async (holdMs: number, waitMs: number, node: ServiceNode) => {
        const layover = await own.open(await own.traveller());
        const [asked] = await own.ask(layover.id, own.hosts, holdMs);
        await delay(waitMs);
        return own.accept(asked!, node.url);
      };
      const late = await yes(200, 400, behind!);
      must(late?.body.code === 'invitation_gone', `a node behind answered what was over with ${late?.status} ${late?.body.code}`);
      const inTime = await yes(HOLD_MS, 0, ahead!);
      must(inTime?.status === 201, `a node ahead answered what was in time with ${inTime?.status} ${inTime?.body.code}`);
    } finally {
      for (const worker of cluster.nodes('worker')) worker.thaw();
      for (const by of [AHEAD, BEHIND]) await cluster.remove(`api ${by}`);
    }
  },
);

row(
  'the clock of a worker ahead by 35 s',
  'no early expiry: the database’s clock decides',
  async (stage) => {
    const { cluster, note } = stage;
    // It is the only one that does jobs.
    await Promise.all(cluster.nodes('worker').map((node) => node.terminate()));
    await cluster.add('worker-ahead', 'worker', { environment: lyingBy(AHEAD) });
    try {
      const log = await readFile(join(cluster.folder, 'worker-ahead.log'), 'utf8');
      must(log.includes('clock differs from the database'), 'its clock is right');
      const own = await OwnScene.of(stage, 1, { isFree: false });
      const layover = await own.open(await own.traveller());
      const [asked] = await own.ask(layover.id, own.hosts, HOLD_MS);
      const ended = await until('the invitation is expired', async () => {
        const [event] = await cluster.sql<{ late: number }>(
          `SELECT extract(epoch FROM e.created_at - i.expires_at)::float8 * 1000 AS late
             FROM outbox_event e JOIN invitation i ON i.id = (e.payload->>'invitationId')::uuid
            WHERE e.name = 'invitation.expired' AND i.id = $1`,
          [asked!.invitationId],
        );
        return event;
      }, { timeoutMs: HOLD_MS + 2 * LATE_AT_MOST_MS });
      note(`expired ${Math.round(ended.late)} ms after its time`);
      must(ended.late >= 0, `expired ${-ended.late} ms before its time`);
      must(ended.late <= LATE_AT_MOST_MS, `expired ${ended.late} ms after its time`);
      const early = await cluster.sql(
        `SELECT 1 FROM outbox_event e JOIN invitation i ON i.id = (e.payload->>'invitationId')::uuid
          WHERE e.name = 'invitation.expired' AND e.created_at < i.expires_at`,
      );
      must(early.length === 0, `${early.length} invitations were expired before their time`);
    } finally {
      await cluster.remove('worker-ahead');
    }
  },
);

/** Loads the library that lies about the time. Its command would be a process between us and the node. */
function lyingBy(offset: string): Record<string, string> {
  const found = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketimeMT.so.1'))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error('This row needs faketime (Debian: apt-get install faketime).');
  return { LD_PRELOAD: found, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}
