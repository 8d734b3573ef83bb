import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import type { components } from '../../api/schema.js';

export type FoundMember = components['schemas']['FoundMember'];
export type SupportView = components['schemas']['SupportView'];

const PAGE = 20;

export const memberSearchQuery = (slug: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['ops', slug, 'members', search],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/members', {
          params: { path: { slug }, query: { search, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Null while no reason has been given, and again once its time is over; nothing of it is kept for later. */
export const supportViewQuery = (slug: string, memberId: string) =>
  queryOptions({
    queryKey: ['ops', slug, 'support-view', memberId],
    queryFn: async () => {
      try {
        return await bodyOf(
          api.GET('/api/v1/ops/programmes/{slug}/members/{id}/support-view', {
            params: { path: { slug, id: memberId } },
          }),
        );
      } catch (error) {
        if (isProblem(error, 'reason_required')) return null;
        throw error;
      }
    },
    gcTime: 0,
    // Asked again the moment that it closes, and then it is gone.
    refetchInterval: ({ state: { data } }) =>
      data ? Math.max(1_000, Date.parse(data.openUntil) - Date.now() + 500) : false,
  });
