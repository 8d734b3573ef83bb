import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../contracts/domain-error.js';
import { cleanText } from '../../shared/text.js';
import { csvLine } from './formulas.js';
import { importLines, type FileLine } from './import-file.js';
import { importLimits, type ImportLimits } from './limits.js';

const shape = {
  keyColumn: 'key',
  columns: [
    { name: 'key', required: true },
    { name: 'name', required: true },
    { name: 'note', required: false },
  ],
};

async function read(file: string | Buffer | (string | Buffer)[], limits: ImportLimits = importLimits) {
  const pieces = Array.isArray(file) ? file : [file];
  const body = Readable.from(
    pieces.map((piece) => Buffer.from(piece)),
    { objectMode: false },
  );
  const lines: FileLine[] = [];
  for await (const line of importLines(body, shape, limits)) lines.push(line);
  return lines;
}

const records = (lines: FileLine[]) => lines.map(({ record }) => record);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'taken',
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return { code: error.code, ...error.params };
    },
  );
const rejection = (reason: string, line = 1) => ({ code: 'import_rejected', reason, line });

describe('a file of lines', () => {
  it('gives each line by the names of its columns, empty cells left out', async () => {
    expect(await read('key,name,note\n1,Mila,\n2,"Smit, Jan",late\n')).toEqual([
      { line: 2, record: { key: '1', name: 'Mila' }, errors: [] },
      { line: 3, record: { key: '2', name: 'Smit, Jan', note: 'late' }, errors: [] },
    ]);
  });

  it('may have its columns in any order and its names in any case', async () => {
    expect(records(await read('Name,KEY\nMila,1'))).toEqual([{ key: '1', name: 'Mila' }]);
  });

  it('may begin with a byte order mark and end its lines as Windows or an old Mac does', async () => {
    const expected = [{ key: '1', name: 'Mila' }];
    expect(records(await read('\uFEFFkey,name\r\n1,Mila\r\n'))).toEqual(expected);
    expect(records(await read('key,name\r1,Mila\r'))).toEqual(expected);
  });

  it('may be separated by semicolons or tabs', async () => {
    expect(records(await read('key;name\n1;"a;b"'))).toEqual([{ key: '1', name: 'a;b' }]);
    expect(records(await read('key\tname\n1\tMila'))).toEqual([{ key: '1', name: 'Mila' }]);
  });

  it('counts lines as an editor does, over empty lines and lines within quotes', async () => {
    const lines = await read('\r\nkey,name\r\n1,"two\r\nlines"\r\n\r\n,,\r\n2,Jan\r\n'.replace(',,', ','));
    expect(lines.map(({ line, record }) => [line, record['name']])).toEqual([
      [3, 'two\nlines'],
      [7, 'Jan'],
    ]);
  });

  it('survives being cut into pieces anywhere, also within a character or a line end', async () => {
    const whole = Buffer.from('key,name,note\r\n1,Zoë,"日本\r\nx"\r\n2,Jan,"""q"""\r\n');
    const expected = await read(whole);
    expect(records(expected)).toEqual([
      { key: '1', name: 'Zoë', note: '日本\nx' },
      { key: '2', name: 'Jan', note: '"q"' },
    ]);
    for (let size = 1; size < whole.length; size += 1) {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
        whole.subarray(i * size, (i + 1) * size),
      );
      expect(await read(pieces)).toEqual(expected);
    }
  });

  it('reads back what was written by our own export, formulas included', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.normalize('NFC'));
    await fc.assert(
      fc.asyncProperty(cell, async (note) => {
        const text = csvLine(['key', 'name', 'note']) + csvLine(['1', 'x', note]);
        const [line] = await read(text);
        // An apostrophe before a formula is what an export puts there.
        const expected = cleanText(note).replace(/^'(?=[=+\-@\t\r\n])/, '');
        expect(line!.record['note'] ?? '').toBe(expected);
      }),
    );
  });
});

describe('a line that is wrong in itself', () => {
  const errors = (lines: FileLine[]) => lines.map((line) => line.errors);

  it('has too many or too few cells', async () => {
    expect(errors(await read('key,name\n1,Mila,x\n2\n3,Jan'))).toEqual([
      [{ column: null, code: 'too_many', params: { max: 2 } }],
      [{ column: null, code: 'too_few', params: { min: 2 } }],
      [],
    ]);
  });

  it('repeats a key of the same file', async () => {
    expect(errors(await read('key,name\n1,Mila\n1,Jan'))).toEqual([[], [{ column: 'key', code: 'duplicate' }]]);
  });
});

describe('a file that is refused as a whole', () => {
  it('is empty, or has a header alone', async () => {
    expect(await refusal(read(''))).toEqual(rejection('empty'));
    expect(await refusal(read('\n\n'))).toEqual(rejection('empty'));
    expect(await refusal(read('key,name\n'))).toEqual(rejection('empty'));
  });

  it('names other columns, misses one, or names one twice', async () => {
    const columns = read('key,nmae,key\n1,x,1').catch((error: DomainError) => error);
    expect(await columns).toMatchObject({
      code: 'import_rejected',
      params: { reason: 'header', line: 1 },
      errors: [
        { path: 'name', code: 'required' },
        { path: 'nmae', code: 'unknown_field' },
        { path: 'key', code: 'duplicate' },
      ],
    });
  });

  it.each([
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00])],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256))],
    ['UTF-16 with a byte order mark', Buffer.from('\uFEFFkey,name\n1,Mila', 'utf16le')],
    ['UTF-16 without one', Buffer.from('key,name\n1,Mila', 'utf16le')],
    ['text with a NUL', Buffer.from('key,name\n1,Mi\0la')],
    ['an unfinished character', Buffer.from([...Buffer.from('key,name\n1,Mila'), 0xe2, 0x82])],
    ['Latin-1', Buffer.from('key,name\n1,Zoë', 'latin1')],
  ])('is %s', async (_, bytes) => {
    expect(await refusal(read(bytes))).toEqual(rejection('not_text'));
  });

  it('has quotes that do not match', async () => {
    expect(await refusal(read('key,name\n1,Mila\n2,"Jan\n3,Zoe\n'))).toEqual(rejection('quotes', 3));
    expect(await refusal(read('key,name\n1,Mi"la\n'))).toEqual(rejection('quotes', 2));
  });

  it('has a line of a megabyte', async () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(await refusal(read(`key,name\n1,${long}\n`))).toEqual(rejection('line_too_long', 2));
    expect(await refusal(read(`key,${long}\n`))).toEqual(rejection('line_too_long', 1));
  });

  it('has more lines or bytes than a file may have', async () => {
    const file = `key,name\n${Array.from({ length: 20 }, (_, i) => `${i},x`).join('\n')}`;
    expect(await refusal(read(file, { ...importLimits, lines: 10 }))).toEqual(rejection('too_many_lines', 12));
    expect(await refusal(read(file, { ...importLimits, bytes: 50 }))).toEqual({ code: 'payload_too_large' });
  });

  it('breaks off', async () => {
    const body = new Readable({ read() {} });
    body.push('key,name\n1,Mila\n');
    const lines = refusal(importLines(body, shape).next());
    body.destroy(new Error('aborted'));
    expect(await lines).toEqual(rejection('incomplete'));
  });
});
