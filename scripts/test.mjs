// npm test [-- unit|medium|e2e|races|browser] [-- any argument of Jest or, after browser alone, of Playwright].
// Ends with "N passed, N failed, N skipped".
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { CHROMIUM_HELP, findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { exec, requireNode, root, say } from './lib/project.mjs';

const PROJECTS = ['unit', 'medium', 'e2e', 'races'];
const BROWSER = 'browser';

requireNode();
await ensureInstalled();
const args = process.argv.slice(2);
const projects = args.filter((arg) => PROJECTS.includes(arg));
const others = args.filter((arg) => !PROJECTS.includes(arg) && arg !== BROWSER);
const isBrowserNamed = args.includes(BROWSER);
const folder = await mkdtemp(join(tmpdir(), 'interlude-test-'));

const counts = [];
if (projects.length > 0 || !isBrowserNamed) counts.push(await jest());
// What narrows a run down is meant for Jest, unless browser tests alone are asked for.
if (isBrowserNamed || args.length === 0) counts.push(await browser(projects.length > 0 ? [] : others));
await rm(folder, { recursive: true, force: true });

const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map((kind) => counts.reduce((sum, count) => sum + count[kind], 0));
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);

async function jest() {
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
  const result = await readJson(outputFile);
  if (!result) return { passed: 0, failed: 1, skipped: 0 };
  // A suite that could not even be loaded counts as one failure: none of its tests are in Jest's own figure.
  const failures = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const isUnexplained = failures === 0 && code !== 0;
  return {
    passed: result.numPassedTests,
    failed: failures + (isUnexplained ? 1 : 0),
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Playwright's tests. Without a browser to run them in they are skipped and counted, or, under CI, a failure. */
async function browser(given) {
  const chromium = await findChromium();
  if (chromium === undefined) {
    say(`There is no Chromium for the browser tests. ${CHROMIUM_HELP}`);
    const { report } = await playwright(['--list', ...given], {});
    const count = Math.max(1, countSpecs(report?.suites ?? []));
    return process.env.CI === 'true' ? { passed: 0, failed: count, skipped: 0 } : { passed: 0, failed: 0, skipped: count };
  }
  await ensureBuilt();
  const { code, report } = await playwright(given, { CHROMIUM_PATH: chromium });
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  const isUnexplained = code !== 0 && unexpected === 0;
  return { passed: expected + flaky, failed: unexpected + (isUnexplained ? 1 : 0), skipped };
}

async function playwright(given, environment) {
  const outputFile = join(folder, 'playwright.json');
  const code = await exec(
    process.execPath,
    [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'test', '--config', join('test', 'browser'), ...given],
    // Its words are for people, as Jest's are: stdout ends with the one line that programs read.
    { stdio: ['ignore', 2, 2], env: { ...process.env, ...environment, PLAYWRIGHT_JSON_FILE: outputFile } },
  );
  return { code, report: await readJson(outputFile) };
}

function countSpecs(suites) {
  return suites.reduce((sum, { specs = [], suites: inner = [] }) => sum + specs.length + countSpecs(inner), 0);
}

async function readJson(file) {
  return readFile(file, 'utf8').then(JSON.parse, () => undefined);
}

function nodeOptions() {
  const given = process.env.NODE_OPTIONS ?? '';
  return `${given} --experimental-vm-modules --disable-warning=ExperimentalWarning`.trim();
}
