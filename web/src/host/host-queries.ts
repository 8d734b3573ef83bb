import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { keys } from '../api/queries.js';
import type { Invitation, Meetup } from '../api/types.js';

const PAGE = 100;

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Every page of a list, one after the other. */
async function allOf<T>(read: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}

/** All invitations of the member as a host that are in a state; part of what live events read again. */
export const invitationsInQuery = (state: Invitation['state']) =>
  queryOptions({
    queryKey: [...keys.invitations, state],
    queryFn: () =>
      allOf((cursor) => bodyOf(api.GET('/api/v1/invitations', { params: { query: { limit: PAGE, cursor, state } } }))),
  });

/** All meetups of the member, on either side, that are in a state. */
export const meetupsInQuery = (state: Meetup['state']) =>
  queryOptions({
    queryKey: [...keys.meetups, state],
    queryFn: () =>
      allOf((cursor) => bodyOf(api.GET('/api/v1/meetups', { params: { query: { limit: PAGE, cursor, state } } }))),
  });
