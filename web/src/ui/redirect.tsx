import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Waiting } from './waiting.js';

/** Goes to an address of the client, once: while its code is on its way this is drawn again, and must not begin anew. */
export function Redirect({ to }: { to: string }) {
  const router = useRouter();
  useEffect(() => {
    router.history.replace(to);
    // Only where it led to when it was first drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [router]);
  return <Waiting />;
}
