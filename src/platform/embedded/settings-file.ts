import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What must stay the same from one start to the next. Readable by its owner alone: it holds the password. */
export interface Settings {
  readonly port: number;
  readonly password: string;
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** `undefined` if there is no such file or it was damaged; both are repaired by writing a new one. */
export async function readSettings(dir: string): Promise<Settings | undefined> {
  try {
    const { port, password } = JSON.parse(await readFile(join(dir, 'settings.json'), 'utf8')) as Partial<Settings>;
    return typeof port === 'number' && typeof password === 'string' ? { port, password } : undefined;
  } catch {
    return undefined;
  }
}

export async function writeSettings(dir: string, settings: Settings): Promise<void> {
  const file = join(dir, 'settings.json');
  await writeFile(`${file}.new`, `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
