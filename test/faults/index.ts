import { parseArgs } from 'node:util';
import { runFaults } from './run.js';

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
});
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
