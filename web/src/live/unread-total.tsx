import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { conversationsQuery } from '../api/queries.js';
import { setUnreadInTitle } from '../ui/page-title.js';

/** Shows how many messages wait on the tab and on the way to the chats, wherever in the client one is. */
export function UnreadTotal({ isSignedIn }: { isSignedIn: boolean }) {
  const { data } = useInfiniteQuery({ ...conversationsQuery, enabled: isSignedIn });
  const all = isSignedIn && data ? data.pages.flatMap(({ items }) => items) : [];
  const total = all.reduce((sum, { unread }) => sum + unread, 0);
  useEffect(() => setUnreadInTitle(total), [total]);
  return null;
}
