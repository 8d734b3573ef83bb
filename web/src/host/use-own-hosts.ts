import { useQueries, useQuery } from '@tanstack/react-query';
import { ownHostQuery, programmesQuery } from '../api/queries.js';
import type { HostProfile } from '../api/types.js';

export interface OwnHosts {
  /** The member's profile in each programme that they host for, or have applied to. */
  hosts: HostProfile[];
  isPending: boolean;
  error: unknown;
  retry: () => void;
}

export function useOwnHosts(): OwnHosts {
  const programmes = useQuery(programmesQuery);
  const own = useQueries({ queries: (programmes.data?.items ?? []).map(({ slug }) => ownHostQuery(slug)) });
  return {
    hosts: own.flatMap(({ data }) => data ?? []),
    isPending: programmes.isPending || own.some(({ isPending }) => isPending),
    error: programmes.error ?? own.find(({ error }) => error)?.error,
    retry: () => {
      void programmes.refetch();
      for (const query of own) void query.refetch();
    },
  };
}
