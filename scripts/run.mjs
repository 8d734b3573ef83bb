// node scripts/run.mjs commands/NAME ARGUMENTS...: runs dist/src/commands/NAME.js, after installing and building.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode, root, say } from './lib/project.mjs';

requireNode();
const [name = '', ...args] = process.argv.slice(2);
await ensureInstalled();
await ensureBuilt();
const file = join(root, 'dist', 'src', `${name}.js`);
if (name === '' || !existsSync(file)) {
  say(`There is no command "${name}" (looked for src/${name}.ts).`);
  process.exit(1);
}
// The command sees its own arguments where every program expects them.
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
