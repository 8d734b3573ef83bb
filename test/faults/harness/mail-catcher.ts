import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { findFreePort } from '../../../src/platform/net/index.js';

/** A letter, and the port that it came from. */
interface Letter {
  readonly id: string;
  readonly port: number;
}

/** When a letter was taken, in epoch milliseconds, and from which node, where it is known. */
export interface Taken {
  readonly at: number;
  readonly by?: string;
}

/** A mail server that takes everything, delivers nothing, and remembers when it was given each letter. */
export class MailCatcher {
  /** Each time that it was given each, by what stands before the `@` of the Message-ID: a notification's id. */
  readonly taken = new Map<string, Taken[]>();
  private gate?: { arrived: (letter: Letter) => void; released: Promise<void> };

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
    private readonly nodeOf: (port: number) => string | undefined,
  ) {}

  /** @param nodeOf whose connection comes from a port, where somebody wants to know */
  static async start(nodeOf: (port: number) => string | undefined = () => undefined): Promise<MailCatcher> {
    const port = await findFreePort();
    const server: SMTPServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      closeTimeout: 100,
      logger: false,
      onData: (stream, { remotePort }, callback) => {
        catcher.take(stream, remotePort).then(() => callback(), callback);
      },
    });
    const catcher = new MailCatcher(server, port, nodeOf);
    server.on('error', () => undefined); // a client that hangs up in the middle
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return catcher;
  }

  url(via = this.port): string {
    return `smtp://127.0.0.1:${via}`;
  }

  get total(): number {
    return [...this.taken.values()].reduce((sum, times) => sum + times.length, 0);
  }

  /**
   * From now on letters are taken, and their senders left without the word that they were. `arrived` resolves once there is
   * such a letter.
   */
  holdBack(): { arrived: Promise<Letter>; release: () => void } {
    let arrived!: (letter: Letter) => void;
    let open!: () => void;
    const arrival = new Promise<Letter>((resolve) => (arrived = resolve));
    const released = new Promise<void>((resolve) => (open = resolve));
    this.gate = { arrived, released };
    const release = (): void => {
      this.gate = undefined;
      open();
    };
    return { arrived: arrival, release };
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(stream: SMTPServerDataStream, port: number): Promise<void> {
    const by = this.nodeOf(port);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    const id = /^message-id:\s*<([^@>]+)@/im.exec(Buffer.concat(chunks).toString())?.[1] ?? 'without an id';
    this.taken.set(id, [...(this.taken.get(id) ?? []), { at: Date.now(), by }]);
    const { gate } = this;
    gate?.arrived({ id, port });
    await gate?.released;
  }
}
