import type { Notice } from '../api/types.js';

/** Where a notice leads: to the nearest thing that it is about. */
export type NoticePlace =
  | { to: '/chats/$conversationId'; params: { conversationId: string } }
  | { to: '/meetups/$meetupId'; params: { meetupId: string } }
  | { to: '/trips/$layoverId'; params: { layoverId: string } }
  | { to: '/host/invitations/$invitationId'; params: { invitationId: string } }
  | { to: '/host/availability'; search: { programme: string; date: string; hour: number } }
  | { to: '/host' };

/** Null for a notice that is about nothing that can be shown. */
export function placeOf({ refs }: Pick<Notice, 'refs'>): NoticePlace | null {
  const { conversationId, meetupId, layoverId, invitationId, hostId, programme, date, hour } = refs;
  if (conversationId) return { to: '/chats/$conversationId', params: { conversationId } };
  if (meetupId) return { to: '/meetups/$meetupId', params: { meetupId } };
  // Before the invitation: what tells of both is told to the traveller, who has the layover.
  if (layoverId) return { to: '/trips/$layoverId', params: { layoverId } };
  if (invitationId) return { to: '/host/invitations/$invitationId', params: { invitationId } };
  if (programme && date && hour) return { to: '/host/availability', search: { programme, date, hour: Number(hour) } };
  return hostId ? { to: '/host' } : null;
}
