import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, bodyOf } from '../../api/client.js';
import { keys } from '../../api/queries.js';
import type { Meetup } from '../../api/types.js';

/** What either side can do about a meetup; each answers with how it stands then. */
export function useMeetupActions({ id, layoverId }: Meetup) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const params = { path: { id } };
  const readAgain = () =>
    Promise.all(
      [
        keys.meetups,
        keys.meetup(id),
        keys.layovers,
        keys.layover(layoverId),
        keys.layoverInvitations(layoverId),
        keys.conversations,
      ].map((queryKey) => client.invalidateQueries({ queryKey })),
    );
  const settled = {
    onSuccess: (meetup: Meetup) => {
      client.setQueryData(keys.meetup(id), meetup);
    },
    // A refusal may mean that the other side was faster: what is seen then is how it stands.
    onSettled: readAgain,
  };
  return {
    cancel: useMutation({
      mutationFn: (reason: string) => bodyOf(api.POST('/api/v1/meetups/{id}/cancel', { params, body: { reason } })),
      ...settled,
    }),
    another: useMutation({
      mutationFn: (reason: string) => bodyOf(api.POST('/api/v1/meetups/{id}/another', { params, body: { reason } })),
      ...settled,
      // Where the search goes on is the trip. Whatever asked for it is gone from the page by then.
      onSuccess: async (meetup: Meetup) => {
        await navigate({ to: '/trips/$layoverId', params: { layoverId } });
        settled.onSuccess(meetup);
      },
    }),
    undo: useMutation({
      mutationFn: () => bodyOf(api.POST('/api/v1/meetups/{id}/undo', { params })),
      ...settled,
    }),
  };
}
