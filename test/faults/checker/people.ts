import { toInstant } from '../../../src/shared/instant.js';
import { SCREEN_LENGTH } from '../load/person.js';
import type { Check } from './evidence.js';

interface MeetupRow {
  id: string;
  state: string;
  leave_by: Date;
  host_member_id: string;
  traveller_id: string;
}

interface InvitationRow {
  id: string;
  member_id: string;
}

/** In whole seconds, as people are told. */
const planOf = (state: string, leaveBy: Date): string => `${state}, to leave by ${toInstant(leaveBy)}`;

/** Invariants 7 and 8, and what no client may be answered. */
export const people: Check[] = [
  {
    invariant: '7',
    name: 'nobody is sent what others write to each other',
    async find({ sql, heard }) {
      const rows = await sql<{ id: string }>(`SELECT conversation_id || ' ' || member_id AS id FROM conversation_member`);
      const own = new Set(rows.map(({ id }) => id));
      return heard
        .map(({ memberId, conversationId }) => `${conversationId} ${memberId}`)
        .filter((pair) => !own.has(pair));
    },
  },
  {
    invariant: '8',
    name: 'the meetups on the screen are those in the database',
    async find({ sql, screens }) {
      const rows = await sql<MeetupRow>('SELECT id, state, leave_by, host_member_id, traveller_id FROM meetup ORDER BY id DESC');
      return screens.flatMap(({ memberId, meetups }) => {
        const own = rows.filter((row) => row.host_member_id === memberId || row.traveller_id === memberId);
        const ids = new Set(own.map(({ id }) => id));
        const invented = [...meetups.keys()].filter((id) => !ids.has(id)).map((id) => `${memberId} sees ${id}, which is not theirs`);
        const wrong = own.slice(0, SCREEN_LENGTH).flatMap((row) => {
          const [is, shown] = [planOf(row.state, row.leave_by), meetups.get(row.id)];
          const seen = shown && planOf(shown.state, new Date(shown.leaveBy));
          return seen === is ? [] : [`${memberId} sees ${row.id} as ${seen ?? 'nothing'}, it is ${is}`];
        });
        return [...invented, ...wrong];
      });
    },
  },
  {
    invariant: '8',
    name: 'the invitations on the screen of a host are those that wait for an answer',
    async find({ sql, screens }) {
      // Whatever has changed within the last seconds may still be on its way.
      const rows = await sql<InvitationRow & { is_open: boolean }>(
        `SELECT i.id, h.member_id, i.state = 'offered' AS is_open FROM invitation i JOIN host h ON h.id = i.host_id
          WHERE greatest(i.offered_at, i.answered_at, CASE i.state WHEN 'expired' THEN i.expires_at END) < clock_timestamp() - interval '5 seconds'`,
      );
      return screens.flatMap(({ memberId, offers }) =>
        offers === undefined
          ? []
          : rows
              .filter(({ id, member_id, is_open }) => member_id === memberId && offers.has(id) !== is_open)
              .map(({ id, is_open }) => `${memberId} ${is_open ? 'does not see' : 'still sees'} ${id}`),
      );
    },
  },
  {
    invariant: 'clients',
    name: 'every refusal is coded, and no stranger is let in',
    async find({ complaints }) {
      return [...complaints];
    },
  },
];
