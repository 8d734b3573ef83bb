import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const PROBE_EVERY_MS = 200;
const PROBE_TIMEOUT_MS = 1_000;

export interface Target {
  readonly name: string;
  readonly port: number;
}

/**
 * A load balancer as simple as they come: one connection to each node in turn, nobody remembered. Nodes that are not ready
 * are left out, as long as others are.
 */
export class Balancer {
  private readonly healthy = new Set<string>();
  private readonly sockets = new Set<Socket>();
  private turn = 0;
  private timer?: NodeJS.Timeout;

  private constructor(
    private readonly server: Server,
    private readonly targets: () => readonly Target[],
  ) {}

  static async start(targets: () => readonly Target[]): Promise<Balancer> {
    const server = createServer({ noDelay: true });
    const balancer = new Balancer(server, targets);
    server.on('connection', (incoming) => balancer.pass(incoming));
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve));
    balancer.timer = setInterval(() => void balancer.probe(), PROBE_EVERY_MS);
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Asks every node at once whether it is ready. */
  async probe(): Promise<void> {
    await Promise.all(
      this.targets().map(async ({ name, port }) => {
        const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })
          .then(async (answer) => {
            await answer.arrayBuffer();
            return answer.ok;
          })
          .catch(() => false);
        if (isReady) this.healthy.add(name);
        else this.healthy.delete(name);
      }),
    );
  }

  /** Breaks every connection that there is. */
  dropAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.dropAll();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private pass(incoming: Socket): void {
    this.keep(incoming);
    const all = this.targets();
    const ready = all.filter(({ name }) => this.healthy.has(name));
    this.turn += 1;
    this.tryNext(incoming, inTurn(ready.length > 0 ? ready : all, this.turn));
  }

  private tryNext(incoming: Socket, [target, ...others]: readonly Target[]): void {
    if (!target || incoming.destroyed) return void incoming.destroy();
    const outgoing = connect({ port: target.port, host: '127.0.0.1', noDelay: true });
    this.keep(outgoing);
    const refused = (): void => {
      this.healthy.delete(target.name);
      this.tryNext(incoming, others);
    };
    outgoing.once('error', refused);
    outgoing.once('connect', () => {
      outgoing.off('error', refused);
      for (const [from, to] of [[incoming, outgoing], [outgoing, incoming]] as const) {
        from.pipe(to);
        from.on('close', () => to.destroy());
      }
    });
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
  }
}

const inTurn = <T>(all: readonly T[], turn: number): T[] => all.map((_, index) => all[(turn + index) % all.length]!);
