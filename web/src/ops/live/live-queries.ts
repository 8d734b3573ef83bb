import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { LiveFilter } from './live-filter.js';

const PAGE = 50;

/** The board, due first. */
export const liveBoardQuery = (slug: string, { state, hub }: LiveFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsLive(slug), { state, hub }],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/live', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, state, hub } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
