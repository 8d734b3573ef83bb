import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { Section } from '../../ui/section.js';
import type { Impact } from './impact.js';
import classes from './impact-figures.module.css';

export function ImpactFigures({ impact }: { impact: Impact }) {
  const { t } = useTranslation('host');
  const format = useFormat();
  const figures = [
    { value: format.number(impact.people), label: t('impact.people', { count: impact.people }) },
    { value: format.duration(impact.minutes), label: t('impact.time') },
    { value: format.number(impact.meetups), label: t('impact.meetups', { count: impact.meetups }) },
  ];
  return (
    <Stack gap="xl">
      <Text size="lg">{t('impact.thanks')}</Text>
      <dl className={classes.figures}>
        {figures.map(({ value, label }) => (
          <Panel key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd className="numerals">{value}</dd>
          </Panel>
        ))}
      </dl>
      {impact.languages.length > 0 && (
        <Section title={t('impact.languages')}>
          {impact.languages.map(({ language, meetups, isLearning }) => (
            <Group key={language} gap="xs">
              <Text fw={600}>{format.language(language)}</Text>
              <Text c="dimmed">{t('impact.inMeetups', { count: meetups })}</Text>
              {isLearning && <Badge variant="light">{t('impact.learning')}</Badge>}
            </Group>
          ))}
        </Section>
      )}
      {impact.countries.length > 0 && (
        <Section title={t('impact.countries')}>
          <Text>{format.list(impact.countries.map((code) => format.country(code)))}</Text>
        </Section>
      )}
    </Stack>
  );
}
