import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.js';
import { forgetReads } from '../app/query-client.js';

/** What follows a sign-in: what was read before is forgotten, and the reader goes on to an address of the client. */
export function useEntry(): (path: string) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async (path) => {
    await forgetReads();
    await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
    router.history.replace(path);
  };
}
