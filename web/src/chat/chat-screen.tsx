import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { conversationQuery, keys } from '../api/queries.js';
import type { PageOf } from '../api/types.js';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { Chat } from './chat.js';

const route = getRouteApi('/chats/$conversationId');

export function ChatScreen() {
  const { conversationId } = route.useParams();
  return (
    <SignedIn>
      <OneChat key={conversationId} conversationId={conversationId} />
    </SignedIn>
  );
}

function OneChat({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('chat');
  const client = useQueryClient();
  const { data: conversation, error, refetch } = useQuery({
    ...conversationQuery(conversationId),
    // What the list knows of it is there at once, also where nothing can be asked.
    initialData: () =>
      client
        .getQueryData<InfiniteData<PageOf<'/api/v1/conversations'>>>(keys.conversations)
        ?.pages.flatMap(({ items }) => items)
        .find(({ id }) => id === conversationId),
    initialDataUpdatedAt: 0,
  });
  if (conversation && conversation.state !== 'purged') return <Chat conversation={conversation} />;
  if (conversation || isProblem(error, 'not_found')) {
    return (
      <Screen title={t('chat.gone.title')} isTitleHidden>
        <EmptyState
          title={t('chat.gone.title')}
          action={<LinkButton to="/chats">{t('chat.back')}</LinkButton>}
        >
          {t('chat.gone.detail')}
        </EmptyState>
      </Screen>
    );
  }
  return (
    <Screen title={t('chats.title')} isTitleHidden>
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />}
    </Screen>
  );
}
