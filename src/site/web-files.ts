import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built client lies beside the compiled service; a service that runs from its sources finds it in `dist`. */
const places = ['../../web', '../../dist/web'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

export interface WebFiles {
  folder: string;
  /** The page with `<!--head-->` and `<!--body-->` to be filled. */
  template: string;
  /** The address of the display font's Latin letters, which the first screen is set in. */
  displayFont: string | null;
  /**
   * Addresses of the scripts and style sheets that parts of the client have become, and of what those need, without those
   * that the page names itself.
   *
   * @param parts sources of the client, or names of what the build puts together
   */
  filesOf(parts: readonly string[]): string[];
}

/** What the build says of a file that it has made (Vite's manifest). */
interface BuiltFile {
  file: string;
  name?: string;
  /** Keys of what it imports. */
  imports?: string[];
  css?: string[];
}

const DISPLAY_FONT = /^fraunces-latin-wght-normal-.*\.woff2$/;
const MANIFEST = '.vite/manifest.json';

/**
 * The client as it was built last; undefined where none was.
 *
 * @param place where it lies, if not where the build puts it
 * @throws Error where a place is given and it is not there
 */
export function findWebFiles(place?: string): WebFiles | undefined {
  // The sources of the client have an `index.html` as well, but nothing beside it that a browser could run.
  const known = place === undefined ? places : [place];
  const folder = known.find((one) => existsSync(join(one, 'index.html')) && existsSync(join(one, 'assets')));
  if (folder === undefined && place !== undefined) throw new Error(`WEB_DIR: there is no built client in ${place}.`);
  if (folder === undefined) return undefined;
  const font = readdirSync(join(folder, 'assets')).find((name) => DISPLAY_FONT.test(name));
  const built = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Record<string, BuiltFile>;
  const template = readFileSync(join(folder, 'index.html'), 'utf8');
  return {
    folder,
    template,
    displayFont: font === undefined ? null : `/assets/${font}`,
    filesOf: (parts) => filesOf(built, parts).filter((file) => !template.includes(file)),
  };
}

function filesOf(built: Readonly<Record<string, BuiltFile>>, parts: readonly string[]): string[] {
  const seen = new Set<string>();
  const files = new Set<string>();
  const add = (key: string): void => {
    const one = built[key];
    if (!one || seen.has(key)) return;
    seen.add(key);
    for (const file of [one.file, ...(one.css ?? [])]) files.add(`/${file}`);
    one.imports?.forEach(add);
  };
  for (const part of parts) {
    const key = part in built ? part : Object.keys(built).find((one) => built[one]!.name === part);
    if (key !== undefined) add(key);
  }
  return [...files];
}
