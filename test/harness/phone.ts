import { io } from 'socket.io-client';
import { ChatClient, type ThreadView } from '../../src/contracts/chat-client/chat-client.js';
import { fetchRequests } from '../../src/contracts/chat-client/fetch-requests.js';
import { LiveTransport, type ChatRequests, type LiveSocket } from '../../src/contracts/chat-client/live-transport.js';
import { MemoryDevice } from '../../src/contracts/chat-client/memory-storage.js';
import { systemTime } from '../../src/contracts/chat-client/system-time.js';
import { LIVE_CONNECT_WITHIN_MS, LIVE_NAMESPACE } from '../../src/contracts/live.js';
import { newId } from '../../src/shared/ids.js';

interface Settings {
  /** Shared by what are tabs of one browser. */
  device?: MemoryDevice;
  isOffline?: boolean;
  withSockets?: boolean;
}

/** A member's phone with one conversation open: the chat client of the product on a real network, which can be taken away. */
export class Phone {
  readonly socket: LiveSocket;
  readonly chat: ChatClient;
  /** What was typed, in order, by the client's ids. */
  readonly typed: string[] = [];
  /** `seq` of each acknowledged message, by client id. */
  readonly acked = new Map<string, number>();
  connects = 0;
  isOffline: boolean;

  constructor(
    url: string,
    person: { memberId: string; token: string },
    readonly conversationId: string,
    { device = new MemoryDevice(), isOffline = false, withSockets = true }: Settings = {},
  ) {
    this.isOffline = isOffline;
    this.socket = io(`${url}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { token: person.token },
      timeout: LIVE_CONNECT_WITHIN_MS,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      forceNew: true,
      autoConnect: false,
    });
    this.socket.on('connect', () => (this.connects += 1));
    const transport = new LiveTransport(this.socket, this.unlessOffline(fetchRequests(url, person.token)));
    this.chat = new ChatClient({
      memberId: person.memberId,
      transport: this.noteAcks(transport),
      storage: device.tab(),
      time: systemTime,
      newClientId: newId,
    });
    this.chat.start();
    this.chat.open(conversationId);
    if (withSockets && !isOffline) this.socket.connect();
  }

  get view(): ThreadView {
    return this.chat.view(this.conversationId);
  }

  get said(): string[] {
    return this.view.messages.map(({ body }) => body);
  }

  /** Whether everything that was written has been answered and has arrived. */
  get isSettled(): boolean {
    return this.view.outgoing.length === 0;
  }

  async say(body: string): Promise<string> {
    const clientId = await this.chat.send(this.conversationId, body);
    this.typed.push(clientId);
    return clientId;
  }

  /** Cuts the connection as a tunnel would: without a word. One that is only being made is left alone (it would not notice). */
  cut(): void {
    if (this.socket.connected) this.socket.io.engine.close();
  }

  offline(): void {
    this.isOffline = true;
    this.socket.disconnect();
  }

  online(): void {
    this.isOffline = false;
    this.socket.connect();
  }

  close(): void {
    this.chat.stop();
    this.socket.disconnect();
  }

  private noteAcks(transport: LiveTransport): LiveTransport {
    const send = transport.send.bind(transport);
    transport.send = async (message) => {
      const answer = await send(message);
      this.acked.set(message.clientId, answer.seq);
      return answer;
    };
    return transport;
  }

  private unlessOffline(requests: ChatRequests): ChatRequests {
    const reach = <A extends unknown[], T>(request: (...args: A) => Promise<T>) => async (...args: A): Promise<T> => {
      if (this.isOffline) throw new TypeError('no network');
      return request(...args);
    };
    return { send: reach(requests.send), messages: reach(requests.messages), read: reach(requests.read) };
  }
}
