// npm run screenshots: pictures of every screen into docs/screens, from the people of the demo at an hour that is always the same.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { CHROMIUM_HELP, findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { exec, requireNode, root, say } from './lib/project.mjs';

requireNode();
await ensureInstalled();
const chromium = await findChromium();
if (chromium === undefined) {
  say(`There is no Chromium to take pictures with. ${CHROMIUM_HELP}`);
  process.exit(1);
}
await ensureBuilt();
process.exitCode = await exec(
  process.execPath,
  [
    join(root, 'node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--config',
    join('test', 'browser', 'screenshots.config.ts'),
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, CHROMIUM_PATH: chromium } },
);
