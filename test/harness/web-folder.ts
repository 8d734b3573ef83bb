import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WebFolder {
  /** For `WEB_DIR`. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** A client as if it were built: its real page, with a script beside it, and the one of the first screens. */
export async function createWebFolder(): Promise<WebFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'interlude-web-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'index-1a2b3c.js'), 'void 0;\n');
  await mkdir(join(folder, '.vite'));
  await writeFile(
    join(folder, '.vite', 'manifest.json'),
    JSON.stringify({
      '_first-1a2b3c.js': { file: 'assets/first-1a2b3c.js', name: 'first', css: ['assets/first.css'], imports: ['index.html', '_kit.js'] },
      '_kit.js': { file: 'assets/kit-1a2b3c.js', name: 'kit', imports: ['index.html'] },
      'index.html': { file: 'assets/index-1a2b3c.js', name: 'index' },
      'src/i18n/catalogues/nl/landing.json': { file: 'assets/landing-nl.js', name: 'landing' },
      'src/i18n/catalogues/en/landing.json': { file: 'assets/landing-en.js', name: 'landing' },
    }),
  );
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>\n');
  const page = await readFile('web/index.html', 'utf8');
  await writeFile(join(folder, 'index.html'), page.replace('/src/main.tsx', '/assets/index-1a2b3c.js'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
