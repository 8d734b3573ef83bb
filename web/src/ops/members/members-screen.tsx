import { Badge, Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { Waiting } from '../../ui/waiting.js';
import { SearchField } from '../console/search-field.js';
import { useConsole } from '../console/use-console.js';
import { memberSearchQuery, type FoundMember } from './member-queries.js';
import classes from './members.module.css';

/** Finds the member whom somebody of the staff is to help. */
export function MembersScreen() {
  const { t } = useTranslation(['ops-people', 'ops']);
  const { slug } = useConsole();
  const navigate = useNavigate();
  const { search } = useSearch({ from: '/ops/$slug/members' });
  const searchFor = (text: string) => {
    if (text.length > 1) void navigate({ to: '/ops/$slug/members', params: { slug }, search: { search: text } });
  };
  return (
    <Screen title={t('ops:nav.members')} width="wide">
      <Stack gap="lg">
        <Text c="dimmed">{t('members.lead')}</Text>
        <SearchField key={search} label={t('members.search')} search={search} onSearch={searchFor} />
        {search === undefined ? (
          <EmptyState title={t('members.begin.title')}>{t('members.begin.detail')}</EmptyState>
        ) : (
          <Results slug={slug} search={search} />
        )}
      </Stack>
    </Screen>
  );
}

function Results({ slug, search }: { slug: string; search: string }) {
  const { t } = useTranslation('ops-people');
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    memberSearchQuery(slug, search),
  );
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Stack>
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data && found.length === 0 && <EmptyState title={t('members.none.title')}>{t('members.none.detail')}</EmptyState>}
      <ul className={classes.list}>
        {found.map((member) => (
          <Found key={member.id} slug={slug} member={member} />
        ))}
      </ul>
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

function Found({ slug, member }: { slug: string; member: FoundMember }) {
  const { t } = useTranslation('ops-people');
  const { id, firstName, lastInitial, emailHint, isTraveller, hostState, hub } = member;
  const name = lastInitial === '' ? firstName : `${firstName} ${lastInitial}.`;
  return (
    <li>
      <Link to="/ops/$slug/members/$memberId" params={{ slug, memberId: id }} className={classes.found}>
        <strong dir="auto">{name.trim() || t('members.nameless')}</strong>
        <bdi className={classes.hint}>{emailHint}</bdi>
        <span className={classes.parts}>
          {isTraveller && <Badge variant="light">{t('part.traveller')}</Badge>}
          {hostState !== null && (
            <Badge variant="light" color="gray">
              {t('members.hostAt', { hub: hub ?? '', state: t(`hostState.${hostState}`) })}
            </Badge>
          )}
        </span>
      </Link>
    </li>
  );
}
