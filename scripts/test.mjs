// npm test [-- unit|medium|e2e|races] [-- any argument of Jest]. Ends with "N passed, N failed, N skipped".
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { exec, requireNode, root } from './lib/project.mjs';

const PROJECTS = ['unit', 'medium', 'e2e', 'races'];

requireNode();
await ensureInstalled();
const args = process.argv.slice(2);
const projects = args.filter((arg) => PROJECTS.includes(arg));
const others = args.filter((arg) => !PROJECTS.includes(arg));
const folder = await mkdtemp(join(tmpdir(), 'interlude-test-'));
const outputFile = join(folder, 'jest.json');

const code = await exec(
  process.execPath,
  [
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    ...(projects.length > 0 ? ['--selectProjects', ...projects] : []),
    '--json',
    `--outputFile=${outputFile}`,
    ...others,
  ],
  {
    // With --json Jest speaks to people on stderr; its stdout would only repeat the file.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: nodeOptions() },
  },
);

const result = await readFile(outputFile, 'utf8').then(JSON.parse, () => undefined);
await rm(folder, { recursive: true, force: true });
const passed = result?.numPassedTests ?? 0;
// A suite that could not even be loaded counts as one failure: none of its tests are in Jest's own figure.
const failed = result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 1;
const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
process.exitCode = code !== 0 || failed > 0 || passed === 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);

function nodeOptions() {
  const given = process.env.NODE_OPTIONS ?? '';
  return `${given} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
}
