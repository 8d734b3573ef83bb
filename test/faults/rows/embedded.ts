import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { databaseSchema } from '../../../src/entities.js';
import { buildDataSource } from '../../../src/platform/database/index.js';
import { isAlive } from '../../../src/platform/embedded/process-facts.js';
import { joinEmbeddedPostgres } from '../../../src/platform/embedded/index.js';
import { findFreePort } from '../../../src/platform/net/index.js';
import { newId } from '../../../src/shared/ids.js';
import { createScene, createStaffPerson, type Person, type Scene } from '../../factories/scene.js';
import { until } from '../../harness/until.js';
import type { Cluster } from '../harness/cluster.js';
import { ServiceNode } from '../harness/service-node.js';
import { must, NotPossibleHere, row } from '../registry.js';
import { askOnce } from './support/outage.js';

const DISK_MB = 320;
/** Of a file: far more than the room that is left in what the database has already, or a few. */
const MANY = 4_000;
const FEW = 5;

/** A small disk of its own in memory. */
function mountDisk(folder: string): void {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=711`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    throw new NotPossibleHere(`a disk of its own cannot be mounted here (${(error as Error).message.split('\n')[0]})`);
  }
}

/** One process with its own database, as `npm start` runs it. */
function embeddedNode(cluster: Cluster, dataDir: string, port: number): ServiceNode {
  return new ServiceNode(
    {
      name: 'embedded',
      role: 'all',
      port,
      service: cluster.node('api-1').settings.service,
      logFile: join(cluster.folder, 'embedded.log'),
      environment: { DATA_DIR: dataDir, DEMO: 'false', SMTP_URL: cluster.mail.url(), LOG_LEVEL: 'info', HOME: process.env['HOME'] ?? '/' },
    },
    cluster.disturbances,
  );
}

async function upload(node: ServiceNode, scene: Scene, { token }: Person, count: number): Promise<{ status: number; code?: string; retryAfter: string | null }> {
  const header = 'external_ref,email,first_name,born_on,languages,zones,bio';
  const bio = 'b'.repeat(400);
  const lines = Array.from({ length: count }, (_, n) => `h-${n},${newId()}@example.test,Mila,1990-05-17,en:fluent,centre,${bio}`);
  const answer = await fetch(`${node.url}/api/v1/ops/programmes/${scene.slug}/hosts/import?hub=${scene.iata}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: [header, ...lines].join('\n'),
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status, code, retryAfter: answer.headers.get('retry-after') };
}

interface Single {
  readonly node: ServiceNode;
  readonly dataDir: string;
  readonly db: DataSource;
  readonly scene: Scene;
  readonly staff: Person;
}

/** A process with its own database in a folder of its own, which is gone afterwards. */
async function withSingle(cluster: Cluster, folder: string, prepare: (dataDir: string) => void, work: (single: Single) => Promise<void>): Promise<void> {
  const dataDir = join(cluster.folder, folder);
  await mkdir(dataDir);
  await chmod(dataDir, 0o711);
  prepare(dataDir);
  const node = embeddedNode(cluster, dataDir, await findFreePort());
  let db: DataSource | undefined;
  const cleanUp = (): void => leaveNothing(dataDir);
  process.once('exit', cleanUp);
  try {
    await node.start();
    const { url } = await joinEmbeddedPostgres({ dataDir, log: () => undefined });
    db = await buildDataSource(url, databaseSchema, { poolSize: 2 }).initialize();
    const scene = await createScene(db.manager);
    const staff = await createStaffPerson(db.manager, scene, new Date(), 'manager');
    await work({ node, dataDir, db, scene, staff });
    const { end } = await node.terminate();
    must(end === 0, `it ended with ${end}`);
  } finally {
    await db?.destroy().catch(() => undefined);
    if (node.isRunning) await node.terminate().catch(() => node.kill());
    process.off('exit', cleanUp);
    cleanUp();
  }
}

row(
  'full disk for the embedded database',
  'writes refused with a coded error, reads go on, recovery when space returns',
  ({ cluster, note }) =>
    withSingle(cluster, 'embedded-full', mountDisk, async ({ node, dataDir, db, scene, staff }) => {
      await db.query('CHECKPOINT');
      const ballast = join(dataDir, 'ballast');
      await fill(dataDir, ballast);
      const refused = await upload(node, scene, staff, MANY);
      must(refused.status === 503 && refused.code === 'storage_full', `an upload was answered with ${refused.status} ${refused.code}`);
      must(Number(refused.retryAfter) > 0, 'it did not say when to come back');
      const read = await askOnce(node, `/ops/programmes/${scene.slug}/imports`, staff.token);
      must(read.status === 200, `a read was answered with ${read.status} ${read.code}`);
      await rm(ballast);
      const taken = await until('it takes files again', async () => {
        const answer = await upload(node, scene, staff, FEW);
        return answer.status === 202 ? answer : undefined;
      });
      note(`refused with ${refused.code}, then taken with ${taken.status}`);
    }),
);

row('embedded database orphaned by SIGKILL', 'the next start recovers, with everything that was acknowledged', ({ cluster }) =>
  withSingle(cluster, 'embedded-orphan', () => undefined, async ({ node, dataDir, db, scene, staff }) => {
    const server = postmasterOf(dataDir);
    const taken = await upload(node, scene, staff, FEW);
    must(taken.status === 202, `an upload was answered with ${taken.status} ${taken.code}`);
    await db.destroy();
    await node.kill();
    must(server !== undefined && (await isAlive(server)), 'its database has ended with it');
    await node.start();
    const answer = await fetch(`${node.url}/api/v1/ops/programmes/${scene.slug}/imports`, { headers: { authorization: `Bearer ${staff.token}` } });
    const { items } = (await answer.json()) as { items?: object[] };
    must(items?.length === 1, `after the kill it answered ${answer.status}, with ${items?.length} imports`);
  }),
);

/** Leaves no room. */
async function fill(folder: string, file: string): Promise<void> {
  const { blocks, bsize } = await statfs(folder);
  await writeFile(file, Buffer.alloc(blocks * bsize)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOSPC') throw error;
  });
}

/** The process of its server; undefined where none is on record. */
function postmasterOf(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}

/** Also where the run is broken off: a server whose process was killed would live on. */
function leaveNothing(dataDir: string): void {
  const server = postmasterOf(dataDir);
  try {
    if (server !== undefined) process.kill(server, 'SIGQUIT');
  } catch {
    // It has ended.
  }
  try {
    execFileSync('umount', ['-l', dataDir], { stdio: 'ignore' });
  } catch {
    // No disk of its own.
  }
}
