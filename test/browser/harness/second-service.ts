import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '../../../src/platform/net/index.js';
import { until } from '../../harness/until.js';
import { serviceEnvironment } from './settings.js';

const ENTRY = fileURLToPath(new URL('./service.mjs', import.meta.url));

export interface SecondService {
  url: string;
  stop(): Promise<void>;
}

/** A service beside the one of all tests, set up in another way. Ready when this resolves. */
export async function startService(environment: Record<string, string>): Promise<SecondService> {
  const url = `http://localhost:${await findFreePort()}`;
  const child = spawn(process.execPath, [ENTRY], {
    stdio: 'inherit',
    env: { ...process.env, ...serviceEnvironment(url), ...environment },
  });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await until('the second service is ready', async () => (await fetch(`${url}/health/ready`)).ok, { timeoutMs: 90_000, everyMs: 100 });
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
