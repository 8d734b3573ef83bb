import { io } from 'socket.io-client';
import { ChatClient } from '../../../src/contracts/chat-client/chat-client.js';
import { fetchRequests } from '../../../src/contracts/chat-client/fetch-requests.js';
import { LiveTransport, type LiveSocket } from '../../../src/contracts/chat-client/live-transport.js';
import { MemoryDevice } from '../../../src/contracts/chat-client/memory-storage.js';
import { systemTime } from '../../../src/contracts/chat-client/system-time.js';
import { LIVE_CONNECT_WITHIN_MS, LIVE_NAMESPACE, type LiveMessage } from '../../../src/contracts/live.js';
import { newId } from '../../../src/shared/ids.js';
import type { Complaint } from './caller.js';

/** What a device knows of a conversation: what was typed on it, what of that was acknowledged, and what it shows. */
export interface ChatLog {
  readonly conversationId: string;
  readonly memberId: string;
  /** Client ids, in the order written. */
  readonly typed: readonly string[];
  /** `seq` by client id. */
  readonly acked: ReadonlyMap<string, number>;
  /** By client id: what the service would not have, and why. */
  readonly refused: ReadonlyMap<string, string>;
  /** What it shows, from the oldest that it has. */
  readonly shown: readonly LiveMessage[];
  /** Whether it was still open when this was read, and must therefore show the newest. */
  readonly isOpen: boolean;
}

interface Talk {
  readonly typed: string[];
  readonly acked: Map<string, number>;
  readonly close: () => void;
}

/** A member's phone: the product's chat client on one live connection, which can be taken away. */
export class Device {
  readonly socket: LiveSocket;
  readonly chat: ChatClient;
  connects = 0;
  messagesHeard = 0;
  /** Conversations whose messages it was sent. */
  readonly heard = new Set<string>();
  private readonly open = new Map<string, Talk>();
  private readonly closed: ChatLog[] = [];

  constructor(
    url: string,
    readonly memberId: string,
    token: string,
    private readonly complain: Complaint,
  ) {
    this.socket = io(`${url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { token },
      timeout: LIVE_CONNECT_WITHIN_MS,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      forceNew: true,
    });
    this.socket.on('connect', () => (this.connects += 1));
    this.socket.on('message.created', ({ conversationId }) => {
      this.messagesHeard += 1;
      this.heard.add(conversationId);
    });
    const transport = new LiveTransport(this.socket, fetchRequests(url, token));
    this.chat = new ChatClient({
      memberId,
      transport: this.noteAcks(transport),
      storage: new MemoryDevice().tab(),
      time: systemTime,
      newClientId: newId,
    });
    this.chat.start();
  }

  talk(conversationId: string): void {
    if (this.open.has(conversationId)) return;
    this.open.set(conversationId, { typed: [], acked: new Map(), close: this.chat.open(conversationId) });
  }

  async say(conversationId: string, body: string): Promise<void> {
    this.open.get(conversationId)?.typed.push(await this.chat.send(conversationId, body));
  }

  /** Marks as read whatever is shown. */
  async read(conversationId: string): Promise<void> {
    const last = this.chat.view(conversationId).messages.at(-1);
    if (last) await this.chat.read(conversationId, last.seq);
  }

  /** No longer looks at a conversation in which nothing is on its way; what it showed is kept. */
  hangUp(conversationId: string): void {
    const talk = this.open.get(conversationId);
    if (!talk || !this.isSettledIn(conversationId)) return;
    this.closed.push(this.logOf(conversationId, talk, false));
    this.open.delete(conversationId);
    talk.close();
  }

  /**
   * Takes the connection away as a tunnel does: without a word. One that is only being made is left alone: closed by us, it would
   * tell nobody that it has failed, as networks do, and be waited for until its time is over.
   */
  cut(): void {
    if (this.socket.connected) this.socket.io.engine.close();
  }

  get talks(): string[] {
    return [...this.open.keys()];
  }

  /** Whether all that was written is answered. */
  get isSettled(): boolean {
    return this.socket.connected && this.talks.every((id) => this.isSettledIn(id));
  }

  /** What has not been answered, for whoever watches. */
  get waitsFor(): string[] {
    const unsettled = this.talks.filter((id) => !this.isSettledIn(id));
    const pending = unsettled.map((id) => {
      const { outgoing, status } = this.chat.view(id);
      return `${outgoing.length} messages of ${id} (${status}; ${outgoing.map(({ seq }) => seq ?? 'unsent').join(' ')})`;
    });
    return [...(this.socket.connected ? [] : ['a connection']), ...pending];
  }

  get logs(): ChatLog[] {
    return [...this.closed, ...[...this.open].map(([id, talk]) => this.logOf(id, talk, true))];
  }

  stop(): void {
    this.chat.stop();
    this.socket.disconnect();
  }

  private isSettledIn(conversationId: string): boolean {
    return this.chat.view(conversationId).outgoing.every(({ refusedBecause }) => refusedBecause !== null);
  }

  private logOf(conversationId: string, { typed, acked }: Talk, isOpen: boolean): ChatLog {
    const { messages, outgoing } = this.chat.view(conversationId);
    const refused = new Map(
      outgoing.flatMap(({ clientId, refusedBecause }) => (refusedBecause === null ? [] : [[clientId, refusedBecause] as const])),
    );
    return { conversationId, memberId: this.memberId, typed, acked, refused, shown: messages, isOpen };
  }

  private noteAcks(transport: LiveTransport): LiveTransport {
    const send = transport.send.bind(transport);
    transport.send = async (message) => {
      const { seq } = await send(message);
      const { acked } = this.open.get(message.conversationId)!;
      const before = acked.get(message.clientId);
      if (before !== undefined && before !== seq) {
        this.complain(`message ${message.clientId} was acknowledged as ${before} and as ${seq}`);
      }
      acked.set(message.clientId, seq);
      return { seq };
    };
    return transport;
  }
}
