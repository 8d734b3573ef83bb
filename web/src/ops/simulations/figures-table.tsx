import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/index.js';
import { Section } from '../../ui/section.js';
import { StateBadge } from '../console/state-badge.js';
import { POINTS_SHOWN } from '../console/points.js';
import { compareFigures, type Measure } from './comparison.js';
import classes from './simulations.module.css';
import type { ReportPart } from './simulation-report.js';

/** The figures of both versions, with the difference and what it means. */
export function FiguresTable({ simulation: { version, publishedVersion }, result }: ReportPart) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const headings = [t('figures.inForce', { version: publishedVersion }), t('version', { version }), t('figures.difference')];
  return (
    <Section title={t('figures')}>
      <Table verticalSpacing="xs" className={classes.figures}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('figures.figure')}</Table.Th>
            {headings.map((heading) => (
              <Table.Th key={heading} scope="col">
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {compareFigures(result.published, result.draft).map(({ key, measure, published, draft, difference, verdict }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{t(`figures.${key}`)}</Table.Th>
              <Table.Td data-heading={t('version', { version: publishedVersion })}>{valueIn(format, measure, published)}</Table.Td>
              <Table.Td data-heading={headings[1]}>{valueIn(format, measure, draft)}</Table.Td>
              <Table.Td data-heading={headings[2]}>
                <span className={classes.difference}>
                  {valueIn(format, measure, difference, true)}
                  {verdict && <StateBadge tone={verdict === 'better' ? 'good' : 'bad'}>{t(`figures.${verdict}`)}</StateBadge>}
                </span>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed">
        {t('figures.scoreNote')}
      </Text>
    </Section>
  );
}

/** @param isDifference with its sign */
function valueIn(format: Format, measure: Measure, value: number | null, isDifference = false): string {
  if (value === null) return '–';
  const sign = isDifference ? ({ signDisplay: 'exceptZero' } as const) : {};
  switch (measure) {
    case 'count':
      return format.number(value, sign);
    case 'minutes':
      return isDifference
        ? format.number(value, { ...sign, style: 'unit', unit: 'minute', unitDisplay: 'short' })
        : format.duration(value);
    case 'points':
      return format.number(value / POINTS_SHOWN, { ...sign, maximumFractionDigits: 1 });
    case 'ratio':
      return format.number(value, { ...sign, maximumFractionDigits: 2, minimumFractionDigits: 2 });
  }
}
