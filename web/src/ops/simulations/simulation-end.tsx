import { Alert, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Again } from './again.js';
import type { SimulationSummary } from './simulation-queries.js';

/** A simulation that came to nothing: why, and what to do next. */
export function SimulationEnd({ slug, simulation }: { slug: string; simulation: SimulationSummary }) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const { failure, progress } = simulation;
  return (
    <Alert
      color={failure ? 'red' : 'gray'}
      icon={failure ? <IconAlertTriangle aria-hidden /> : <IconPlayerStop aria-hidden />}
      title={failure ? t('failed.title') : t('cancelled.title')}
    >
      <Text size="sm">
        {failure
          ? t(`failed.${failure}`)
          : t('cancelled.detail', { share: format.number(progress / 100, { style: 'percent' }) })}
      </Text>
      <Group mt="sm">
        <Again slug={slug} simulation={simulation} />
      </Group>
    </Alert>
  );
}
