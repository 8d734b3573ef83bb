import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptVapidKeys } from './kept-keys.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'interlude-keys-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the keys of an installation that was given none', () => {
  it('stay the same from start to start, and of starts at once', async () => {
    const dataDir = join(folder, 'data');
    const [first, beside] = await Promise.all([keptVapidKeys(dataDir), keptVapidKeys(dataDir)]);
    expect(beside).toEqual(first);
    expect(await keptVapidKeys(dataDir)).toEqual(first);
    expect(await readdir(dataDir)).toEqual(['vapid.json']);
  });

  it('are for nobody else on the machine to read', async () => {
    await keptVapidKeys(folder);
    expect((await stat(join(folder, 'vapid.json'))).mode & 0o077).toBe(0);
  });

  it('are not made anew where they can no longer be read: browsers would be lost', async () => {
    await writeFile(join(folder, 'vapid.json'), '{}');
    await expect(keptVapidKeys(folder)).rejects.toThrow(/vapid\.json/);
  });
});
