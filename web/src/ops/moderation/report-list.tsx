import { Button, Stack, Text } from '@mantine/core';
import { IconMessageReport } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { EmptyState } from '../../ui/empty-state.js';
import { useNow } from '../../ui/now.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { StateBadge } from '../console/state-badge.js';
import { reportsQuery, type ListedReport } from './moderation-queries.js';
import classes from './moderation.module.css';
import { toneOf } from './tone.js';

const MINUTE_MS = 60_000;

interface ReportListProps {
  slug: string;
  state: 'open' | 'decided';
  hub: string | undefined;
}

export function ReportList({ slug, state, hub }: ReportListProps) {
  const { t } = useTranslation(['ops-moderation', 'ops']);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    reportsQuery(slug, state, hub),
  );
  const reports = data?.pages.flatMap(({ items }) => items) ?? [];
  const first = data?.pages[0];
  return (
    <Stack>
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      <Text role="status" c="dimmed">
        {first && reports.length > 0 && t(`count.${state}`, { count: first[state] })}
      </Text>
      {data && reports.length === 0 && (
        <EmptyState icon={<IconMessageReport size={48} stroke={1.2} aria-hidden />} title={t(`none.${state}.title`)}>
          {t(`none.${state}.detail`)}
        </EmptyState>
      )}
      <ul className={classes.list}>
        {reports.map((report) => (
          <Listed key={report.id} slug={slug} report={report} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button variant="default" mih={44} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('ops:more')}
          </Button>
        </div>
      )}
    </Stack>
  );
}

function Listed({ slug, report }: { slug: string; report: ListedReport }) {
  const { t } = useTranslation('ops-moderation');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const { id, state, reporter, about, reason, consent, hub, createdAt } = report;
  return (
    <li>
      <Link to="/ops/$slug/reports/$reportId" params={{ slug, reportId: id }} className={classes.report}>
        <span className={classes.top}>
          <strong dir="auto">
            {t('about', { reporter: reporter.firstName || t('nameless'), about: about.firstName || t('nameless') })}
          </strong>
          <StateBadge tone={toneOf(state)}>{t(`state.${state}`)}</StateBadge>
        </span>
        <span className={classes.reason} dir="auto">
          {reason}
        </span>
        <span className={classes.facts}>
          <span>{hub}</span>
          <time dateTime={createdAt}>{format.relative(createdAt, Math.max(now, Date.parse(createdAt)))}</time>
          <span>{t(consent ? 'consent.yes' : 'consent.no')}</span>
        </span>
      </Link>
    </li>
  );
}
