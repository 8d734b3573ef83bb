import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { until } from './until.js';

/** Opcodes of WebSocket frames (RFC 6455, section 5.2). */
export const TEXT = 0x1;
export const BINARY = 0x2;

const LIVE = '/live,';

/** One frame as a client sends it: masked, whole, of any opcode and content. */
export function frameOf(opcode: number, payload: string | Buffer): Buffer {
  const data = Buffer.from(payload as string);
  const length =
    data.length < 126
      ? Buffer.from([0x80 | data.length])
      : data.length < 65_536
        ? Buffer.from([0x80 | 126, data.length >> 8, data.length & 255])
        : Buffer.concat([Buffer.from([0x80 | 127, 0, 0, 0, 0]), uint32(data.length)]);
  const mask = randomBytes(4);
  const masked = data.map((byte, at) => byte ^ mask[at % 4]!);
  return Buffer.concat([Buffer.from([0x80 | opcode]), length, mask, masked]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A connection to the live namespace without any library in between: whatever bytes one likes go over it. */
export class RawLiveSocket {
  /** Texts of the frames that came, Engine.IO's own among them. */
  readonly heard: string[] = [];
  /** Code of the close frame, once one came. */
  closeCode?: number;
  private unread = Buffer.alloc(0);
  private acks = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('error', () => undefined); // the other side may hang up while we still talk
    socket.on('data', (data) => this.read(data));
  }

  /** A WebSocket that Engine.IO has greeted, in no namespace yet. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<RawLiveSocket> {
    const { hostname, port } = new URL(url);
    const raw = new RawLiveSocket(connect(Number(port), hostname));
    const lines = {
      Host: `${hostname}:${port}`,
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      'Sec-WebSocket-Version': '13',
      ...headers,
    };
    const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
    raw.write(`GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n${head.join('')}\r\n`);
    await until('the WebSocket is greeted', () => raw.heard.some((text) => text.startsWith('0{')));
    return raw;
  }

  /** Signed in to the live namespace. */
  static async signedIn(url: string, token: string): Promise<RawLiveSocket> {
    const raw = await RawLiveSocket.open(url);
    raw.text(`40${LIVE}${JSON.stringify({ token })}`);
    await until('it is let in', () => raw.heard.some((text) => text.startsWith(`40${LIVE}`)));
    return raw;
  }

  get isOpen(): boolean {
    return !this.socket.destroyed && this.closeCode === undefined;
  }

  text(content: string): void {
    this.write(frameOf(TEXT, content));
  }

  /** Bytes as they are, which need not be a frame at all. */
  write(bytes: string | Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  /** An event of the contract, or none, with anything as its payload. Resolves with the ack. */
  async event(name: string, ...payload: unknown[]): Promise<{ ok: boolean; problem?: { code: string } }> {
    const ack = this.acks++;
    this.text(`42${LIVE}${ack}${JSON.stringify([name, ...payload])}`);
    const start = `43${LIVE}${ack}[`;
    const answer = await until(`${name} is acked`, () => this.heard.find((text) => text.startsWith(start)));
    return (JSON.parse(answer.slice(start.length - 1)) as [{ ok: boolean }])[0];
  }

  /** Stops to read, as a phone does that has gone to sleep with its connection open; or goes on. */
  sleeps(isAsleep: boolean): void {
    if (isAsleep) this.socket.pause();
    else this.socket.resume();
  }

  close(): void {
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    this.unread = Buffer.concat([this.unread, data]);
    const head = this.unread.indexOf('\r\n\r\n');
    if (this.unread.subarray(0, 5).toString() === 'HTTP/') {
      if (head < 0) return;
      this.unread = this.unread.subarray(head + 4);
    }
    while (this.takeFrame());
  }

  /** Takes one whole frame of the server off what is unread; such frames are not masked. */
  private takeFrame(): boolean {
    if (this.unread.length < 2) return false;
    const opcode = this.unread[0]! & 15;
    const short = this.unread[1]! & 127;
    const start = short === 127 ? 10 : short === 126 ? 4 : 2;
    if (this.unread.length < start) return false;
    const length =
      short === 127 ? Number(this.unread.readBigUInt64BE(2)) : short === 126 ? this.unread.readUInt16BE(2) : short;
    if (this.unread.length < start + length) return false;
    const content = this.unread.subarray(start, start + length);
    this.unread = this.unread.subarray(start + length);
    if (opcode === 8) this.closeCode = content.length < 2 ? 1005 : content.readUInt16BE(0);
    else if (content.toString() === '2') this.text('3'); // Engine.IO's heartbeat
    else this.heard.push(content.toString());
    return true;
  }
}
