import { Button, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { Figures } from '../console/figures.js';
import { useConsole } from '../console/use-console.js';
import { LiveFilters } from './live-filters.js';
import { LiveRow } from './live-row.js';
import classes from './live.module.css';
import { liveBoardQuery } from './live-queries.js';

/** What goes on now, due first. */
export function LiveScreen() {
  const { t } = useTranslation('ops');
  const { slug } = useConsole();
  const filter = useSearch({ from: '/ops/$slug/live' });
  const board = useInfiniteQuery(liveBoardQuery(slug, filter));
  const counts = board.data?.pages[0]?.counts;
  const items = board.data?.pages.flatMap((page) => page.items) ?? [];
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <Screen title={t('nav.live')} width="full">
      <Stack gap="lg">
        {counts && (
          <Figures
            figures={[
              { label: t('live.count.searching'), value: counts.searching },
              { label: t('live.count.waiting'), value: counts.waiting },
              { label: t('live.count.matched'), value: counts.matched },
              { label: t('live.count.underway'), value: counts.underway },
            ]}
          />
        )}
        <LiveFilters slug={slug} filter={filter} />
        <ProblemNotice error={board.error} onRetry={() => void board.refetch()} />
        {board.isPending && <Waiting />}
        {board.data && items.length === 0 && (
          <EmptyState title={t(isNarrowed ? 'live.none.narrowed' : 'live.none.title')}>
            {t(isNarrowed ? 'live.none.widen' : 'live.none.detail')}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {items.map((item) => (
            <LiveRow key={item.layover.id} slug={slug} item={item} />
          ))}
        </ul>
        {board.hasNextPage && (
          <Button variant="default" mih={44} loading={board.isFetchingNextPage} onClick={() => void board.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}
