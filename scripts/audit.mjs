// Asks the registry for known weaknesses of the packages that the service runs with. Fails where there is a grave one; says
// so, and does not fail, where the registry does not answer such questions.
import { spawnSync } from 'node:child_process';
import { root, say } from './lib/project.mjs';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const { metadata, vulnerabilities = {}, message } = parsed(stdout);
if (metadata === undefined) {
  say(`Nothing was checked: the registry does not tell of weaknesses${message ? ` (${message})` : ''}.`);
} else {
  for (const { name, severity, range } of Object.values(vulnerabilities)) say(`${severity}: ${name} ${range}`);
  const { high, critical, total } = metadata.vulnerabilities;
  say(`${total} known weaknesses, ${high + critical} of them grave.`);
  if (high + critical > 0) process.exit(1);
}
