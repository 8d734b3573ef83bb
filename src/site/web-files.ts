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
}

const DISPLAY_FONT = /^fraunces-latin-wght-normal-.*\.woff2$/;

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
  return {
    folder,
    template: readFileSync(join(folder, 'index.html'), 'utf8'),
    displayFont: font === undefined ? null : `/assets/${font}`,
  };
}
