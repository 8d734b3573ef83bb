import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { AskFirst } from '../../ui/ask-first.js';
import { useNow } from '../../ui/now.js';
import { Panel } from '../../ui/panel.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Section } from '../../ui/section.js';
import { Waiting } from '../../ui/waiting.js';
import { DeadKinds } from './dead-kinds.js';
import { deadLettersQuery, type DeadLetter } from './system-queries.js';
import { useSettleLetter } from './use-settle-letter.js';

const MINUTE_MS = 60_000;

/** What could not be done after many tries: to be tried again once the cause is gone, or put away. */
export function DeadLetters({ slug }: { slug: string }) {
  const { t } = useTranslation('ops');
  const list = useInfiniteQuery(deadLettersQuery(slug));
  const letters = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title={t('dead.title')} lead={t('dead.lead')}>
      <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.data && letters.length === 0 && <Text>{t('dead.none')}</Text>}
      {list.data && <DeadKinds slug={slug} kinds={list.data.pages[0]?.kinds ?? []} />}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {letters.map((letter) => (
          <Letter key={`${letter.source} ${letter.id}`} slug={slug} letter={letter} />
        ))}
      </SimpleGrid>
      {list.hasNextPage && (
        <Button variant="default" mih={44} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Section>
  );
}

function Letter({ slug, letter }: { slug: string; letter: DeadLetter }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const [isAsking, setAsking] = useState(false);
  const retry = useSettleLetter(slug, 'retry');
  const dismiss = useSettleLetter(slug, 'dismiss');
  const { source, id, name, reason, attempts, failedAt } = letter;
  return (
    <Panel>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text fw={650}>
            {source} · {name}
          </Text>
          <Text size="sm" c="dimmed">
            {t('dead.when', { when: format.relative(failedAt, now), count: attempts })}
          </Text>
        </Group>
        <Text>{reason}</Text>
        <Text size="xs" c="dimmed">
          {id}
        </Text>
        <ProblemNotice error={retry.error} />
        <Group>
          <Button variant="light" mih={44} loading={retry.isPending} onClick={() => retry.mutate({ source, id })}>
            {t('dead.retry')}
          </Button>
          <Button variant="default" mih={44} onClick={() => setAsking(true)}>
            {t('dead.dismiss')}
          </Button>
        </Group>
        <AskFirst
          opened={isAsking}
          onClose={() => setAsking(false)}
          title={t('dead.dismiss.title')}
          action={t('dead.dismiss')}
          isPending={dismiss.isPending}
          error={dismiss.error}
          onConfirm={() => dismiss.mutate({ source, id })}
        >
          {t('dead.dismiss.detail')}
        </AskFirst>
      </Stack>
    </Panel>
  );
}
