import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import type { ReportPart } from './simulation-report.js';

/** The simulation in a sentence: how many find a host, and how many lose theirs. */
export function Summary({ simulation: { version, publishedVersion: published }, result }: ReportPart) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const { layovers, matched } = result.draft;
  const difference = matched - result.published.matched;
  const words = {
    version,
    published,
    matched: format.number(matched),
    layovers: format.number(layovers),
    difference: format.number(Math.abs(difference)),
  };
  const outcome = difference > 0 ? 'more' : difference < 0 ? 'fewer' : 'same';
  return (
    <Panel>
      <Text fz="1.35rem" lh={1.4} fw={600}>
        {t(`summary.${outcome}`, words)} {t('summary.lost', { count: result.changes.lost })}{' '}
        {t('summary.gained', { count: result.changes.gained })}
      </Text>
      <Text c="dimmed" mt="xs">
        {t('summary.chance')}
      </Text>
    </Panel>
  );
}
