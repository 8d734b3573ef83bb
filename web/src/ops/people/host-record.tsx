import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import { hostRecordQuery } from './people-queries.js';

/** What a host was asked in the last weeks, how they answered, and how much they have to do. */
export function HostRecord({ slug, hostId }: { slug: string; hostId: string }) {
  const { t } = useTranslation('ops-people');
  const format = useFormat();
  const { data, error, refetch } = useQuery(hostRecordQuery(slug, hostId));
  if (!data) return error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <Waiting />;
  const facts: [string, string][] = [
    [t('record.invitations'), t('record.ofCap', { count: data.invitationsThisWeek, cap: data.invitationsPerWeek })],
    [t('record.meetups'), t('record.ofCap', { count: data.meetupsThisWeek, cap: data.meetupsPerWeek })],
    [t('record.available'), format.number(data.availableHours)],
    [t('record.asked'), format.number(data.invitations)],
    [t('record.accepted'), format.number(data.accepted)],
    [t('record.declined'), format.number(data.declined)],
    [t('record.expired'), format.number(data.expired)],
    [t('record.answer'), data.medianAnswerMinutes === null ? '–' : format.duration(data.medianAnswerMinutes)],
    [t('record.held'), format.number(data.meetupsHeld)],
    [t('record.cancelled'), format.number(data.meetupsCancelled)],
  ];
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('record.lead', { days: data.days })}
      </Text>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} component="dl" m={0}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <Text component="dt" size="sm" c="dimmed">
              {name}
            </Text>
            <Text component="dd" m={0} className="numerals">
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
