import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A stretch of network that a test can cut and heal. */
export class TcpProxy {
  private readonly pairs = new Set<[Socket, Socket]>();
  /** How many connections it has not let through. */
  refusals = 0;
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async to(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (incoming) => {
      if (proxy.isCut) {
        proxy.refusals += 1;
        incoming.destroy();
      } else proxy.join(incoming, connect(port, host));
    });
    return proxy;
  }

  /** Breaks all connections and lets no new ones through. */
  cut(): void {
    this.isCut = true;
    for (const [incoming, outgoing] of this.pairs) {
      incoming.destroy();
      outgoing.destroy();
    }
  }

  /** Swallows whatever is on its way in the connections that there are, as a network does that has lost the other side. */
  silence(): void {
    for (const sockets of this.pairs) {
      for (const socket of sockets) socket.unpipe().resume();
    }
  }

  heal(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private join(incoming: Socket, outgoing: Socket): void {
    const pair: [Socket, Socket] = [incoming, outgoing];
    this.pairs.add(pair);
    for (const [from, to] of [pair, [outgoing, incoming] as const]) {
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
