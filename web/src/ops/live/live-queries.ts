import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';
import type { LiveFilter } from './live-filter.js';

export type LiveBoard = PageOf<'/api/v1/ops/programmes/{slug}/live'>;
export type LiveItem = LiveBoard['items'][number];

const PAGE = 50;
/** Live events say when to look again; they may get lost. */
const LOOK_AGAIN_MS = 30_000;

/** The board, due first. */
export const liveBoardQuery = (slug: string, filter: LiveFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsLive(slug), filter],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/live', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, ...filter } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: keepPreviousData,
  });
