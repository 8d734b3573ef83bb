import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import type { LayoverFacts } from './layover-search.js';

/** What a layover would leave of the city; nothing of it is stored. While another one is reckoned the last one stays. */
export const previewQuery = (slug: string, facts: LayoverFacts | undefined, zone?: string) =>
  queryOptions({
    queryKey: ['preview', slug, facts, zone],
    queryFn: () =>
      bodyOf(
        api.POST('/api/v1/programmes/{slug}/layover-previews', {
          params: { path: { slug } },
          body: { ...facts!, zone, terminal: null },
        }),
      ),
    enabled: facts !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
