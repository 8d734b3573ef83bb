import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { DAY_MS, toInstant } from '../../../../src/shared/instant.js';
import { api, bodyOf } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { EVERY_STATE, hostStateOf, type PeopleFilter } from './people-filter.js';

export type OpsHost = components['schemas']['OpsHost'];
export type InvitationShare = components['schemas']['InvitationShare'];

const PAGE = 20;
export const peopleKey = (slug: string) => ['ops', slug, 'people'] as const;

export const applicationsQuery = (slug: string, { state, search }: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey(slug), 'applications', state ?? 'undecided', search],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/host-applications', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, search, state: state as 'applied' | undefined } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const hostsQuery = (slug: string, filter: PeopleFilter) => {
  const { search } = filter;
  const shown = hostStateOf(filter);
  const state = shown === EVERY_STATE ? undefined : shown;
  return infiniteQueryOptions({
    queryKey: [...peopleKey(slug), 'hosts', shown, search],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/hosts', {
          params: { path: { slug }, query: { limit: PAGE, cursor: pageParam, search, state } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
};

export const hostRecordQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...peopleKey(slug), 'record', id],
    queryFn: () => bodyOf(api.GET('/api/v1/ops/programmes/{slug}/hosts/{id}/record', { params: { path: { slug, id } } })),
  });

export const shareQuery = (slug: string, days: number) =>
  queryOptions({
    queryKey: ['ops', slug, 'share', days],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/ops/programmes/{slug}/invitation-share', {
          params: { path: { slug }, query: { from: toInstant(Date.now() - days * DAY_MS) } },
        }),
      ),
  });
