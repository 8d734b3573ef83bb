import { Button, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { SearchField } from '../console/search-field.js';
import { activeStates, applicationStates, EVERY_STATE, hostStateOf, type PeopleFilter } from './people-filter.js';
import classes from './people.module.css';
import { applicationsQuery, hostsQuery } from './people-queries.js';
import { PersonCard } from './person-card.js';

interface PeopleProps {
  slug: string;
  kind: 'applications' | 'hosts';
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
}

/** Applications that wait, or hosts, newest first. */
export function People({ slug, kind, filter, onChange }: PeopleProps) {
  const { t } = useTranslation('ops-people');
  const { state, search } = filter;
  const query = kind === 'hosts' ? hostsQuery(slug, filter) : applicationsQuery(slug, filter);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(query);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  const states = kind === 'hosts' ? activeStates : applicationStates;
  return (
    <Stack>
      <Group align="flex-end">
        <NativeSelect
          label={t('state')}
          miw={220}
          value={kind === 'hosts' ? hostStateOf(filter) : (state ?? '')}
          data={[
            kind === 'hosts' ? { value: EVERY_STATE, label: t('state.all') } : { value: '', label: t('state.undecided') },
            ...states.map((value) => ({ value, label: t(`hostState.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ tab: kind, search, ...(value && { state: value as PeopleFilter['state'] }) })
          }
        />
        <SearchField
          key={search}
          label={t('people.search')}
          search={search}
          onSearch={(text) => onChange({ tab: kind, state, ...(text && { search: text }) })}
        />
      </Group>
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data && people.length === 0 && (
        <EmptyState title={search ? t('members.none.title') : t(`${kind}.none.title`)}>
          {search ? t('people.none.detail') : t(`${kind}.none.detail`)}
        </EmptyState>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} className={classes.cards}>
        {people.map((host) => (
          <PersonCard key={host.id} slug={slug} host={host} />
        ))}
      </SimpleGrid>
      {hasNextPage && (
        <div>
          <Button variant="default" mih={44} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
