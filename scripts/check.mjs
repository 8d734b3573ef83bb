// node scripts/check.mjs lint|typecheck: runs every tool of that kind and fails if one of them does.
import { join } from 'node:path';
import { ensureApiTypes } from './lib/api-types.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { exec, requireNode, root, say } from './lib/project.mjs';

const TOOLS = {
  lint: [
    ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
    ['../scripts/lint-catalogues.mjs'],
    ['../scripts/licences.mjs'],
    ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'migrations', '--config', '.dependency-cruiser.cjs'],
  ],
  typecheck: [
    ['typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/typecheck.tsbuildinfo'],
    ['typescript/bin/tsc', '-p', 'test/browser', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/typecheck-browser.tsbuildinfo'],
    ['typescript/bin/tsc', '-p', 'web', '--incremental', '--tsBuildInfoFile', 'node_modules/.cache/typecheck-web.tsbuildinfo'],
  ],
};

requireNode();
const kind = process.argv[2] ?? '';
if (!Object.hasOwn(TOOLS, kind)) {
  say(`Usage: node scripts/check.mjs ${Object.keys(TOOLS).join('|')}`);
  process.exit(1);
}
await ensureInstalled();
await ensureApiTypes();
for (const [tool, ...args] of TOOLS[kind]) {
  const code = await exec(process.execPath, [join(root, 'node_modules', tool), ...args]);
  if (code !== 0) process.exitCode = 1;
}
