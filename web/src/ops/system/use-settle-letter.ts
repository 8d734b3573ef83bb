import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { DeadLetter } from './system-queries.js';
import type { DeadGroup } from './whole-queues.js';

type Choice = Pick<DeadLetter, 'source' | 'id'>;

/** Has a dead letter tried again, or puts it away; the list is read again either way. */
export function useSettleLetter(slug: string, what: 'retry' | 'dismiss') {
  const client = useQueryClient();
  const params = { path: { slug } };
  return useMutation({
    mutationFn: (body: Choice) =>
      what === 'retry'
        ? bodyOf(api.POST('/api/v1/ops/programmes/{slug}/system/dead-letters/retry', { params, body }))
        : bodyOf(api.POST('/api/v1/ops/programmes/{slug}/system/dead-letters/dismiss', { params, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.opsSystem(slug) }),
  });
}

/** Has all of a queue, or of a kind, tried again. */
export function useRetryAll(slug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<DeadGroup, 'source' | 'name'>) =>
      bodyOf(api.POST('/api/v1/ops/programmes/{slug}/system/dead-letters/retry-all', { params: { path: { slug } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.opsSystem(slug) }),
  });
}
