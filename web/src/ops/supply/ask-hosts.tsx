import { Alert, Button, NumberInput, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, bodyOf } from '../../api/client.js';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useConsole } from '../console/use-console.js';
import { supplyHourQuery, type HourOf, type SupplyHour } from './supply-queries.js';

const USUAL = 50;
const MOST = 500;

interface AskHostsProps {
  query: HourOf;
  hour: SupplyHour;
  timeZone: string;
}

/** Asks hosts who have no time then whether they could have; says how many, and when, before it does. */
export function AskHosts({ query, hour: { callable, tellAt }, timeZone }: AskHostsProps) {
  const { t } = useTranslation('ops-supply');
  const format = useFormat();
  const { slug } = useConsole();
  const client = useQueryClient();
  const [atMost, setAtMost] = useState(USUAL);
  const count = Math.min(atMost, callable.hosts);
  const ask = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/api/v1/ops/programmes/{slug}/supply-demand/calls', {
          params: { path: { slug } },
          body: { ...query, atMost },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: supplyHourQuery(slug, query).queryKey }),
  });
  return (
    <Stack component="section" gap="xs" aria-labelledby="ask-hosts">
      <Title order={3} size="h4" id="ask-hosts">
        {t('ask.title')}
      </Title>
      <Text size="sm">{t('ask.who', { count: callable.hosts })}</Text>
      <Text size="sm" c="dimmed">
        {t('ask.leftOut', { saidNo: callable.saidNo, called: callable.called, atCap: callable.atCap })}
      </Text>
      <div role="status">
        {ask.data && (
          <Alert color="green" title={t('ask.done', { count: ask.data.hosts })}>
            {t('ask.doneDetail', { time: format.dayAndTime(ask.data.tellAt, timeZone) })}
          </Alert>
        )}
      </div>
      <ProblemNotice error={ask.error} />
      {tellAt === null && <Text size="sm">{t('ask.tooLate')}</Text>}
      {tellAt !== null && callable.hosts > 0 && !ask.data && (
        <>
          <NumberInput
            label={t('ask.atMost')}
            min={1}
            max={MOST}
            clampBehavior="strict"
            allowDecimal={false}
            value={atMost}
            onChange={(value) => setAtMost(Math.max(1, Number(value) || 1))}
            maw={200}
          />
          <Text size="sm">{t('ask.when', { time: format.dayAndTime(tellAt, timeZone) })}</Text>
          <div>
            <Button mih={44} loading={ask.isPending} onClick={() => ask.mutate()}>
              {t('ask.action', { count })}
            </Button>
          </div>
        </>
      )}
    </Stack>
  );
}
