import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { ChangeList } from './change-list.js';
import { historyQuery } from './rules-queries.js';
import { useColleagues } from './use-colleagues.js';
import { useHubTime } from './use-hub-time.js';

/** Who has done what to a version, newest first. */
export function History({ slug, version }: { slug: string; version: number }) {
  const { t } = useTranslation(['ops-rules', 'ops']);
  const time = useHubTime(slug);
  const { nameOf } = useColleagues(slug);
  const list = useInfiniteQuery(historyQuery(slug, version));
  const steps = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack maw={900}>
      <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.data && steps.length === 0 && <Text>{t('history.none')}</Text>}
      {steps.map(({ id, at, actorId, action, changes }) => (
        <Panel key={id}>
          <Text fw={600}>{t(`history.${action}`, { who: nameOf(actorId) })}</Text>
          <Text size="sm" c="dimmed">
            {time(at)}
          </Text>
          {action === 'changed' && (changes.length > 0 ? <ChangeList changes={changes} /> : <Text>{t('history.noteOnly')}</Text>)}
        </Panel>
      ))}
      {list.hasNextPage && (
        <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('ops:more')}
        </Button>
      )}
    </Stack>
  );
}
