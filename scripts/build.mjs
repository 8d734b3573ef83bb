import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/project.mjs';

requireNode();
await ensureInstalled();
process.exitCode = (await build()) ? 0 : 1;
