import type { Caution } from '../../../src/contracts/caution.js';
import type { LiveMessage } from '../../../src/contracts/live.js';
import type { Outgoing } from '../../../src/contracts/chat-client/outbox.js';

/** Messages of one person within this time of each other stand together. */
const TOGETHER_MS = 5 * 60_000;

export type MessageState = 'received' | 'sending' | 'sent' | 'read' | 'refused';

export interface MessageRow {
  /** Stays the same from the first tap on "send" to the message in the conversation. */
  key: string;
  isOwn: boolean;
  /** Empty where staff have hidden it. */
  body: string;
  isHidden: boolean;
  /** What in it asks for care between people who have not met. */
  caution: readonly Caution[];
  at: string;
  state: MessageState;
  refusedBecause: string | null;
  /** Null as long as the service does not have it. */
  id: string | null;
  /** First of several of the same person in a row. */
  isFirst: boolean;
  /** First of its day. */
  startsDay: boolean;
}

interface Conversation {
  messages: readonly LiveMessage[];
  outgoing: readonly Outgoing[];
  memberId: string;
  /** Up to where the other side has read. */
  otherReadSeq: number;
  /** Whose days they are: the hub's. */
  timeZone: string;
}

/** What a conversation looks like from top to bottom. */
export function rowsOf({ messages, outgoing, memberId, otherReadSeq, timeZone }: Conversation): MessageRow[] {
  const arrived: MessageRow[] = messages.map(({ clientId, senderId, seq, body, sentAt, id, hidden, caution }) => ({
    key: clientId,
    isOwn: senderId === memberId,
    body,
    isHidden: hidden === true,
    caution: caution ?? [],
    at: sentAt,
    state: senderId !== memberId ? 'received' : seq <= otherReadSeq ? 'read' : 'sent',
    refusedBecause: null,
    id,
    isFirst: true,
    startsDay: false,
  }));
  const underWay: MessageRow[] = outgoing.map(({ clientId, body, writtenAt, seq, refusedBecause }) => ({
    key: clientId,
    isOwn: true,
    body,
    isHidden: false,
    caution: [],
    at: new Date(writtenAt).toISOString(),
    state: refusedBecause !== null ? 'refused' : seq === null ? 'sending' : 'sent',
    refusedBecause,
    id: null,
    isFirst: true,
    startsDay: false,
  }));
  return withDays([...arrived, ...underWay], timeZone);
}

function withDays(messages: readonly MessageRow[], timeZone: string): MessageRow[] {
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const rows: MessageRow[] = [];
  let last: { day: string; row: MessageRow } | undefined;
  for (const row of messages) {
    const day = days.format(new Date(row.at));
    const startsDay = day !== last?.day;
    rows.push({ ...row, startsDay, isFirst: startsDay || !isTogether(last!.row, row) });
    last = { day, row };
  }
  return rows;
}

const isTogether = (a: MessageRow, b: MessageRow): boolean =>
  a.isOwn === b.isOwn && new Date(b.at).getTime() - new Date(a.at).getTime() < TOGETHER_MS;
