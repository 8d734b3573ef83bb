// Starts Interlude in this process, after installing and building what is missing.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode, root } from './lib/project.mjs';

requireNode();
await ensureInstalled();
await ensureBuilt();
await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);
