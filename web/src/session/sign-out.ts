import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { keys } from '../api/queries.js';
import { forgetReads } from '../app/query-client.js';
import { forgetChats } from '../live/chat/device-storage.js';
import { unsubscribeDevice } from '../pwa/push-device.js';
import { forgetDrafts } from '../ui/drafts.js';

/** Nothing of somebody who has signed out stays on the device; what one part of it cannot do keeps no other from it. */
export async function forgetMember(): Promise<void> {
  forgetDrafts();
  await Promise.allSettled([forgetReads(), forgetChats(), unsubscribeDevice()]);
}

/** Ends the session here; the page begins anew. */
export function useSignOut(): UseMutationResult<void, Error, void> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await api.DELETE('/api/v1/auth/session');
      await forgetMember();
      client.setQueryData(keys.session, null);
      // Pages in memory and timers of this one go with it.
      window.location.assign('/');
    },
  });
}
