// npm run bench [-- NAME...] [--size small|full]: runs the benchmarks from their sources, after installing.
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/project.mjs';

requireNode();
await ensureInstalled();
await import('./lib/typescript.mjs');
await import('../bench/index.ts');
