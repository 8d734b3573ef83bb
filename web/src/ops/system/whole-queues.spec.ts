import { describe, expect, it } from '@jest/globals';
import { withWholeQueues } from './whole-queues.js';

describe('dead letters by kind', () => {
  it('stand by queue, those with the most first, and a queue of several kinds as a whole before them', () => {
    const [opened, changed, sent] = [
      { source: 'outbox' as const, name: 'layover.opened', count: 2 },
      { source: 'outbox' as const, name: 'host.changed', count: 3 },
      { source: 'notifications' as const, name: 'deliver', count: 4 },
    ];
    expect(withWholeQueues([sent, changed, opened])).toEqual([{ source: 'outbox', count: 5 }, changed, opened, sent]);
  });
});
