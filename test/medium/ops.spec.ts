import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Like } from 'typeorm';
import { parseCommandLine } from '../../src/commands/ops/command-line.js';
import { execute } from '../../src/commands/ops/execute.js';
import { AuditEntry } from '../../src/platform/audit/index.js';
import { startAccounts, type Accounts } from './support/accounts.js';

let app: Accounts;

beforeAll(async () => {
  app = await startAccounts();
});

afterAll(() => app.close());

const ops = (...argv: string[]) => execute(parseCommandLine(argv), { get: app.get });

describe('the ops commands', () => {
  it('take a new installation to a programme with an administrator who signs in', async () => {
    expect(await ops('programmes', 'list')).toEqual([expect.stringContaining('None yet')]);
    const add = ['programmes', 'add', '--slug', 'ams', '--title', 'Amsterdam', '--brand', 'Canal Air', '--hub', 'AMS'];
    expect((await ops(...add))[0]).toContain('Made ams');
    expect((await ops(...add))[0]).toContain('there already');
    const bootstrap = ['bootstrap', '--programme', 'ams', '--email', 'ana@example.test', '--name', 'Ana'];
    expect((await ops(...bootstrap))[0]).toContain('ana@example.test is administrator of ams');
    const token = await app.signIn('ana@example.test');
    const { body } = await app.request('GET', '/auth/session', { token });
    expect(body).toMatchObject({ member: { firstName: 'Ana' }, staff: [{ programme: 'ams', role: 'administrator' }] });
    expect((await app.request('GET', '/programmes/ams')).body.hubs).toHaveLength(1);
  });

  it('make no second first administrator, unless forced', async () => {
    const bootstrap = ['bootstrap', '--programme', 'ams', '--email', 'eva@example.test'];
    await expect(ops(...bootstrap)).rejects.toThrow('has an administrator already');
    expect((await ops(...bootstrap, '--force'))[0]).toContain('eva@example.test is administrator');
  });

  it('add, list and remove staff by the rules that the service has', async () => {
    const tom = ['--programme', 'ams', '--email', 'tom@example.test'];
    await ops('staff', 'add', ...tom, '--role', 'support', '--name', 'Tom');
    expect(await ops('staff', 'list', '--programme', 'ams')).toEqual([
      'administrator  ana@example.test Ana',
      'administrator  eva@example.test',
      'support        tom@example.test Tom',
    ]);
    const remove = (email: string) => ops('staff', 'remove', '--programme', 'ams', '--email', email);
    await remove('tom@example.test');
    await remove('eva@example.test');
    await expect(remove('ana@example.test')).rejects.toMatchObject({ code: 'last_administrator' });
    await expect(remove('nobody@example.test')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('name who looks after the installation, and nobody does so otherwise', async () => {
    const isOperator = async () => {
      const token = await app.signIn('ida@example.test');
      const { body } = await app.request('GET', '/auth/session', { token });
      return (body as { isOperator: boolean }).isOperator;
    };
    expect(await ops('operators', 'list')).toEqual([expect.stringContaining('Nobody yet')]);
    for (let time = 0; time < 2; time++) await ops('operators', 'add', '--email', 'ida@example.test');
    expect(await ops('operators', 'list')).toEqual(['ida@example.test']);
    expect(await isOperator()).toBe(true);
    await ops('operators', 'remove', '--email', 'ida@example.test');
    expect(await isOperator()).toBe(false);
    await expect(ops('operators', 'remove', '--email', 'ida@example.test')).rejects.toMatchObject({ code: 'not_found' });
    const entries = await app.db.find(AuditEntry, { where: { action: Like('operator.%') }, order: { id: 'ASC' } });
    expect(entries.map(({ action }) => action)).toEqual(['operator.added', 'operator.removed']);
  });

  it('say which programmes there are to whoever names another', async () => {
    await expect(ops('staff', 'list', '--programme', 'zrh')).rejects.toThrow('There are: ams.');
  });
});
