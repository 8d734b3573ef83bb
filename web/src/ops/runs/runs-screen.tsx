import { Button, Group, NativeSelect, Stack, Table } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { useProgrammeHubs } from '../console/use-programme-hubs.js';
import { runsQuery } from './run-queries.js';
import { RunNow } from './run-now.js';
import { RunRow } from './run-row.js';
import { toRunsFilter } from './runs-filter.js';

const NARROWEST = 860;

/** The runs of the matching, newest first. */
export function RunsScreen() {
  const { t } = useTranslation('ops');
  const { slug, may } = useConsole();
  const { hub } = useSearch({ from: '/ops/$slug/runs' });
  const navigate = useNavigate();
  const hubs = useProgrammeHubs(slug);
  const list = useInfiniteQuery(runsQuery(slug, hub));
  const runs = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const headings = ['started', 'state', 'trigger', 'layovers', 'candidates', 'invited', 'unmatched', 'took'] as const;
  return (
    <Screen title={t('nav.runs')} width="full">
      <Stack gap="lg">
        <Group align="flex-end" justify="space-between">
          <NativeSelect
            label={t('hub')}
            value={hub ?? ''}
            data={[{ value: '', label: t('all') }, ...hubs.map(({ iata, city }) => ({ value: iata, label: `${city} (${iata})` }))]}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: '.', search: toRunsFilter({ hub: value }), replace: true })
            }
          />
          {may('manager') && <RunNow slug={slug} hub={hub} />}
        </Group>
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting />}
        {list.data && runs.length === 0 && <EmptyState title={t('runs.none.title')}>{t('runs.none.detail')}</EmptyState>}
        {runs.length > 0 && (
          <Table.ScrollContainer minWidth={NARROWEST}>
            <Table highlightOnHover verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  {headings.map((key) => (
                    <Table.Th key={key} scope="col">
                      {t(`runs.${key}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {runs.map((run) => (
                  <RunRow key={run.id} slug={slug} run={run} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {list.hasNextPage && (
          <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}
