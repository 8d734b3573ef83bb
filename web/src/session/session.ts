import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.js';
import type { CurrentSession, Member } from '../api/types.js';

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
