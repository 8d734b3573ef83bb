import { Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { simulationsQuery, versionChoiceQuery } from './simulation-queries.js';
import { SimulationRow } from './simulation-row.js';
import { toSimulationsFilter } from './simulations-filter.js';

const NARROWEST = 760;

/** Versions of the rules that were tried on layovers, the newest first. */
export function SimulationsScreen() {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  const { slug, may } = useConsole();
  const { version } = useSearch({ from: '/ops/$slug/simulations' });
  const navigate = useNavigate();
  const versions = useQuery(versionChoiceQuery(slug)).data?.items ?? [];
  const list = useInfiniteQuery(simulationsQuery(slug, version));
  const simulations = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const begin = may('manager') && (
    <LinkButton
      to="/ops/$slug/simulations/new"
      params={{ slug }}
      search={version === undefined ? {} : { version }}
      mih={44}
      leftSection={<IconPlayerPlay size={18} aria-hidden />}
    >
      {t('new')}
    </LinkButton>
  );
  return (
    <Screen title={t('ops:nav.simulations')} width="full">
      <Stack gap="lg">
        <Text c="dimmed">{t('lead')}</Text>
        <Group align="flex-end" justify="space-between">
          <NativeSelect
            label={t('filter.version')}
            value={String(version ?? '')}
            data={[
              { value: '', label: t('ops:all') },
              ...versions.map((one) => ({ value: String(one.version), label: t(`start.${one.state}`, { version: one.version }) })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              void navigate({ to: '.', search: toSimulationsFilter({ version: value }), replace: true })
            }
          />
          {begin}
        </Group>
        <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting />}
        {list.data && simulations.length === 0 && (
          <EmptyState title={version === undefined ? t('none.title') : t('none.narrowed', { version })}>{t('none.detail')}</EmptyState>
        )}
        {simulations.length > 0 && (
          <Table.ScrollContainer minWidth={NARROWEST}>
            <Table highlightOnHover verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col">{t('list.what')}</Table.Th>
                  <Table.Th scope="col">{t('list.state')}</Table.Th>
                  <Table.Th scope="col">{t('ops:hub')}</Table.Th>
                  <Table.Th scope="col">{t('list.layovers')}</Table.Th>
                  <Table.Th scope="col">{t('list.by')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {simulations.map((one) => (
                  <SimulationRow key={one.id} slug={slug} one={one} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
        {list.hasNextPage && (
          <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('ops:more')}
          </Button>
        )}
      </Stack>
    </Screen>
  );
}
