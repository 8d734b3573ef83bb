import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { keys } from '../../api/queries.js';
import type { components } from '../../api/schema.js';

export type ListedReport = components['schemas']['ListedReport'];
export type Report = components['schemas']['Report'];
export type ModeratedMessage = components['schemas']['ModeratedMessage'];
export type RetentionPolicy = components['schemas']['RetentionPolicy'];

const PAGE = 20;
const THREAD_PAGE = 200;
export const BASE = '/api/v1/ops/programmes/{slug}';

/** All that `programme.changed` says is to be read again. */
export const moderationKey = (slug: string) => keys.ops(slug, 'moderation');

export const reportsQuery = (slug: string, state: 'open' | 'decided', hub?: string) =>
  infiniteQueryOptions({
    queryKey: [...moderationKey(slug), 'list', state, hub ?? ''],
    queryFn: ({ pageParam }) =>
      bodyOf(api.GET(`${BASE}/reports`, { params: { path: { slug }, query: { state, hub, limit: PAGE, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const reportQuery = (slug: string, id: string) =>
  queryOptions({
    queryKey: [...moderationKey(slug), 'report', id],
    queryFn: () => bodyOf(api.GET(`${BASE}/reports/{id}`, { params: { path: { slug, id } } })),
    // Asked again the moment that the conversation closes to the reader.
    refetchInterval: ({ state: { data } }) =>
      data?.threadOpenUntil ? Math.max(1_000, Date.parse(data.threadOpenUntil) - Date.now() + 500) : false,
  });

/** What the two wrote to each other; nothing once it is closed to the reader, and nothing of it is kept for later. */
export const threadQuery = (slug: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...moderationKey(slug), 'thread', id],
    queryFn: async ({ pageParam: afterSeq }) => {
      try {
        const query = { afterSeq, limit: THREAD_PAGE };
        return await bodyOf(api.GET(`${BASE}/reports/{id}/thread`, { params: { path: { slug, id }, query } }));
      } catch (error) {
        if (isProblem(error, 'reason_required')) return { messages: [], lastSeq: 0 };
        throw error;
      }
    },
    initialPageParam: 0,
    getNextPageParam: ({ messages, lastSeq }) => {
      const seq = messages.at(-1)?.seq;
      return seq !== undefined && seq < lastSeq ? seq : undefined;
    },
    gcTime: 0,
  });

export const retentionQuery = (slug: string) =>
  queryOptions({
    queryKey: [...moderationKey(slug), 'retention'],
    queryFn: () => bodyOf(api.GET(`${BASE}/retention`, { params: { path: { slug } } })),
  });
