import { createDecipheriv, createPublicKey, hkdfSync, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from '../../factories/push-subscription.js';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service over plain HTTP on this machine (RFC 8030): takes messages, or answers what it is told to. */
export class PushService {
  readonly received: Received[] = [];
  private readonly answers = new Map<string, number[]>();
  private readonly special = new Map<string, (answer: ServerResponse) => void>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<PushService> {
    const server = createServer();
    const service = new PushService(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url!;
        service.received.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
        const special = service.special.get(path);
        if (special) special(response);
        else response.writeHead(service.answers.get(path)?.shift() ?? 201).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Has the next messages to an address answered with these statuses, and all after them with 201. */
  answer(endpoint: string, ...statuses: number[]): void {
    this.answers.set(new URL(endpoint).pathname, statuses);
  }

  /** Answers nothing that comes for an address until it is let go. */
  hold(endpoint: string): () => void {
    const held: ServerResponse[] = [];
    const { pathname } = new URL(endpoint);
    this.special.set(pathname, (answer) => held.push(answer));
    return () => {
      this.special.delete(pathname);
      for (const answer of held) answer.writeHead(201).end();
    };
  }

  /** Takes what comes for an address, and goes on answering until nobody listens any more. */
  answerWithoutEnd(endpoint: string): Promise<void> {
    return new Promise((resolve) =>
      this.special.set(new URL(endpoint).pathname, (answer) => {
        answer.writeHead(201);
        const more = setInterval(() => answer.write('.'.repeat(1_000)), 10);
        answer.on('close', () => {
          clearInterval(more);
          resolve();
        });
      }),
    );
  }

  /** What came for a browser, in order. */
  for({ subscription }: Browser): Received[] {
    return this.received.filter(({ path }) => path === new URL(subscription.endpoint).pathname);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Reads a message as the browser does: RFC 8291 on RFC 8188, one record. */
export function decrypt({ pair, secret }: Browser, body: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const derive = (key: Buffer, from: Buffer, info: string | Buffer, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', key, from, info, length));
  const context = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
  const shared = derive(pair.computeSecret(sender), secret, context, 32);
  const key = derive(shared, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(shared, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // The last record ends with a two, and zeros after it.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** What a VAPID header says, once its signature has been checked with the key that it names (RFC 8292). */
export function vapidClaims(authorization: string): { key: string; claims: { aud: string; exp: number; sub: string } } {
  const [, token, key] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(authorization)!;
  const [header, claims, signature] = token!.split('.') as [string, string, string];
  const point = Buffer.from(key!, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${header}.${claims}`);
  const isSigned = verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!isSigned) throw new Error('the signature is not of that key');
  return { key: key!, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as never };
}
