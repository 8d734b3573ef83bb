// npm run test:faults [-- --seed N] [--only NAME] [--minutes M] [--keep-logs]: the service as real processes, broken on purpose.
// Ends with "N passed, N failed, N skipped". `--service FOLDER` runs a service compiled elsewhere than in dist.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode, root } from './lib/project.mjs';

requireNode();
await ensureInstalled();
if (!process.argv.includes('--service')) {
  await ensureBuilt();
  process.argv.push('--service', join(root, 'dist'));
}
await import('./lib/typescript.mjs');
await import('../test/faults/index.ts');
