import { Button, Group } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { noticesQuery } from '../api/queries.js';
import { SignedIn } from '../session/signed-in.js';
import { EmptyState } from '../ui/empty-state.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { Screen } from '../ui/screen.js';
import { Waiting } from '../ui/waiting.js';
import { NoticeItem } from './notice-item.js';
import classes from './notices.module.css';
import { useReadNotices } from './use-read-notices.js';

export function NoticesScreen() {
  const { t } = useTranslation('chat');
  return (
    <SignedIn>
      <Screen title={t('notices.title')}>
        <Notices />
      </Screen>
    </SignedIn>
  );
}

function Notices() {
  const { t } = useTranslation('chat');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(noticesQuery);
  const read = useReadNotices();
  if (!data) return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />;
  const notices = data.pages.flatMap(({ items }) => items);
  const newest = notices[0];
  if (!newest) {
    return (
      <EmptyState icon={<IconBell size={48} stroke={1.2} aria-hidden />} title={t('notices.empty.title')}>
        {t('notices.empty.detail')}
      </EmptyState>
    );
  }
  return (
    <>
      {data.pages[0]!.unread > 0 && (
        <Group justify="flex-end" mb="sm">
          <Button variant="subtle" mih={44} loading={read.isPending} onClick={() => read.mutate(newest.id)}>
            {t('notices.markAllRead')}
          </Button>
        </Group>
      )}
      <ProblemNotice error={read.error} />
      <ul className={classes.list}>
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeItem notice={notice} onOpen={() => !notice.read && read.mutate(notice.id)} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" fullWidth mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </>
  );
}
