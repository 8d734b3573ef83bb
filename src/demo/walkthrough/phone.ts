import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { ChatClient } from '../../contracts/chat-client/chat-client.js';
import { fetchRequests } from '../../contracts/chat-client/fetch-requests.js';
import { LiveTransport, type LiveSocket } from '../../contracts/chat-client/live-transport.js';
import { MemoryDevice } from '../../contracts/chat-client/memory-storage.js';
import { systemTime } from '../../contracts/chat-client/system-time.js';
import { LIVE_NAMESPACE } from '../../contracts/live.js';
import type { SignedIn } from './client.js';

/** A member's phone: a live connection, and the chats on it. */
export class Phone {
  private constructor(
    readonly socket: LiveSocket,
    readonly chat: ChatClient,
  ) {}

  /** Connected when this resolves. */
  static async of(api: SignedIn): Promise<Phone> {
    const { id: memberId } = await api.get<{ id: string }>('/me');
    const socket: LiveSocket = io(`${api.baseUrl}${LIVE_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { token: api.token },
      forceNew: true,
    });
    const chat = new ChatClient({
      memberId,
      transport: new LiveTransport(socket, fetchRequests(api.baseUrl, api.token)),
      storage: new MemoryDevice().tab(),
      time: systemTime,
      newClientId: randomUUID,
    });
    chat.start();
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new Phone(socket, chat);
  }

  close(): void {
    this.chat.stop();
    this.socket.disconnect();
  }
}
