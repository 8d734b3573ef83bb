import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Linux hands out ports from 32768 up to outgoing connections; a server below it never loses its port to one. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** Whether something could listen on that TCP port of the loopback address right now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A TCP port in 20000..32000 that was free on the loopback address a moment ago; the caller must expect a race. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No free port found between ${LOWEST} and ${HIGHEST}.`);
}
