import type { Conversation } from '../api/types.js';

/** Those in which something was said last come first; before its first message a new one is the newest of all. */
export function byLastActivity(conversations: readonly Conversation[]): Conversation[] {
  const at = ({ state, lastMessage }: Conversation) =>
    lastMessage ? Date.parse(lastMessage.sentAt) : state === 'open' ? Infinity : -Infinity;
  // Two that are equally old compare as NaN where they have no message, which keeps their order.
  return [...conversations].sort((a, b) => at(b) - at(a) || 0);
}
