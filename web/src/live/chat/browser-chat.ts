import { api, bodyOf } from '../../api/client.js';
import type { LiveSocket } from '../connection.js';
import { ChatClient } from './chat-client.js';
import { DeviceStorage } from './device-storage.js';
import { LiveTransport, type ChatRequests } from './live-transport.js';
import type { Time } from './ports.js';

const PATH = '/api/v1/conversations/{id}';

const requests: ChatRequests = {
  send: (id, body) => bodyOf(api.POST(`${PATH}/messages`, { params: { path: { id } }, body })),
  messages: (id, afterSeq, limit) =>
    bodyOf(api.GET(`${PATH}/messages`, { params: { path: { id }, query: { afterSeq, limit } } })),
  read: (id, seq) => bodyOf(api.POST(`${PATH}/read`, { params: { path: { id } }, body: { seq } })),
};

const time: Time = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** The chats of a member in this browser, over its live connection. */
export const browserChat = (memberId: string, socket: LiveSocket): ChatClient =>
  new ChatClient({
    memberId,
    transport: new LiveTransport(socket, requests),
    storage: new DeviceStorage(memberId),
    time,
    newClientId: () => crypto.randomUUID(),
  });
