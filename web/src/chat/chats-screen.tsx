import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { conversationsQuery } from '../api/queries.js';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { LinkButton } from '../ui/link-button.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import classes from './chats.module.css';
import { ConversationLink } from './conversation-link.js';
import { byLastActivity } from './last-activity.js';

export function ChatsScreen() {
  const { t } = useTranslation('chat');
  return (
    <SignedIn>
      <Screen title={t('chats.title')}>
        <Chats />
      </Screen>
    </SignedIn>
  );
}

function Chats() {
  const { t } = useTranslation('chat');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(conversationsQuery);
  if (!data) return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />;
  const conversations = byLastActivity(data.pages.flatMap(({ items }) => items));
  if (conversations.length === 0) {
    return (
      <EmptyState
        icon={<IconMessages size={48} stroke={1.2} aria-hidden />}
        title={t('chats.empty.title')}
        action={<LinkButton to="/trips">{t('chats.empty.action')}</LinkButton>}
      >
        {t('chats.empty.detail')}
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationLink conversation={conversation} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('chats.more')}
        </Button>
      )}
    </>
  );
}
