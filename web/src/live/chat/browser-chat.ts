import { ChatClient } from '../../../../src/contracts/chat-client/chat-client.js';
import { LiveTransport, type ChatRequests, type LiveSocket } from '../../../../src/contracts/chat-client/live-transport.js';
import { systemTime } from '../../../../src/contracts/chat-client/system-time.js';
import { api, bodyOf } from '../../api/client.js';
import { DeviceStorage } from './device-storage.js';

const PATH = '/api/v1/conversations/{id}';

const requests: ChatRequests = {
  send: (id, body) => bodyOf(api.POST(`${PATH}/messages`, { params: { path: { id } }, body })),
  messages: (id, afterSeq, limit) =>
    bodyOf(api.GET(`${PATH}/messages`, { params: { path: { id }, query: { afterSeq, limit } } })),
  read: (id, seq) => bodyOf(api.POST(`${PATH}/read`, { params: { path: { id } }, body: { seq } })),
};

/** The chats of a member in this browser, over its live connection. */
export const browserChat = (memberId: string, socket: LiveSocket): ChatClient =>
  new ChatClient({
    memberId,
    transport: new LiveTransport(socket, requests),
    storage: new DeviceStorage(memberId),
    time: systemTime,
    newClientId: () => crypto.randomUUID(),
  });
