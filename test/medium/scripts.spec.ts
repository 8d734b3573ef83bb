import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

let root: string;

/** A small project around the real scripts: its main prints a word, its command what it is called with. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'interlude-scripts-'));
  const project = resolve('.');
  for (const file of ['scripts', 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    await cp(join(project, file), join(root, file), { recursive: true });
  }
  // npm's record of what is installed, so that the scripts never install into the folder that is only lent.
  await cp(join(project, 'node_modules', '.package-lock.json'), join(root, 'package-lock.json'));
  await symlink(join(project, 'node_modules'), join(root, 'node_modules'));
  await write('src/main.ts', "import { word } from './word.js';\nconsole.log(word);\n");
  await write('src/word.ts', "export const word: string = 'one';\n");
  await write('src/words.json', '{}');
  await write('web/index.html', '<!doctype html><title>word</title>\n');
  await write('web/vite.config.mjs', "export default { build: { outDir: '../dist/web', emptyOutDir: true } };\n");
  await write('src/commands/echo.ts', 'console.log(process.argv.slice(2).join());\n');
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function write(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
}

function node(...args: string[]): Promise<Run> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    child.stderr.on('data', (chunk) => (stderr += String(chunk)));
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

describe('npm start', () => {
  it('builds the first time and not the second', async () => {
    const first = await node('scripts/start.mjs');
    const second = await node('scripts/start.mjs');

    expect(first).toMatchObject({ code: 0, stdout: 'one\n', stderr: expect.stringContaining('Building') });
    expect(second).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
  });

  it('builds again when a source says something else', async () => {
    await node('scripts/start.mjs');
    await write('src/word.ts', "export const word: string = 'two';\n");

    expect(await node('scripts/start.mjs')).toMatchObject({ code: 0, stdout: 'two\n' });
  });

  it('does not start what does not compile, and tells why', async () => {
    await write('src/word.ts', 'export const word: string = 7;\n');

    const { code, stdout, stderr } = await node('scripts/start.mjs');

    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('src/word.ts(1,14)');
  });

  it('waits for another process that is building', async () => {
    const runs = await Promise.all([node('scripts/start.mjs'), node('scripts/start.mjs')]);

    expect(runs.map(({ code, stdout }) => ({ code, stdout }))).toEqual([
      { code: 0, stdout: 'one\n' },
      { code: 0, stdout: 'one\n' },
    ]);
    expect(runs.filter(({ stderr }) => stderr.includes('Built in'))).toHaveLength(1);
  });

  it('is not held up by the lock of a process that was killed', async () => {
    await write('.build.lock/pid', '999999999');

    expect(await node('scripts/start.mjs')).toMatchObject({ code: 0, stdout: 'one\n' });
  });
});

describe('npm run build', () => {
  it('copies what is no TypeScript, and leaves nothing of a source that is gone', async () => {
    await write('src/old.ts', 'export {};\n');
    await node('scripts/build.mjs');
    await rm(join(root, 'src/old.ts'));

    await node('scripts/build.mjs');

    await expect(readFile(join(root, 'dist/src/words.json'), 'utf8')).resolves.toBe('{}');
    await expect(readFile(join(root, 'dist/src/old.js'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a command', () => {
  it('gets its arguments, and its output is its own', async () => {
    const first = await node('scripts/run.mjs', 'commands/echo', 'a', '--b');

    expect(first).toMatchObject({ code: 0, stdout: 'a,--b\n' });
  });

  it('that does not exist is named', async () => {
    expect(await node('scripts/run.mjs', 'commands/none')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('commands/none'),
    });
  });
});

describe('npm test', () => {
  const suite = (tests: string): Promise<void> =>
    write('src/some.spec.ts', `import { expect, it } from '@jest/globals';\n${tests}\n`);

  beforeEach(async () => {
    for (const file of ['jest.config.mjs', '.swcrc', 'test/harness/global-setup.mjs', 'test/harness/global-teardown.mjs']) {
      await cp(resolve(file), join(root, file));
    }
  });

  it('ends with the count of what passed, failed and was skipped, and fails if a test did', async () => {
    await suite("it('a', () => {}); it('b', () => {}); it.skip('c', () => {}); it('d', () => { expect(1).toBe(2); });");

    const { code, stdout } = await node('scripts/test.mjs', 'unit');

    expect(stdout.trim().split('\n').at(-1)).toBe('2 passed, 1 failed, 1 skipped');
    expect(code).toBe(1);
  });

  it('succeeds when all pass', async () => {
    await suite("it('a', () => {});");

    expect(await node('scripts/test.mjs', 'unit')).toMatchObject({ code: 0, stdout: '1 passed, 0 failed, 0 skipped\n' });
  });

  it('counts a suite that cannot be loaded as a failure', async () => {
    await suite("import './nowhere.js';");

    const { code, stdout, stderr } = await node('scripts/test.mjs', 'unit');

    expect({ code, stdout }).toEqual({ code: 1, stdout: '0 passed, 1 failed, 0 skipped\n' });
    expect(stderr).toContain('nowhere');
  });

  it('fails when no test ran', async () => {
    await suite("it.skip('a', () => {});");

    expect(await node('scripts/test.mjs', 'unit')).toMatchObject({ code: 1, stdout: '0 passed, 0 failed, 1 skipped\n' });
  });
});
