import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WebFolder {
  /** For `WEB_DIR`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** A client as if it were built: its real page, with one script beside it. */
export async function createWebFolder(): Promise<WebFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'interlude-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), 'void 0;\n');
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>\n');
  const page = await readFile('web/index.html', 'utf8');
  await writeFile(join(folder, 'index.html'), page.replace('/src/main.tsx', '/assets/index-1a2b3c.js'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
