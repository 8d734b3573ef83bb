// Every package that the lock file names, of the service or only for building it, has a licence that we may use it under.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, say } from './lib/project.mjs';

const ALLOWED = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Python-2.0'],
  ...['Unlicense', 'CC0-1.0'],
  // Data and fonts, named where they are shown.
  ...['CC-BY-3.0', 'CC-BY-4.0', 'OFL-1.1'],
  // Of files that we use as they are, and change none of.
  'MPL-2.0',
]);

/** Whose package file does not say which; read in their own LICENSE. */
const READ = { 'parse-cache-control': 'BSD-3-Clause' };

/** Whether an SPDX expression can be fulfilled: one side of each OR, both of each AND. */
export function isAllowed(expression) {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  if (plain.includes(' OR ')) return plain.split(' OR ').some(isAllowed);
  return plain.split(' AND ').every((one) => ALLOWED.has(one.replace(/[()]/g, '').trim()));
}

/** What its own package file says, where the lock file says nothing; the oldest of them have a list. */
async function installedLicence(path) {
  const { license, licenses } = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8'));
  return license ?? licenses?.map(({ type }) => type).join(' OR ');
}

/** Lines about packages that may not be used, of a lock file's packages. */
export async function refusedLicences(packages, licenceOf = installedLicence) {
  const lines = [];
  for (const [path, facts] of Object.entries(packages)) {
    if (path === '' || facts.link) continue;
    const name = path.replace(/^.*node_modules\//, '');
    const licence = READ[name] ?? facts.license ?? (await licenceOf(path).catch(() => undefined));
    if (typeof licence !== 'string' || !isAllowed(licence)) {
      lines.push(`${name}@${facts.version}: ${licence ?? 'says no licence'}`);
    }
  }
  return lines;
}

if (process.argv[1] === import.meta.filename) {
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const refused = await refusedLicences(packages);
  for (const line of refused) say(line);
  if (refused.length > 0) process.exit(1);
}
