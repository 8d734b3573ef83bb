import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Redirect } from '../ui/redirect.js';
import { Waiting } from '../ui/waiting.js';
import { useSession } from './session.js';

/** Sends whoever is not signed in to the sign-in, and from there back to where they wanted to go. */
export function SignedIn({ children }: { children: ReactNode }) {
  const session = useSession();
  const { href } = useLocation();
  if (session === undefined) return <Waiting />;
  if (session === null) return <Redirect to={`/sign-in?next=${encodeURIComponent(href)}`} />;
  return children;
}
