import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf, ifMatch } from '../../api/client.js';
import { isProblem } from '../../api/problem.js';
import { keys } from '../../api/queries.js';
import type { components } from '../../api/schema.js';
import type { Layover } from '../../api/types.js';

export type LayoverChanges = components['schemas']['EditLayover'];

/** Reads everything about a layover again. */
function useReadAgain(layoverId: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const which = [
      keys.layovers,
      keys.layover(layoverId),
      keys.candidates(layoverId),
      keys.layoverInvitations(layoverId),
    ];
    await Promise.all(which.map((queryKey) => client.invalidateQueries({ queryKey })));
  };
}

export function useSkipHost(layoverId: string) {
  const readAgain = useReadAgain(layoverId);
  return useMutation({
    mutationFn: (hostId: string) =>
      api.POST('/api/v1/layovers/{id}/skip', { params: { path: { id: layoverId } }, body: { hostId } }),
    onSuccess: readAgain,
  });
}

export function useGiveUp(layoverId: string) {
  const client = useQueryClient();
  const readAgain = useReadAgain(layoverId);
  return useMutation({
    mutationFn: (reason: string) =>
      bodyOf(
        api.POST('/api/v1/layovers/{id}/cancel', {
          params: { path: { id: layoverId } },
          body: reason === '' ? {} : { reason },
        }),
      ),
    onSuccess: (layover) => {
      client.setQueryData(keys.layover(layoverId), layover);
      return readAgain();
    },
  });
}

/** Changes what was asked for. Somebody's change in between is read first, and the next attempt goes through. */
export function useEditLayover(layoverId: string) {
  const client = useQueryClient();
  const readAgain = useReadAgain(layoverId);
  return useMutation({
    mutationFn: ({ revision, changes }: { revision: number; changes: LayoverChanges }) =>
      bodyOf(
        api.PATCH('/api/v1/layovers/{id}', {
          params: { path: { id: layoverId }, header: ifMatch(revision) },
          body: changes,
        }),
      ),
    onSuccess: (layover) => {
      client.setQueryData<Layover>(keys.layover(layoverId), layover);
      return readAgain();
    },
    onError: (error) => (isProblem(error, 'stale') ? readAgain() : undefined),
  });
}

/** The traveller's word on what a host proposed; a yes leads to the meetup. */
export function useAnswerCounter(layoverId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const readAgain = useReadAgain(layoverId);
  const accept = useMutation({
    mutationFn: (id: string) =>
      bodyOf(api.POST('/api/v1/invitations/{id}/counter/accept', { params: { path: { id } } })),
    onSuccess: async (meetup) => {
      client.setQueryData(keys.meetup(meetup.id), meetup);
      await navigate({ to: '/meetups/$meetupId', params: { meetupId: meetup.id } });
      await readAgain();
    },
    onError: readAgain,
  });
  const decline = useMutation({
    mutationFn: (id: string) => api.POST('/api/v1/invitations/{id}/counter/decline', { params: { path: { id } } }),
    onSettled: readAgain,
  });
  return { accept, decline };
}
