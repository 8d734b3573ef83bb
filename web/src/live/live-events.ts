import type { QueryClient } from '@tanstack/react-query';
import type { ServerEventName, ServerEventPayload } from '../../../src/contracts/live.js';
import { keys } from '../api/queries.js';
import { patchConversation } from './conversation-cache.js';
import { withMessage, withReadMark } from './conversation-patches.js';

type Applied = { [E in ServerEventName]?: (client: QueryClient, event: ServerEventPayload<E>) => void };

const again = (client: QueryClient, ...which: readonly (readonly unknown[])[]): void => {
  for (const queryKey of which) void client.invalidateQueries({ queryKey });
};

/** Events are hints that something is to be read again; what is said within a chat is its own matter (`chat/`). */
const applied: Applied = {
  'invitation.offered': (client, { invitationId, layoverId }) =>
    again(client, keys.invitations, keys.invitation(invitationId), keys.layoverInvitations(layoverId)),
  'invitation.changed': (client, { invitationId, layoverId }) =>
    again(
      client,
      keys.invitations,
      keys.invitation(invitationId),
      keys.layoverInvitations(layoverId),
      keys.candidates(layoverId),
    ),
  'layover.changed': (client, { layoverId }) =>
    again(client, keys.layovers, keys.layover(layoverId), keys.candidates(layoverId), keys.layoverInvitations(layoverId)),
  'meetup.changed': (client, { meetupId, layoverId }) =>
    again(client, keys.meetups, keys.meetup(meetupId), keys.layover(layoverId), keys.conversations),
  'conversation.opened': (client) => again(client, keys.conversations, keys.meetups),
  'conversation.closed': (client, { conversationId }) =>
    again(client, keys.conversations, keys.conversation(conversationId)),
  'message.created': (client, message) =>
    patchConversation(client, message.conversationId, (conversation) => withMessage(conversation, message)),
  // It may be the one that the list shows.
  'message.hidden': (client, { conversationId }) => again(client, keys.conversations, keys.conversation(conversationId)),
  'conversation.read': (client, mark) =>
    patchConversation(client, mark.conversationId, (conversation) => withReadMark(conversation, mark)),
  'programme.changed': (client, { programme, areas }) => again(client, ...areas.map((area) => keys.ops(programme, area))),
  // One of them may say that an application was approved.
  'notification.created': (client) => again(client, keys.notices, ['own-host']),
};

export const appliedEvents = Object.keys(applied) as ServerEventName[];

export function applyLiveEvent<E extends ServerEventName>(client: QueryClient, name: E, event: ServerEventPayload<E>): void {
  (applied[name] as ((client: QueryClient, event: ServerEventPayload<E>) => void) | undefined)?.(client, event);
}

/** After a connection was away, whatever may have been missed is read again. */
export function catchUp(client: QueryClient): void {
  void client.invalidateQueries({ refetchType: 'active' });
}
