import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { hostCardQuery, invitationsQuery, layoverQuery, meetupQuery } from '../api/queries.js';
import type { Meetup } from '../api/types.js';
import type { ThreadView } from '../../../src/contracts/chat-client/chat-client.js';
import { useLive } from '../live/live-provider.js';
import { useMember } from '../session/session.js';
import { sharedLanguages } from './shared-languages.js';

const nothing = (): undefined => undefined;
const noChange = (): (() => void) => () => undefined;

/** A conversation, kept up to date while it is shown; undefined until the chat itself is there. */
export function useThread(conversationId: string): ThreadView | undefined {
  const { chat } = useLive();
  useEffect(() => chat?.open(conversationId), [chat, conversationId]);
  return useSyncExternalStore(
    chat ? (listener) => chat.subscribe(conversationId, listener) : noChange,
    chat ? () => chat.view(conversationId) : nothing,
  );
}

/** The meetup that a conversation is about. */
export function useMeetup(meetupId: string | undefined): Meetup | undefined {
  return useQuery({ ...meetupQuery(meetupId ?? ''), enabled: meetupId !== undefined }).data;
}

/** What the two of a meetup can talk in, by language tags; empty while that is not known. */
export function useSharedLanguages(meetup: Meetup | undefined): string[] {
  const member = useMember();
  const isHost = meetup?.host.memberId === member.id;
  const isTraveller = meetup?.traveller.memberId === member.id;
  const host = useQuery({ ...hostCardQuery(meetup?.host.hostId ?? ''), enabled: meetup !== undefined }).data;
  const layover = useQuery({ ...layoverQuery(meetup?.layoverId ?? ''), enabled: isTraveller }).data;
  const invitations = useInfiniteQuery({ ...invitationsQuery, enabled: isHost }).data;
  if (!meetup || !host) return [];
  const invitation = invitations?.pages.flatMap(({ items }) => items).find(({ meetupId }) => meetupId === meetup.id);
  const travellers = isHost ? invitation?.traveller.languages : layover?.languages;
  return sharedLanguages(travellers ?? [], host.languages);
}
