import { Group, List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostCardQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { useEngineWords } from '../../ui/engine-words.js';
import { Panel } from '../../ui/panel.js';
import { TextLink } from '../../ui/text-link.js';
import { Bars } from '../console/bars.js';
import { POINTS_SHOWN } from '../console/points.js';
import type { Finding } from './run-queries.js';

interface FoundCandidateProps {
  slug: string;
  layoverId: string;
  candidate: Finding['candidates'][number];
}

/** A host who suits a layover, with what their score is made of. */
export function FoundCandidate({ slug, layoverId, candidate }: FoundCandidateProps) {
  const { t } = useTranslation(['ops', 'ops-explorer']);
  const format = useFormat();
  const words = useEngineWords();
  const { data: host } = useQuery(hostCardQuery(candidate.hostId));
  const { score, acceptChance, price, factors, reasons } = candidate;
  const points = (value: number) => format.number(value / POINTS_SHOWN, { maximumFractionDigits: 1 });
  const facts = [
    { label: t('finding.score'), value: points(score) },
    { label: t('finding.chance'), value: format.number(acceptChance, { style: 'percent' }) },
    { label: t('finding.price'), value: points(price) },
  ];
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between" align="baseline">
          <Title order={3} size="h4">
            {host?.firstName ?? candidate.hostId.slice(-6)}
          </Title>
          <Group gap="lg">
            {facts.map(({ label, value }) => (
              <Text key={label} size="sm">
                {label} <strong className="numerals">{value}</strong>
              </Text>
            ))}
          </Group>
        </Group>
        <Bars
          max={Math.max(...factors.map(({ weight }) => weight), 1)}
          bars={factors.map(({ factor, value, weight, contribution }) => ({
            label: t(`factor.${factor}`),
            value: value * weight,
            words: t('finding.factor', {
              points: points(contribution),
              share: format.number(value, { style: 'percent' }),
              weight: format.number(weight),
            }),
          }))}
        />
        {reasons.length > 0 && (
          <List size="sm">
            {reasons.map((reason) => (
              <List.Item key={words(reason)}>{words(reason)}</List.Item>
            ))}
          </List>
        )}
        <TextLink to="/ops/$slug/explorer" params={{ slug }} search={{ layover: layoverId, host: candidate.hostId }}>
          {t('ops-explorer:link.pair')}
        </TextLink>
      </Stack>
    </Panel>
  );
}
