import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';

export type ImportPage = PageOf<'/api/v1/ops/programmes/{slug}/imports'>;
export type ImportSummary = ImportPage['items'][number];

const PAGE = 20;
/** While lines are being worked through. */
const MOVING_MS = 1_000;

export const isMoving = ({ state }: Pick<ImportSummary, 'state'>): boolean => state === 'receiving' || state === 'running';

export const importsQuery = (slug: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsImports(slug), 'list'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/imports', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(isMoving)) ? MOVING_MS : false),
  });

export const importQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...keys.opsImports(slug), id],
    queryFn: () => bodyOf(api.GET('/api/v1/ops/programmes/{slug}/imports/{id}', { params: { path: { slug, id } } })),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? MOVING_MS : false),
  });
