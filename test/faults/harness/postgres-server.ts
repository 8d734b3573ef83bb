import type { ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { databaseSchema } from '../../../src/entities.js';
import { buildDataSource, migrate } from '../../../src/platform/database/index.js';
import { locateBinaries, type Binaries } from '../../../src/platform/embedded/binaries.js';
import { run, type RunAs } from '../../../src/platform/embedded/child.js';
import { createCluster, SUPERUSER, type ClusterPaths } from '../../../src/platform/embedded/cluster.js';
import { Postmaster } from '../../../src/platform/embedded/postmaster.js';
import { DURABLE } from '../../../src/platform/embedded/server-settings.js';
import { resolveSystemUser } from '../../../src/platform/embedded/system-user.js';
import { findFreePort } from '../../../src/platform/net/index.js';
import { standing, watched } from './child.js';
import type { Disturbances } from './disturbances.js';

const PASSWORD = 'faults';

/**
 * Commits wait until they are written, as in production: after a kill of the server the operating system still has them.
 * Only the loss of power is not tried, so nothing waits for the disk.
 */
const SETTINGS = { ...DURABLE, max_connections: '300', fsync: 'off', full_page_writes: 'off' };

/** A PostgreSQL that can be killed, frozen and started again on its data. */
export class PostgresServer {
  private child?: ChildProcess;

  private constructor(
    private readonly paths: ClusterPaths,
    private readonly binaries: Binaries,
    private readonly runAs: RunAs,
    private readonly postmaster: Postmaster,
    readonly port: number,
    private readonly disturbances: Disturbances,
  ) {}

  /** With the service's schema in it. */
  static async start(folder: string, disturbances: Disturbances): Promise<PostgresServer> {
    const paths = { home: folder, cluster: join(folder, 'cluster'), log: join(folder, 'postgres.log') };
    await mkdir(folder);
    await chmod(folder, 0o711);
    const binaries = await locateBinaries();
    const runAs = await resolveSystemUser(paths.cluster);
    if (runAs.uid !== undefined && runAs.gid !== undefined) await chown(folder, runAs.uid, runAs.gid);
    await createCluster(paths, binaries, runAs, { password: PASSWORD, sync: false });
    const port = await findFreePort();
    const server = new PostgresServer(paths, binaries, runAs, new Postmaster(paths, binaries, runAs), port, disturbances);
    await server.resume();
    await server.prepare();
    return server;
  }

  /** The service's database, as `via` leads to it: another port than the server's own. */
  url(via = this.port): string {
    return `postgresql://${SUPERUSER}:${PASSWORD}@127.0.0.1:${via}/interlude`;
  }

  /** Starts it on the data that are there; they are repaired first where it was killed. */
  async resume(): Promise<void> {
    this.disturbances.note();
    const outcome = await this.postmaster.start(this.port, SETTINGS);
    if (outcome.kind !== 'ready') throw new Error(`PostgreSQL did not start: ${JSON.stringify(outcome)}`);
    this.child = watched(outcome.child);
  }

  /** Ends it without a goodbye to anybody (`immediate`), or with one (`fast`). */
  async halt(mode: 'immediate' | 'fast' = 'immediate'): Promise<void> {
    this.disturbances.note();
    const args = ['stop', '-D', this.paths.cluster, '-m', mode, '-w', '-t', '20', '-s'];
    const { code, output } = await run(this.binaries.pgCtl, args, { ...this.runAs, cwd: this.paths.cluster });
    if (code !== 0) throw new Error(`PostgreSQL did not stop: ${output}`);
  }

  async restart(mode: 'immediate' | 'fast' = 'immediate'): Promise<void> {
    await this.halt(mode);
    await this.resume();
  }

  /** Connections stay, and nothing answers any more: neither the server nor any of its processes. */
  async freeze(): Promise<void> {
    await this.signalAll('SIGSTOP');
  }

  async thaw(): Promise<void> {
    await this.signalAll('SIGCONT');
  }

  async stop(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    await this.thaw();
    await this.halt('immediate');
  }

  private async signalAll(signal: NodeJS.Signals): Promise<void> {
    this.disturbances.note();
    const master = this.child!.pid!;
    process.kill(master, signal);
    for (const pid of await childrenOf(master)) {
      try {
        process.kill(pid, signal);
        if (signal === 'SIGSTOP') standing.add(pid);
        else standing.delete(pid);
      } catch {
        // It has ended meanwhile.
      }
    }
  }

  private async prepare(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url().replace(/interlude$/, 'postgres') });
    await client.connect();
    await client.query('CREATE DATABASE interlude').finally(() => client.end());
    const dataSource = await buildDataSource(this.url(), databaseSchema, { poolSize: 2 }).initialize();
    await migrate(dataSource).finally(() => dataSource.destroy());
  }
}

async function childrenOf(parent: number): Promise<number[]> {
  const children: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    // The name, in brackets, may hold anything; behind it stand the state and the parent.
    const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(ppid) === parent) children.push(Number(entry));
  }
  return children;
}
