import { spawn, type SpawnOptions } from 'node:child_process';

/** The system user a child process runs as; empty for "the same as this process". */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/**
 * The environment of every PostgreSQL program: nothing of ours leaks in (PGOPTIONS, PGDATA, locale), so that a cluster
 * behaves the same from every shell.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, LC_ALL: 'C', TZ: 'UTC', ...(SystemRoot && { SystemRoot }), ...(TEMP && { TEMP }) };
}

/** Runs a program to its end and collects what it printed; rejects only if it cannot be started at all. */
export function run(
  program: string,
  args: readonly string[],
  options: RunAs & { cwd?: string; input?: string } = {},
): Promise<Finished> {
  const { input, ...rest } = options;
  const spawnOptions: SpawnOptions = { ...rest, env: childEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, spawnOptions);
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    // A program that ends before it has read its input is judged by its exit code.
    child.stdin?.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin?.end(input ?? '');
  });
}
