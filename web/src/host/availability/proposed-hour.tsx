import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { dateWords, timesWords } from '../local-words.js';
import { keyOf, type DateException } from './pattern.js';

interface ProposedHourProps {
  /** Local date and hour in which hosts are missing. */
  date: string;
  hour: number;
  exceptions: readonly DateException[];
  onAdd: (exception: DateException) => void;
}

const two = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** The hour that the programme has asked about: one tap adds it, and it is saved with everything else. */
export function ProposedHour({ date, hour, exceptions, onAdd }: ProposedHourProps) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const proposed = { date, from: two(hour), to: two(hour + 1), available: true };
  if (exceptions.some((one) => keyOf(one) === keyOf(proposed))) return null;
  const words = { day: dateWords(format, date), times: timesWords(format, proposed.from, proposed.to) };
  return (
    <Alert icon={<IconCalendarPlus aria-hidden />} title={t('proposed.title', words)}>
      <Stack gap="sm">
        <Text size="sm">{t('proposed.detail')}</Text>
        <div>
          <Button mih={44} onClick={() => onAdd(proposed)}>
            {t('proposed.add')}
          </Button>
        </div>
      </Stack>
    </Alert>
  );
}
