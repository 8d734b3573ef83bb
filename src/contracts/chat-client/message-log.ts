import type { LiveMessage } from '../live.js';

/**
 * A stretch of a conversation without a gap: `messages[i].seq` is `from + i`. Whatever does not continue it is not taken;
 * what is missing in between has to be fetched.
 */
export interface MessageLog {
  /** The `seq` of the first message that is here, or of the first that may come. */
  readonly from: number;
  readonly messages: readonly LiveMessage[];
}

/** @param afterSeq the `seq` that comes before the first message, 0 or more */
export const emptyLog = (afterSeq = 0): MessageLog => ({ from: afterSeq + 1, messages: [] });

/** The newest `seq` of the stretch; where it is empty, the one before it. */
export const endOf = (log: MessageLog): number => log.from + log.messages.length - 1;

/** Takes what continues the stretch, in any order; doubles and what is behind a gap are left. */
export function append(log: MessageLog, incoming: readonly LiveMessage[]): MessageLog {
  let next = endOf(log) + 1;
  const taken: LiveMessage[] = [];
  for (const message of [...incoming].sort((a, b) => a.seq - b.seq)) {
    if (message.seq !== next) continue;
    taken.push(message);
    next += 1;
  }
  return taken.length === 0 ? log : { ...log, messages: [...log.messages, ...taken] };
}

/** Puts older messages before the stretch where they lead up to it without a gap. */
export function prepend(log: MessageLog, older: readonly LiveMessage[]): MessageLog {
  const bySeq = new Map(older.map((message) => [message.seq, message]));
  const taken: LiveMessage[] = [];
  for (let seq = log.from - 1; bySeq.has(seq); seq -= 1) taken.push(bySeq.get(seq)!);
  if (taken.length === 0) return log;
  return { from: log.from - taken.length, messages: [...taken.reverse(), ...log.messages] };
}

/** The newest `count` messages, for keeping. */
export function newest(log: MessageLog, count: number): MessageLog {
  const left = Math.max(0, log.messages.length - count);
  return left === 0 ? log : { from: log.from + left, messages: log.messages.slice(left) };
}

/** Takes the words of messages out, wherever they were kept: the same log where none of them is here. */
export function hide(log: MessageLog, hidden: ReadonlySet<number>): MessageLog {
  const isDue = ({ seq, hidden: isHidden }: LiveMessage) => hidden.has(seq) && !isHidden;
  if (!log.messages.some(isDue)) return log;
  const messages = log.messages.map((message): LiveMessage => {
    if (!isDue(message)) return message;
    const { caution: _, ...rest } = message;
    return { ...rest, body: '', hidden: true };
  });
  return { ...log, messages };
}

/** The `seq` of messages that are hidden here and no longer are to be. */
export const shownAgain = (log: MessageLog, hidden: ReadonlySet<number>): number[] =>
  log.messages.filter((message) => message.hidden && !hidden.has(message.seq)).map(({ seq }) => seq);

/** Puts a message in the place of the one with its `seq`; the same log where there is none. */
export function replace(log: MessageLog, message: LiveMessage): MessageLog {
  const place = message.seq - log.from;
  return log.messages[place] === undefined ? log : { ...log, messages: log.messages.with(place, message) };
}
