import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { PageOf } from '../../api/types.js';
import type { RunOutcome } from './runs-filter.js';

export type Run = PageOf<'/api/v1/ops/programmes/{slug}/matching-runs'>['items'][number];
export type RunDetails = PageOf<'/api/v1/ops/programmes/{slug}/matching-runs/{id}'>;
export type Finding = PageOf<'/api/v1/ops/programmes/{slug}/matching-runs/{id}/layovers/{layoverId}'>;

const PAGE = 30;

export const runsQuery = (slug: string, hub?: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsRuns(slug), 'list', hub ?? null],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/matching-runs', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, hub } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const runQuery = (slug: string, id: string, outcome?: RunOutcome) =>
  infiniteQueryOptions({
    queryKey: [...keys.opsRuns(slug), id, outcome ?? null],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/matching-runs/{id}', {
          params: { path: { slug, id }, query: { limit: PAGE, cursor: pageParam, outcome } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.layovers.nextCursor ?? undefined,
  });

export const findingQuery = (slug: string, id: string, layoverId: string) =>
  queryOptions({
    queryKey: [...keys.opsRuns(slug), id, 'layover', layoverId],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/matching-runs/{id}/layovers/{layoverId}', {
          params: { path: { slug, id, layoverId } },
        }),
      ),
  });
