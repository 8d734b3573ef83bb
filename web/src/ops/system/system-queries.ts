import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';

export type SystemHealth = PageOf<'/api/v1/ops/programmes/{slug}/system/health'>;
type DeadLetterPage = PageOf<'/api/v1/ops/programmes/{slug}/system/dead-letters'>;
export type DeadLetter = DeadLetterPage['items'][number];
export type DeadKind = DeadLetterPage['kinds'][number];

const LOOK_AGAIN_MS = 10_000;
const PAGE = 20;

export const systemHealthQuery = (slug: string) =>
  queryOptions({
    queryKey: [...keys.opsSystem(slug), 'health'],
    queryFn: () => bodyOf(api.GET('/api/v1/ops/programmes/{slug}/system/health', { params: { path: { slug } } })),
    refetchInterval: LOOK_AGAIN_MS,
  });

export const deadLettersQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsSystem(slug), 'dead-letters'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/system/dead-letters', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
