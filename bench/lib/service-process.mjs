// The service as `npm start` runs it, compiled. `BENCH_DIST`: another build than that of these sources, to hold two against
// each other.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { root } from '../../scripts/lib/project.mjs';

const other = process.env.BENCH_DIST;
if (!other) await ensureBuilt();
await import(pathToFileURL(join(root, other ?? 'dist', 'src/main.js')).href);
