import { parseArgs } from 'node:util';
import { runFaults } from './run.js';
import { sayWhy, type Counts } from './tell.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string' },
    only: { type: 'string' },
    service: { type: 'string' },
    'keep-logs': { type: 'boolean', default: false },
  },
});

const { passed, failed, skipped } = await runFaults({
  seed: values.seed ?? String(Date.now() % 1_000_000),
  minutes: values.minutes === undefined ? undefined : Number(values.minutes),
  only: values.only,
  service: values.service!,
  keepLogs: values['keep-logs'],
}).catch((error: unknown): Counts => {
  sayWhy(error);
  return { passed: 0, failed: 1, skipped: 0 };
});
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
