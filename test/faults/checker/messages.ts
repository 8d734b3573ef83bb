import { PAGE } from '../../../src/contracts/chat-client/thread.js';
import type { LiveMessage } from '../../../src/contracts/live.js';
import type { ChatLog } from '../load/device.js';
import { bySql, type Check, type Evidence } from './evidence.js';

interface MessageRow {
  id: string;
  conversation_id: string;
  seq: number;
  client_id: string;
  sender_id: string;
  body: string;
}
type Stored = Map<string, MessageRow[]>;

/** By conversation, in the order of `seq`. */
async function stored({ sql }: Evidence): Promise<Stored> {
  const rows = await sql<MessageRow>(
    'SELECT id, conversation_id, seq, client_id, sender_id, body FROM message ORDER BY conversation_id, seq, id',
  );
  const all: Stored = new Map();
  for (const row of rows) {
    const own = all.get(row.conversation_id);
    if (own) own.push(row);
    else all.set(row.conversation_id, [row]);
  }
  return all;
}

/** One check over what each device knows of each conversation. */
const ofEachLog = (name: string, find: (log: ChatLog, rows: readonly MessageRow[]) => string[]): Check => ({
  invariant: '4',
  name,
  async find(evidence) {
    const all = await stored(evidence);
    return evidence.logs.flatMap((log) =>
      find(log, all.get(log.conversationId) ?? []).map((what) => `${log.conversationId}, seen by ${log.memberId}: ${what}`),
    );
  },
});

const isSame = (shown: LiveMessage, row: MessageRow | undefined): boolean =>
  row !== undefined &&
  shown.id === row.id &&
  shown.seq === row.seq &&
  shown.clientId === row.client_id &&
  shown.senderId === row.sender_id &&
  shown.body === row.body;

/** Not at once: a phone that was away asks for what it missed when it is back. */
export const seen = ofEachLog('a member sees what is stored, in that order', ({ shown, isOpen }, rows) => {
  const from = (shown[0]?.seq ?? 1) - 1;
  if (from > 0 && rows.length <= PAGE) return [`the first ${from} of ${rows.length} messages are missing`];
  const wrong = shown.findIndex((message, index) => !isSame(message, rows[from + index]));
  if (wrong >= 0) return [`shows ${shown[wrong]!.clientId} as ${shown[wrong]!.seq}, stored is ${rows[from + wrong]?.client_id}`];
  const missing = rows.length - from - shown.length;
  return isOpen && missing > 0 ? [`${missing} of ${rows.length} messages have not arrived`] : [];
});

/** Invariant 4. */
export const messages: Check[] = [
  bySql(
    '4',
    'messages of a conversation are numbered from one without a gap',
    `SELECT c.id FROM conversation c LEFT JOIN message m ON m.conversation_id = c.id
      GROUP BY c.id HAVING count(m.seq) <> c.last_seq OR count(DISTINCT m.seq) <> c.last_seq OR coalesce(max(m.seq), 0) <> c.last_seq`,
  ),
  ofEachLog('what was acknowledged is stored, once, under the number that was told', ({ acked, memberId }, rows) =>
    [...acked].flatMap(([clientId, seq]) => {
      const found = rows.filter((row) => row.client_id === clientId);
      const [row] = found;
      return found.length === 1 && row!.seq === seq && row!.sender_id === memberId
        ? []
        : [`${clientId} was acknowledged as ${seq}, stored as ${found.map((one) => one.seq).join(', ') || 'nothing'}`];
    }),
  ),
  ofEachLog('what was written is stored once, or was refused', ({ typed, refused }, rows) =>
    typed.flatMap((clientId) => {
      const times = rows.filter((row) => row.client_id === clientId).length;
      const reason = refused.get(clientId);
      // Nothing else is a reason not to take what a member says.
      if (reason !== undefined && reason !== 'conversation_closed') return [`${clientId} was refused: ${reason}`];
      const expected = reason === undefined ? 1 : 0;
      return times === expected ? [] : [`${clientId} is stored ${times} times instead of ${expected}`];
    }),
  ),
  ofEachLog('what one member wrote is stored in the order written', ({ typed }, rows) => {
    const own = new Set(typed);
    const order = rows.filter((row) => own.has(row.client_id)).map((row) => row.client_id);
    const kept = new Set(order);
    const written = typed.filter((clientId) => kept.has(clientId));
    const wrong = order.findIndex((clientId, index) => clientId !== written[index]);
    return wrong < 0 ? [] : [`${order[wrong]} stands where ${written[wrong]} was written`];
  }),
  seen,
];
