import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Countdown } from '../../ui/countdown.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { MessageCard } from './message-card.js';
import { threadQuery, type Report } from './moderation-queries.js';
import classes from './moderation.module.css';
import { useReportAction } from './use-report-action.js';

/** What the two wrote to each other, while it is open to the reader. */
export function Thread({ slug, report }: { slug: string; report: Report }) {
  const { t } = useTranslation(['ops-moderation', 'ops']);
  const action = useReportAction(slug, report.id);
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    threadQuery(slug, report.id),
  );
  const messages = data?.pages.flatMap((page) => page.messages) ?? [];
  const busyWith = action.isPending && 'messageId' in action.variables ? action.variables.messageId : undefined;
  const { reporter, about, timeZone, message: reported, threadOpenUntil } = report;
  return (
    <Stack gap="sm">
      {threadOpenUntil && (
        <Text size="sm" c="dimmed">
          {t('thread.closes')} <Countdown until={threadOpenUntil} />
        </Text>
      )}
      {isPending && <Waiting />}
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      <ProblemNotice error={action.error} />
      {data && messages.length === 0 && <Text>{t('thread.none')}</Text>}
      <ol className={classes.messages}>
        {messages.map((message) => (
          <li key={message.id}>
            <MessageCard
              message={message}
              sender={(message.senderId === reporter.memberId ? reporter : about).firstName || t('nameless')}
              timeZone={timeZone}
              isReported={message.id === reported?.id}
              isPending={busyWith === message.id}
              onHide={(hide) => action.mutate({ kind: hide ? 'hide' : 'show', messageId: message.id })}
            />
          </li>
        ))}
      </ol>
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
