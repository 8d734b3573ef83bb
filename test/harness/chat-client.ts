import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE, type ClientEvents, type LiveMessage, type ServerEvents } from '../../src/contracts/live.js';
import { newId } from '../../src/shared/ids.js';

type LiveSocket = Socket<ServerEvents, ClientEvents>;

/** How many messages may be under way at once. */
const WINDOW = 16;

/**
 * A phone in one conversation: it sends what is typed in order, resends what was not acknowledged, and on a gap or a
 * reconnect fetches what it has missed.
 */
export class ChatClient {
  /** Every message of the conversation from the first on, without a gap. */
  readonly log: LiveMessage[] = [];
  /** What it typed, in order, by the client's ids. */
  readonly typed: string[] = [];
  /** `seq` of each acknowledged message, by client id. */
  readonly acked = new Map<string, number>();
  connects = 0;
  /** Answers that were a problem: there should be none. */
  readonly problems: string[] = [];

  private readonly socket: LiveSocket;
  private readonly unsent: { clientId: string; body: string }[] = [];
  private inFlight = 0;
  private syncing = false;

  constructor(
    url: string,
    token: string,
    private readonly conversationId: string,
  ) {
    this.socket = io(`${url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { token },
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      forceNew: true,
    });
    this.socket.on('connect', () => {
      this.connects += 1;
      // What was under way on the old connection may or may not have arrived: it is sent again, in the old order.
      this.inFlight = 0;
      void this.sync();
      this.flush();
    });
    this.socket.on('message.created', (message) => this.received(message));
  }

  type(body: string): void {
    const clientId = newId();
    this.typed.push(clientId);
    this.unsent.push({ clientId, body });
    this.flush();
  }

  /** Cuts the connection as a tunnel would: without a word. */
  cut(): void {
    this.socket.io.engine.close();
  }

  get isSettled(): boolean {
    return this.unsent.length === 0 && this.acked.size === this.typed.length;
  }

  disconnect(): void {
    this.socket.disconnect();
  }

  private flush(): void {
    while (this.socket.connected && this.inFlight < Math.min(WINDOW, this.unsent.length)) {
      const message = this.unsent[this.inFlight]!;
      this.inFlight += 1;
      const connection = this.connects;
      this.socket.emit('message.send', { conversationId: this.conversationId, ...message }, (answer) => {
        if (!answer.ok) {
          this.problems.push(answer.problem.code);
          return;
        }
        this.acked.set(message.clientId, answer.seq);
        const index = this.unsent.indexOf(message);
        if (index < 0) return;
        this.unsent.splice(index, 1);
        if (connection === this.connects) this.inFlight -= 1;
        this.flush();
      });
    }
  }

  private received(message: LiveMessage): void {
    const next = this.log.length + 1;
    if (message.seq === next) this.log.push(message);
    else if (message.seq > next) void this.sync();
  }

  private async sync(): Promise<void> {
    if (this.syncing) return;
    this.syncing = true;
    try {
      for (;;) {
        const answer = await this.socket
          .timeout(5_000)
          .emitWithAck('conversation.sync', { conversationId: this.conversationId, afterSeq: this.log.length });
        if (!answer.ok) throw new Error(answer.problem.code);
        for (const message of answer.messages) if (message.seq === this.log.length + 1) this.log.push(message);
        if (this.log.length >= answer.lastSeq) return;
      }
    } catch {
      // Cut off meanwhile: the next connection syncs.
    } finally {
      this.syncing = false;
    }
  }
}
