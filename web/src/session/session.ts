import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { keys, sessionQuery } from '../api/queries.js';
import type { CurrentSession, Member } from '../api/types.js';
import { forgetEverything } from '../app/query-client.js';

export type Session = CurrentSession;

/** Who is signed in: undefined while that is not known yet, null for nobody. The cookie itself no script can read. */
export function useSession(): Session | null | undefined {
  return useQuery(sessionQuery).data;
}

/** The member of a screen that is behind the sign-in; see `SignedIn`. */
export function useMember(): Member {
  const session = useSession();
  if (!session) throw new Error('this screen is for members');
  return session.member;
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await api.DELETE('/api/v1/auth/session');
    await forgetEverything();
    client.setQueryData(keys.session, null);
  };
}
