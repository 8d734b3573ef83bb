import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Disturbances } from './disturbances.js';

/** A stretch of network between one process and another: it can be cut, frozen and slowed down, and heals. */
export class Link {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly waiting = new Set<Socket>();
  private state: 'whole' | 'cut' | 'frozen' = 'whole';
  private delayMs = 0;

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
    private readonly disturbances: Disturbances,
    private readonly node?: string,
  ) {}

  /**
   * A way to something that listens on the loopback address.
   *
   * @param node whose way it is, if it is not everybody's
   */
  static async to(targetPort: number, disturbances: Disturbances, node?: string): Promise<Link> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const link = new Link(server, targetPort, disturbances, node);
    server.on('connection', (incoming) => link.take(incoming));
    return link;
  }

  /** Where to connect to instead of the target. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The ports that the target sees the connections come from. */
  get localPorts(): number[] {
    return [...this.pairs].map(([, outgoing]) => outgoing.localPort!);
  }

  /** Breaks all connections and lets no new ones through. */
  cut(): void {
    this.disturbances.note(this.node);
    this.state = 'cut';
    for (const socket of this.waiting) socket.destroy();
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
  }

  /** Nothing arrives any more, and nobody is told: a cable that was pulled. */
  freeze(): void {
    this.disturbances.note(this.node);
    this.state = 'frozen';
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** Everything takes so much longer, in milliseconds, each way. */
  slow(delayMs: number): void {
    this.disturbances.note(this.node);
    this.delayMs = delayMs;
  }

  /** What was frozen arrives; what was cut can be connected anew; what was slow is not. */
  heal(): void {
    if (this.state !== 'whole' || this.delayMs > 0) this.disturbances.note(this.node);
    this.state = 'whole';
    this.delayMs = 0;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
    for (const incoming of this.waiting) this.join(incoming);
    this.waiting.clear();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private take(incoming: Socket): void {
    incoming.on('error', () => incoming.destroy());
    if (this.state === 'cut') incoming.destroy();
    else if (this.state === 'whole') this.join(incoming);
    else {
      incoming.pause();
      this.waiting.add(incoming);
      incoming.once('close', () => this.waiting.delete(incoming));
    }
  }

  private join(incoming: Socket): void {
    const outgoing = connect(this.targetPort, '127.0.0.1');
    for (const socket of [incoming, outgoing]) socket.setNoDelay(true);
    const pair = [incoming, outgoing] as const;
    this.pairs.add(pair);
    outgoing.once('close', () => this.pairs.delete(pair));
    this.carry(incoming, outgoing);
    this.carry(outgoing, incoming);
  }

  private carry(from: Socket, to: Socket): void {
    let due = 0;
    /** Later, but never before what came before it. */
    const pass = (action: () => void): void => {
      const now = performance.now();
      due = Math.max(due, now + this.delayMs);
      if (due <= now) action();
      else setTimeout(action, due - now);
    };
    from.on('data', (chunk) =>
      pass(() => {
        if (to.destroyed || to.write(chunk)) return;
        from.pause();
        to.once('drain', () => {
          if (this.state !== 'frozen') from.resume();
        });
      }),
    );
    from.on('error', () => to.destroy());
    from.on('end', () => pass(() => to.end()));
    from.on('close', () => pass(() => to.destroySoon()));
  }
}
