import { newId } from '../../src/shared/ids.js';
import type { BusyHub } from '../lib/busy-hub.js';
import { createMembers, signIn } from '../lib/members.js';

/** A conversation of two, each with what it takes to sign in. */
export interface OpenChat {
  conversationId: string;
  members: [Side, Side];
}
export interface Side {
  memberId: string;
  token: string;
}

/** Opens as many conversations between members of their own, as if as many meetups had been arranged and were over. */
export async function openChats(hub: BusyHub, count: number): Promise<OpenChat[]> {
  const meetups = Array.from({ length: count }, () => ({ id: newId(), invitationId: newId() }));
  const [zone] = hub.hub.zones;
  const venue = hub.hub.venues.find(({ zoneId }) => zoneId === zone!.id)!;
  const chats = await hub.database.transaction(async (tx) => {
    const memberIds = await createMembers(tx, 2 * count);
    const tokens = await signIn(tx, memberIds);
    const sides = memberIds.map((memberId, index): Side => ({ memberId, token: tokens[index]! }));
    const opened = meetups.map((_, index): OpenChat => ({
      conversationId: newId(),
      members: [sides[2 * index]!, sides[2 * index + 1]!],
    }));
    const [layover] = await tx.query<{ id: string }[]>('SELECT id FROM layover LIMIT 1');
    const [host] = await tx.query<{ id: string }[]>('SELECT id FROM host LIMIT 1');
    await tx.query(
      `INSERT INTO invitation (id, programme_id, hub_id, layover_id, host_id, state, zone_id, venue_id, during, city_window,
                               travel_minutes, score, reasons, offered_at, expires_at, released_at, revision)
       SELECT id, $2, $3, $4, $5, 'accepted', $6, $7, tstzrange(now(), now() + interval '1 hour'),
              tstzrange(now(), now() + interval '1 hour'), 20, 0, '[]', now(), now() + interval '1 hour', now(), 1
         FROM unnest($1::uuid[]) AS i (id)`,
      [meetups.map((m) => m.invitationId), hub.programmeId, hub.hub.id, layover!.id, host!.id, zone!.id, venue.id],
    );
    await tx.query(
      `INSERT INTO meetup (id, programme_id, hub_id, layover_id, invitation_id, host_id, host_member_id, traveller_id, state,
                           zone_id, venue_id, during, leave_by, created_at, ended_at, revision)
       SELECT m.id, $5, $6, $7, m.invitation_id, $8, m.host_member_id, m.traveller_id, 'completed', $9, $10,
              tstzrange(now(), now() + interval '1 hour'), now() + interval '1 hour', now(), now(), 1
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS m (id, invitation_id, host_member_id, traveller_id)`,
      [
        meetups.map((m) => m.id),
        meetups.map((m) => m.invitationId),
        opened.map(({ members }) => members[0].memberId),
        opened.map(({ members }) => members[1].memberId),
        ...[hub.programmeId, hub.hub.id, layover!.id, host!.id, zone!.id, venue.id],
      ],
    );
    await tx.query(
      `INSERT INTO conversation (id, programme_id, meetup_id, state, created_at, closes_at)
       SELECT c.id, $3, c.meetup_id, 'open', now(), now() + interval '1 day'
         FROM unnest($1::uuid[], $2::uuid[]) AS c (id, meetup_id)`,
      [opened.map(({ conversationId }) => conversationId), meetups.map((m) => m.id), hub.programmeId],
    );
    await tx.query(
      `INSERT INTO conversation_member (conversation_id, member_id)
       SELECT m.conversation_id, m.member_id FROM unnest($1::uuid[], $2::uuid[]) AS m (conversation_id, member_id)`,
      [
        opened.flatMap(({ conversationId }) => [conversationId, conversationId]),
        sides.map(({ memberId }) => memberId),
      ],
    );
    return opened;
  });
  await hub.database.manager.query('VACUUM ANALYZE');
  return chats;
}
