import { until } from '../../harness/until.js';
import { row } from '../registry.js';

const MEETUPS = 5;

row('nothing at all', 'what the load does without any fault violates nothing', async ({ load }) => {
  const { journal } = load;
  const before = journal.talks.size;
  await until('some have met', () => journal.talks.size >= before + MEETUPS, { timeoutMs: 40_000 });
});
