import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseSchema } from '../../../src/entities.js';
import { buildDataSource, type DataSource } from '../../../src/platform/database/index.js';
import { findFreePort } from '../../../src/platform/net/index.js';
import { Balancer } from './balancer.js';
import { temporary } from './child.js';
import { Disturbances } from './disturbances.js';
import { HeldLock } from './held-lock.js';
import { Link } from './link.js';
import { MailCatcher } from './mail-catcher.js';
import { PostgresServer } from './postgres-server.js';
import { RedisServer } from './redis-server.js';
import { ServiceNode } from './service-node.js';

export const QUEUE_PREFIX = 'faults';

export interface ClusterOptions {
  /** The compiled service: what holds `src/main.js`. */
  readonly service: string;
  readonly apis?: number;
  readonly workers?: number;
}

export interface NodeOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly within?: readonly string[];
}

/** A node with its own ways to the database and to Redis. */
export interface Member extends ServiceNodeWays {
  readonly node: ServiceNode;
}
interface ServiceNodeWays {
  readonly toPostgres: Link;
  readonly toRedis: Link;
  readonly toMail: Link;
}

/**
 * The production shape on one machine: api nodes behind a load balancer, workers, PostgreSQL, Redis, a mail server. Every
 * node reaches the two over links of its own, which a test can cut, freeze or slow down.
 */
export class Cluster {
  readonly members = new Map<string, Member>();
  readonly disturbances = new Disturbances();
  postgres!: PostgresServer;
  redis!: RedisServer;
  mail!: MailCatcher;
  balancer!: Balancer;
  /** The test's own connections, by no link. */
  dataSource!: DataSource;

  private readonly locks: HeldLock[] = [];

  private constructor(
    private readonly service: string,
    /** Logs of all processes, and the data of the servers; removed at the end unless it is to be kept. */
    readonly folder: string,
  ) {}

  static async start({ service, apis = 2, workers = 2 }: ClusterOptions): Promise<Cluster> {
    const folder = temporary(await mkdtemp(join(tmpdir(), 'interlude-faults-')));
    await chmod(folder, 0o711);
    const cluster = new Cluster(service, folder);
    try {
      await cluster.startServers();
      const names = [...numbered('api', apis), ...numbered('worker', workers)];
      await Promise.all(names.map((name) => cluster.add(name, name.startsWith('api') ? 'api' : 'worker')));
      await cluster.balancer.probe();
      return cluster;
    } catch (error) {
      await cluster.stop({ keepFolder: true });
      throw error;
    }
  }

  /** Where clients connect to: the load balancer. */
  get url(): string {
    return `http://127.0.0.1:${this.balancer.port}`;
  }

  /** Of a node by its name: `api-1`, `worker-2`. */
  node(name: string): ServiceNode {
    return this.member(name).node;
  }

  member(name: string): Member {
    const member = this.members.get(name);
    if (!member) throw new Error(`there is no node ${name}`);
    return member;
  }

  nodes(role?: 'api' | 'worker'): ServiceNode[] {
    const all = [...this.members.values()].map(({ node }) => node);
    return role === undefined ? all : all.filter(({ settings }) => settings.role === role);
  }

  /** Adds a node and starts it; behind the balancer, if it is an api. */
  async add(name: string, role: 'api' | 'worker', { environment = {}, within }: NodeOptions = {}): Promise<ServiceNode> {
    const { postgres, redis, mail } = this;
    const links = [];
    for (const { port } of [postgres, redis, mail]) links.push(await Link.to(port, this.disturbances, name));
    const [toPostgres, toRedis, toMail] = links as [Link, Link, Link];
    const node = new ServiceNode({
      name,
      role,
      port: await findFreePort(),
      service: this.service,
      logFile: join(this.folder, `${name}.log`),
      within,
      environment: {
        DATABASE_URL: postgres.url(toPostgres.port),
        REDIS_URL: redis.url(toRedis.port),
        SMTP_URL: mail.url(toMail.port),
        PUBLIC_URL: this.url,
        QUEUE_PREFIX,
        LOG_LEVEL: 'info',
        ...environment,
      },
    }, this.disturbances);
    this.members.set(name, { node, toPostgres, toRedis, toMail });
    await node.start();
    return node;
  }

  /** Ends a node that was added, and forgets it. */
  async remove(name: string): Promise<void> {
    const { node, ...ways } = this.member(name);
    this.members.delete(name);
    await node.kill();
    await closeAll(ways);
  }

  /** Starts whatever does not run, and resolves once every node is ready. */
  async heal(): Promise<void> {
    for (const lock of this.locks.splice(0)) await lock.release();
    const nodes = this.nodes();
    await Promise.all(nodes.filter(({ isRunning }) => !isRunning).map((node) => node.launch()));
    await Promise.all(nodes.map((node) => node.becomesReady()));
    await this.balancer.probe();
  }

  /** One node after the other is told to stop and started again. Resolves with how each ended, and how long that took. */
  async restartInTurn(): Promise<{ name: string; end: number | NodeJS.Signals; ms: number }[]> {
    const ends = [];
    for (const node of this.nodes()) {
      ends.push({ name: node.name, ...(await node.terminate()) });
      await node.start();
      await this.balancer.probe();
    }
    return ends;
  }

  /** Takes locks in a transaction of the test's own, which is over at the latest when the cluster is healed. */
  async hold(sql: string, parameters: readonly unknown[] = []): Promise<HeldLock> {
    const lock = await HeldLock.take(this.postgres.url(), sql, parameters);
    this.locks.push(lock);
    return lock;
  }

  /** Whose connection to the database, or to the mail server, comes from that port. */
  nodeByPort(clientPort: number): ServiceNode | undefined {
    const isItsPort = ({ toPostgres, toMail }: Member): boolean =>
      toPostgres.localPorts.includes(clientPort) || toMail.localPorts.includes(clientPort);
    return [...this.members.values()].find(isItsPort)?.node;
  }

  /** Of that role, the first whose query stands still before the lock. */
  async nodeHeldBy(lock: HeldLock, role: 'api' | 'worker'): Promise<ServiceNode> {
    const isMeant = (port: number): boolean => this.nodeByPort(port)?.settings.role === role;
    return this.nodeByPort(await lock.isWaitedFor(isMeant))!;
  }

  async sql<T>(query: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.dataSource.query<T[]>(query, [...parameters]);
  }

  async stop({ keepFolder = false } = {}): Promise<void> {
    for (const { node } of this.members.values()) node.thaw();
    await Promise.all([...this.members.values()].map(({ node }) => node.kill()));
    await Promise.all([...this.members.values()].map(closeAll));
    await this.balancer?.close();
    if (this.dataSource?.isInitialized) await this.dataSource.destroy().catch(() => undefined);
    await this.mail?.stop();
    await this.redis?.stop();
    await this.postgres?.stop();
    if (!keepFolder) await rm(this.folder, { recursive: true, force: true });
  }

  private async startServers(): Promise<void> {
    requireRedis();
    const [postgres, redis, mail] = await Promise.all([
      PostgresServer.start(join(this.folder, 'postgres'), this.disturbances),
      RedisServer.start(join(this.folder, 'redis'), this.disturbances),
      MailCatcher.start((port) => this.nodeByPort(port)?.name),
    ]);
    Object.assign(this, { postgres, redis, mail });
    this.balancer = await Balancer.start(() =>
      this.nodes('api').map(({ name, settings }) => ({ name, port: settings.port })),
    );
    this.dataSource = await buildDataSource(postgres.url(), databaseSchema, { poolSize: 8 }).initialize();
  }
}

const closeAll = ({ toPostgres, toRedis, toMail }: ServiceNodeWays): Promise<unknown> =>
  Promise.all([toPostgres, toRedis, toMail].map((link) => link.close()));

function requireRedis(): void {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Error('The fault suite needs a redis-server (Debian: apt-get install redis-server).');
  }
}

const numbered = (word: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${word}-${index + 1}`);
