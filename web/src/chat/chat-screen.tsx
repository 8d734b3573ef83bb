import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem.js';
import { conversationQuery } from '../api/queries.js';
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
  const { data: conversation, error, refetch } = useQuery(conversationQuery(conversationId));
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
