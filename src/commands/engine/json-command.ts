import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

const MAX_LINES = 20;

/** The input cannot be used; its lines are for the person who wrote it. */
class InputError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

async function readInput<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new InputError([`Cannot read ${file}: ${error.message}`]);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError([`${file} is not JSON: ${(error as Error).message}`]);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(root)'}: ${message}`);
  const left = lines.length - MAX_LINES;
  throw new InputError(left > 0 ? [...lines.slice(0, MAX_LINES), `and ${left} more`] : lines);
}

/** The part of the process that a command talks to. */
export interface CommandIo {
  readonly argv: readonly string[];
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
}

/**
 * Runs a command of one argument, a JSON file: checks the file against the schema, and prints what `answer` makes of it
 * as JSON on stdout. What is wrong with the input goes to stderr, a line each, and the exit code is 2.
 */
export async function jsonCommand<T>(
  name: string,
  schema: z.ZodType<T>,
  answer: (input: T) => unknown,
  io: CommandIo = process,
): Promise<void> {
  const [file, ...more] = io.argv.slice(2);
  try {
    if (file === undefined || more.length > 0) throw new InputError([`Usage: npm run ${name} -- FILE.json`]);
    io.stdout.write(`${JSON.stringify(answer(await readInput(file, schema)), null, 2)}\n`);
  } catch (error) {
    // The engine refuses what no schema can tell (an unknown host, an id that occurs twice) with a RangeError.
    if (!(error instanceof InputError || error instanceof RangeError)) throw error;
    io.stderr.write(`${error.message}\n`);
    io.exitCode = 2;
  }
}
