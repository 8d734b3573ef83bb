import { Button, NativeSelect, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { activeStates, applicationStates, type PeopleFilter } from './people-filter.js';
import { applicationsQuery, hostsQuery } from './people-queries.js';
import { PersonCard } from './person-card.js';

interface PeopleProps {
  slug: string;
  kind: 'applications' | 'hosts';
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
}

/** Applications that wait, or hosts, newest first. */
export function People({ slug, kind, filter: { state }, onChange }: PeopleProps) {
  const { t } = useTranslation('ops-people');
  const query = kind === 'hosts' ? hostsQuery(slug, state) : applicationsQuery(slug, state);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(query);
  const people = data?.pages.flatMap(({ items }) => items) ?? [];
  const states = kind === 'hosts' ? activeStates : applicationStates;
  return (
    <Stack>
      <NativeSelect
        label={t('state')}
        maw={280}
        value={state ?? (kind === 'hosts' ? 'approved' : '')}
        data={[
          ...(kind === 'applications' ? [{ value: '', label: t('state.undecided') }] : []),
          ...states.map((value) => ({ value, label: t(`hostState.${value}`) })),
        ]}
        onChange={(event) =>
          onChange({ tab: kind, ...(event.currentTarget.value && { state: event.currentTarget.value as PeopleFilter['state'] }) })
        }
      />
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data && people.length === 0 && <EmptyState title={t(`${kind}.none.title`)}>{t(`${kind}.none.detail`)}</EmptyState>}
      {people.map((host) => (
        <PersonCard key={host.id} slug={slug} host={host} />
      ))}
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
