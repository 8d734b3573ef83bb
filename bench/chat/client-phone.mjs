// One phone on the live connection as people have it: the Socket.IO client, without what the product's chat client does on top.
import { io } from 'socket.io-client';

export class ClientPhone {
  /** As in BarePhone. */
  onAck = () => undefined;
  onMessage = () => undefined;
  onLost = () => undefined;
  #socket;

  constructor(socket) {
    this.#socket = socket;
    socket.on('message.created', ({ seq, clientId }) => this.onMessage(seq, clientId));
    socket.on('disconnect', (reason) => reason === 'io client disconnect' || this.onLost());
  }

  static async connect(url, token) {
    const socket = io(`${url}/live`, { transports: ['websocket'], auth: { token }, forceNew: true, reconnection: false });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new ClientPhone(socket);
  }

  say(conversationId, clientId, body) {
    this.#socket.emit('message.send', { conversationId, clientId, body }, (answer) =>
      this.onAck(answer.ok ? undefined : answer.problem.code),
    );
  }

  close() {
    this.#socket.disconnect();
  }
}
