import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import type { ImportSummary } from './import-queries.js';

/** How far an import is, and what has become of its lines so far. */
export function ImportProgress({ one }: { one: ImportSummary }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const { state, total, counts, progressPercent, failure } = one;
  return (
    <div>
      <Progress
        value={progressPercent}
        color={state === 'failed' ? 'red' : undefined}
        aria-label={t('imports.progress')}
        size="lg"
        mb="xs"
      />
      <Text size="sm">
        <strong>{t(`imports.state.${state}`)}</strong> · {format.number(progressPercent / 100, { style: 'percent' })} ·{' '}
        {t('imports.lines', { count: total })}
      </Text>
      <Text size="sm" c="dimmed">
        {t('imports.counts', {
          created: format.number(counts.created),
          updated: format.number(counts.updated),
          unchanged: format.number(counts.unchanged),
          refused: format.number(counts.refused),
        })}
      </Text>
      {failure && <Text c="red.9">{failure}</Text>}
    </div>
  );
}
