import { parseArgs } from 'node:util';
import { note } from './lib/figure.js';

/** `small` takes seconds, for CI; `full` is what the targets are about. */
export type Size = 'small' | 'full';

const benches: Record<string, () => Promise<{ run: (size: Size) => Promise<void> }>> = {
  assign: () => import('./assign.js'),
  candidates: () => import('./candidates.js'),
  conditions: () => import('./conditions.js'),
  policy: () => import('./policy/index.js'),
  growth: () => import('./growth.js'),
  'match-hub': () => import('./match-hub.js'),
  api: () => import('./api.js'),
  simulate: () => import('./simulate.js'),
  chat: () => import('./chat/index.js'),
};

const { values, positionals } = parseArgs({
  options: { size: { type: 'string', default: 'full' } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0 || (values.size !== 'small' && values.size !== 'full')) {
  note(`Usage: npm run bench [-- ${Object.keys(benches).join('|')}] [--size small|full]`);
  process.exit(2);
}

for (const name of names) {
  note(name);
  await (await benches[name]!()).run(values.size);
}
