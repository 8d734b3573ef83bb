import { Alert, NativeSelect, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Waiting } from '../../ui/waiting.js';
import type { KeptDays } from './simulation-queries.js';
import { endsFrom, type Start } from './start-choice.js';

interface PeriodFieldsProps {
  kept: UseQueryResult<KeptDays>;
  /** Undefined where no day is kept. */
  period: { from: string; to: string } | undefined;
  onChoose: (change: Start) => void;
  error?: string;
}

/** Which of the kept days are replayed. */
export function PeriodFields({ kept, period, onChoose, error }: PeriodFieldsProps) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  if (!kept.data) return kept.error ? <ProblemNotice error={kept.error} onRetry={() => void kept.refetch()} /> : <Waiting />;
  if (!period) return <Alert color="gray">{t('start.noDays')}</Alert>;
  const days = kept.data.items;
  const wordsOf = (day: string) =>
    t('start.day', { day: format.longDate(day), count: days.find((one) => one.day === day)?.layovers ?? 0 });
  const optionOf = (day: string) => ({ value: day, label: wordsOf(day) });
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('start.from')}
        value={period.from}
        data={days.map(({ day }) => optionOf(day))}
        onChange={({ currentTarget: { value } }) => onChoose({ from: value, to: undefined })}
      />
      <NativeSelect
        label={t('start.to')}
        value={period.to}
        data={endsFrom(days.map(({ day }) => day), period.from).map(optionOf)}
        error={error}
        onChange={({ currentTarget: { value } }) => onChoose({ from: period.from, to: value })}
      />
    </Stack>
  );
}
