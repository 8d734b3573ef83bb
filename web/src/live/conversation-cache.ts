import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { keys } from '../api/queries.js';
import type { Conversation, PageOf } from '../api/types.js';

type Page = PageOf<'/api/v1/conversations'>;

/** Changes a conversation wherever it is kept; what the events leave open is read again. */
export function patchConversation(
  client: QueryClient,
  id: string,
  change: (conversation: Conversation) => Conversation,
): void {
  client.setQueryData<Conversation>(keys.conversation(id), (known) => known && change(known));
  let isListed = false;
  client.setQueryData<InfiniteData<Page>>(keys.conversations, (list) => {
    if (!list) return list;
    const items = (page: Page) =>
      page.items.map((conversation) => {
        if (conversation.id !== id) return conversation;
        isListed = true;
        return change(conversation);
      });
    return { ...list, pages: list.pages.map((page) => ({ ...page, items: items(page) })) };
  });
  if (!isListed) void client.invalidateQueries({ queryKey: keys.conversations });
}
