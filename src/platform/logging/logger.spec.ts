import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { runInContext } from './context.js';
import { createPino, StructuredLogger } from './logger.js';

function startLog() {
  const lines: string[] = [];
  const pino = createPino({ level: 'info', pretty: false }, { write: (line) => void lines.push(line) });
  return { lines, logger: new StructuredLogger(pino) };
}

const failedInsert = (): QueryFailedError =>
  new QueryFailedError(
    'INSERT INTO member (email) VALUES ($1)',
    ['mina@example.test'],
    Object.assign(new Error('duplicate key value violates unique constraint "uq_member_email"'), {
      code: '23505',
      constraint: 'uq_member_email',
      detail: 'Key (email)=(mina@example.test) already exists.',
    }),
  );

describe('a line about an error', () => {
  it('of the database names the constraint and never what was to be stored', () => {
    const { lines, logger } = startLog();

    logger.error('unexpected error', failedInsert(), 'Problem');

    expect(JSON.parse(lines[0]!)).toMatchObject({
      level: 'error',
      msg: 'unexpected error',
      context: 'Problem',
      err: { type: 'QueryFailedError', errorCode: '23505', constraint: 'uq_member_email' },
    });
    expect(lines.join('')).not.toContain('mina@example.test');
  });

  it('with causes and parts tells them by the same rule', () => {
    const { lines, logger } = startLog();

    logger.error('failed', new AggregateError([new Error('outer', { cause: failedInsert() })], 'two tasks failed'));

    expect(JSON.parse(lines[0]!)).toMatchObject({
      err: { message: 'two tasks failed', errors: [{ message: 'outer', cause: { errorCode: '23505' } }] },
    });
    expect(lines.join('')).not.toContain('mina@example.test');
  });
});

describe('a line', () => {
  it('carries who asks and for which request', () => {
    const { lines, logger } = startLog();

    runInContext({ requestId: 'r-1', actorId: 'm-1' }, () => logger.log({ msg: 'done' }, 'Http'));

    expect(JSON.parse(lines[0]!)).toMatchObject({ requestId: 'r-1', actorId: 'm-1', msg: 'done', context: 'Http' });
  });

  it('never shows a token, a code, an address or a message', () => {
    const { lines, logger } = startLog();

    logger.log({ token: 'secret-1', mail: { to: 'secret-2', body: 'secret-3' }, code: 'secret-4', email: 'secret-5' });

    expect(lines.join('')).not.toContain('secret');
  });
});
