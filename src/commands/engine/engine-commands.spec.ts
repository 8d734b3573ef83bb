import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { scoreAnswer, scoreInput, windowAnswer, windowInput } from './answers.js';
import { assignAnswer, assignInput } from './assign.js';
import { jsonCommand, type CommandIo } from './json-command.js';

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../docs/examples/engine/${name}`, import.meta.url));

const folder = mkdtempSync(join(tmpdir(), 'interlude-engine-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(content: string): string {
  files += 1;
  const file = join(folder, `${files}.json`);
  writeFileSync(file, content);
  return file;
}

/** Runs a command on its arguments and returns what it printed and how it ended. */
async function run<T>(schema: z.ZodType<T>, answer: (input: T) => unknown, ...args: string[]) {
  let out = '';
  let err = '';
  const io: CommandIo = {
    argv: ['node', 'command', ...args],
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  };
  await jsonCommand('engine:test', schema, answer, io);
  return { answer: out === '' ? undefined : (JSON.parse(out) as unknown), err, exitCode: io.exitCode ?? 0 };
}

describe('the engine commands', () => {
  it('assign the example, which greedy gets wrong', async () => {
    const { answer, exitCode } = await run(assignInput, assignAnswer, example('assign.json'));
    expect(answer).toMatchObject({
      total: 2_050_000,
      pairs: [
        [0, 1],
        [1, 0],
        [2, 1],
      ],
      certified: true,
    });
    expect(exitCode).toBe(0);
  });

  it('assign warm from the memory that a first answer printed', async () => {
    const problem = JSON.parse(readFileSync(example('assign.json'), 'utf8')) as object;
    const first = await run(assignInput, assignAnswer, example('assign.json'));
    const { memory } = first.answer as { memory: object };
    const warm = await run(assignInput, assignAnswer, fileOf(JSON.stringify({ ...problem, previous: memory, stayBonus: 1 })));
    expect(memory).toMatchObject({ pairs: [['first', 'ben'], ['second', 'ana'], ['third', 'ben']] });
    expect(warm.answer).toMatchObject({ total: 2_050_000, stayed: 3, method: 'exact', certified: true });
  });

  it('say that the answer of a spent budget is not certified, and how far it may be off', async () => {
    const problem = JSON.parse(readFileSync(example('assign.json'), 'utf8')) as object;
    const { answer } = await run(assignInput, assignAnswer, fileOf(JSON.stringify({ ...problem, effort: 0 })));
    const { total, gap } = answer as { total: number; gap: number };
    expect(answer).toMatchObject({ method: 'auction', certified: false });
    expect(total + gap).toBeGreaterThanOrEqual(2_050_000);
  });

  it('find 66 usable minutes in the six hours of the example', async () => {
    const { answer } = await run(windowInput, windowAnswer, example('window-six-hours-ams.json'));
    expect(answer).toMatchObject({
      verdict: 'not_enough_time',
      usableMinutes: 66,
      windows: [
        { zoneKey: 'centraal', window: { local: '11:32-12:38' } },
        { zoneKey: 'zuid', usableMinutes: 84 },
      ],
    });
  });

  it('score the pair of the example, with the reasons for both sides', async () => {
    const { answer } = await run(scoreInput, scoreAnswer, example('score-pair-ams.json'));
    expect(answer).toMatchObject({ outcome: 'candidate', candidate: { hostId: 'host-ana', venueId: 'cafe-zuid' } });
    expect(answer).toHaveProperty('candidate.reasons.host.0.key', 'reason.time');
  });

  it('match the whole snapshot where no pair is named', async () => {
    const { answer } = await run(scoreInput, scoreAnswer, example('match-ams.json'));
    expect(answer).toMatchObject({
      assignment: {
        chosen: [
          { layoverId: 'layover-a', hostId: 'host-ana' },
          { layoverId: 'layover-b', hostId: 'host-ben' },
        ],
      },
      unmatched: [],
    });
  });

  it.each([
    ['no file is named', [], /^Usage: npm run engine:test/],
    ['there are two files', ['a.json', 'b.json'], /^Usage/],
    ['there is no such file', ['/nowhere/a.json'], /^Cannot read \/nowhere\/a.json/],
    ['the file is not JSON', [fileOf('{hosts')], /is not JSON/],
    ['a field is unknown', [fileOf('{"hosts": [], "layovers": [], "colour": 1}')], /^\(root\): .*colour/],
    ['a value is wrong', [fileOf('{"hosts": [{"capacity": -1}], "layovers": []}')], /^hosts\.0\.capacity: /],
    [
      'a layover names a host that does not exist',
      [fileOf('{"hosts": [], "layovers": [{"candidates": [[0, 1]]}]}')],
      /names host 0, which does not exist/,
    ],
  ])('end with exit code 2 and say why where %s', async (_, args, why) => {
    const { answer, err, exitCode } = await run(assignInput, assignAnswer, ...args);
    expect({ answer, exitCode }).toEqual({ answer: undefined, exitCode: 2 });
    expect(err).toMatch(why);
  });

  it('say no more than twenty things at once', async () => {
    const hosts = Array.from({ length: 50 }, () => ({ capacity: -1 }));
    const { err } = await run(assignInput, assignAnswer, fileOf(JSON.stringify({ hosts, layovers: [] })));
    expect(err.trim().split('\n')).toHaveLength(21);
    expect(err).toMatch(/and 30 more\n$/);
  });
});
