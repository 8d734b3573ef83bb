import { Alert, Stack, Text, Title } from '@mantine/core';
import { IconClockCheck, IconClockX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ProgrammeLanding } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { layoverErrors } from '../../layover-form/layover-errors.js';
import { LayoverFields } from '../../layover-form/layover-fields.js';
import { previewQuery } from '../../layover-form/preview-query.js';
import { TextLink } from '../../ui/text-link.js';
import { FlightNameFields } from './flight-name-fields.js';
import type { RequestInMaking } from './use-request.js';

interface FlightsStepProps {
  programme: ProgrammeLanding;
  request: RequestInMaking;
  /** What must be said before going on. */
  missing: string | undefined;
}

/** When, and on what flights; with what that leaves for the city at once. */
export function FlightsStep({ programme: { slug, hubs }, request, missing }: FlightsStepProps) {
  const { t } = useTranslation('traveller');
  const { times, setTimes, facts, answers, answer, errorOf, send } = request;
  const preview = useQuery(previewQuery(slug, facts));
  const errors = layoverErrors(send.error ?? preview.error, times);
  const need = (time: string | undefined) => (time === undefined ? missing : undefined);
  return (
    <Stack gap="lg">
      <LayoverFields
        value={times}
        onChange={setTimes}
        hubs={hubs}
        errors={{ arrivesAt: need(times.arrivesAt), departsAt: need(times.departsAt), ...errors }}
      />
      <div role="status">{facts && preview.data && <TimeLeft preview={preview.data} slug={slug} times={times} />}</div>
      <section>
        <Title order={3} size="h4">
          {t('flight.title')}
        </Title>
        <Text c="dimmed" size="sm" mb="sm">
          {t('flight.hint')}
        </Text>
        <FlightNameFields value={answers} onChange={answer} errorOf={errorOf} />
      </section>
    </Stack>
  );
}

interface TimeLeftProps {
  preview: { verdict: string; usableMinutes: number; hostsFree: number };
  slug: string;
  times: RequestInMaking['times'];
}

function TimeLeft({ preview: { verdict, usableMinutes, hostsFree }, slug, times }: TimeLeftProps) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const isEnough = verdict !== 'not_enough_time';
  return (
    <Alert
      color={isEnough ? undefined : 'orange'}
      icon={isEnough ? <IconClockCheck aria-hidden /> : <IconClockX aria-hidden />}
      title={isEnough ? t('flight.enough', { duration: format.duration(usableMinutes) }) : t('flight.short')}
    >
      <Text size="sm">{isEnough ? t('flight.hosts', { count: hostsFree }) : t('flight.shortDetail')}</Text>
      <TextLink to="/p/$slug/preview" params={{ slug }} search={times} mih={44} lh="44px" c="inherit">
        {t('flight.look')}
      </TextLink>
    </Alert>
  );
}
