import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api, bodyOf } from '../api/client.js';
import { keys } from '../api/queries.js';
import type { PageOf } from '../api/types.js';

type Page = PageOf<'/api/v1/me/notifications'>;

/** Marks a notice and all older ones as read. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upToId: string) => bodyOf(api.POST('/api/v1/me/notifications/read', { body: { upToId } })),
    onSuccess: ({ unread }, upToId) => {
      client.setQueryData<InfiniteData<Page>>(keys.notices, (list) => {
        // Ids are in the order of time.
        const read = (page: Page) => page.items.map((item) => (item.id <= upToId ? { ...item, read: true } : item));
        return list && { ...list, pages: list.pages.map((page) => ({ ...page, unread, items: read(page) })) };
      });
    },
  });
}
