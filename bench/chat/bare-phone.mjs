// One phone on the live connection, as cheap as it gets: the frames of Engine.IO and Socket.IO by hand on a TCP connection, so
// that they cost less than what is measured. It reads what it must of a frame and makes no object of it.
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';

const TEXT = 0x81;
const NAMESPACE = '/live';
const MASKED = 0x80;
const NO_MASK = Buffer.alloc(4); // a mask of zeros is a mask: what it covers stays as it is

export class BarePhone {
  /** Called with the code of a refusal; undefined where there is none. */
  onAck = () => undefined;
  /** Called with the number and the client's id of a message. */
  onMessage = () => undefined;
  /** Called when the connection ends though nobody asked for it. */
  onLost = () => undefined;
  #socket;
  #rest;
  #acks = 0;
  #ready;
  #closing = false;

  /** Resolves once the namespace has let it in. */
  static async connect(url, token) {
    const phone = new BarePhone();
    const { hostname, port } = new URL(url);
    await new Promise((resolve, reject) => {
      phone.#ready = { resolve, reject };
      const upgrade = request({
        ...{ hostname, port, path: '/socket.io/?EIO=4&transport=websocket' },
        headers: {
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
        },
      });
      upgrade.on('error', reject);
      upgrade.on('response', ({ statusCode }) => reject(new Error(`not let in: ${statusCode}`)));
      upgrade.on('upgrade', (_response, socket, head) => {
        phone.#socket = socket.setNoDelay(true);
        socket.on('error', () => undefined);
        socket.on('close', () => phone.#lost());
        socket.on('data', (chunk) => phone.#read(chunk));
        phone.#write(`40${NAMESPACE},${JSON.stringify({ token })}`);
        if (head.length > 0) phone.#read(head);
      });
      upgrade.end();
    });
    return phone;
  }

  /** None of its texts need escaping. */
  say(conversationId, clientId, body) {
    const payload = `{"conversationId":"${conversationId}","clientId":"${clientId}","body":"${body}"}`;
    this.#write(`42${NAMESPACE},${(this.#acks += 1)}["message.send",${payload}]`);
  }

  close() {
    this.#closing = true;
    this.#socket.destroy();
  }

  #lost() {
    if (this.#closing) return;
    this.#ready.reject(new Error('cut off'));
    this.onLost();
  }

  #write(text) {
    const length = Buffer.byteLength(text);
    const long = length > 125;
    const frame = Buffer.allocUnsafe((long ? 8 : 6) + length);
    frame[0] = TEXT;
    frame[1] = MASKED | (long ? 126 : length);
    if (long) frame.writeUInt16BE(length, 2);
    NO_MASK.copy(frame, long ? 4 : 2);
    frame.write(text, long ? 8 : 6);
    this.#socket.write(frame);
  }

  #read(chunk) {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    this.#rest = undefined;
    let at = 0;
    while (bytes.length - at >= 2) {
      let length = bytes[at + 1];
      let start = at + 2;
      if (length === 126) {
        if (bytes.length < start + 2) break;
        length = bytes.readUInt16BE(start);
        start += 2;
      } else if (length === 127) {
        if (bytes.length < start + 8) break;
        length = Number(bytes.readBigUInt64BE(start));
        start += 8;
      }
      if (bytes.length < start + length) break;
      if (bytes[at] === TEXT) this.#heard(bytes.latin1Slice(start, start + length));
      at = start + length;
    }
    if (at < bytes.length) this.#rest = at === 0 ? bytes : bytes.subarray(at);
  }

  #message(text) {
    if (!text.includes('"message.created"')) return;
    const id = text.indexOf('"clientId":"') + 12;
    this.onMessage(Number.parseInt(text.slice(text.indexOf('"seq":') + 6), 10), text.slice(id, text.indexOf('"', id)));
  }

  #heard(text) {
    if (text === '2') this.#write('3'); // a ping
    else if (text.startsWith('43')) this.onAck(text.includes('"ok":true') ? undefined : (/"code":"(\w+)"/.exec(text)?.[1] ?? text));
    else if (text.startsWith('42')) this.#message(text);
    else if (text.startsWith('40')) this.#ready.resolve();
    else if (text.startsWith('44')) this.#ready.reject(new Error(text));
  }
}
