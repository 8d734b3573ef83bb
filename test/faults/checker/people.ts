import type { Check } from './evidence.js';

interface MeetupRow {
  id: string;
  state: string;
  host_member_id: string;
  traveller_id: string;
}

/** What a screen shows: the newest. */
const SCREEN_LENGTH = 50;

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
      const rows = await sql<MeetupRow>('SELECT id, state, host_member_id, traveller_id FROM meetup ORDER BY id DESC');
      return screens.flatMap(({ memberId, meetups }) =>
        rows
          .filter((row) => row.host_member_id === memberId || row.traveller_id === memberId)
          .slice(0, SCREEN_LENGTH)
          .filter(({ id, state }) => meetups.get(id) !== state)
          .map(({ id, state }) => `${memberId} sees ${id} as ${meetups.get(id) ?? 'nothing'}, it is ${state}`),
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
