import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { findFreePort } from '../../../src/platform/net/index.js';

/**
 * Stands in for the servers where Chromium registers for push messages before it gives a page a subscription: with it
 * `PushManager` is the real one, without it a machine that does not reach Google waits for ever. It delivers nothing.
 */
export class PushRegistrar {
  private constructor(
    private readonly server: Server,
    private readonly address: string,
  ) {}

  static async start(): Promise<PushRegistrar> {
    const port = await findFreePort();
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return new PushRegistrar(server, `127.0.0.1:${port}`);
  }

  /** What tells a Chromium to use it. */
  get flags(): string[] {
    return [
      `--gcm-checkin-url=http://${this.address}/checkin`,
      `--gcm-registration-url=http://${this.address}/register`,
      // Where messages would come from: nobody is there.
      `--gcm-mcs-endpoint=https://${this.address}`,
    ];
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (request.url === '/checkin') response.setHeader('Content-Type', 'application/x-protobuffer').end(checkedIn());
  else response.end(`token=interlude-test:registered-${randomUUID()}`);
}

/** `AndroidCheckinResponse` of Chromium's `checkin.proto`: that it went well, and two numbers for the device. */
function checkedIn(): Buffer {
  const message = Buffer.alloc(20);
  message.set([0x08, 1, 0x39], 0);
  message.writeBigUInt64LE(1_234_567_890_123n, 3);
  message[11] = 0x41;
  message.writeBigUInt64LE(9_876_543_210n, 12);
  return message;
}
