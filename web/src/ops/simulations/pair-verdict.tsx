import { List, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hubQuery } from '../../api/queries.js';
import { useFormat } from '../../i18n/index.js';
import { Panel } from '../../ui/panel.js';
import { conditionReason } from '../console/condition-reason.js';
import { useGateWords } from '../console/use-gate-words.js';
import { POINTS_SHOWN } from '../console/points.js';
import type { SimulatedPair, SimulationDetails } from './simulation-queries.js';

interface PairVerdictProps {
  title: string;
  hub: SimulationDetails['hub'];
  verdict: SimulatedPair['draft'];
}

/** What one version makes of a pair. */
export function PairVerdict({ title, hub, verdict }: PairVerdictProps) {
  const { t, i18n } = useTranslation(['ops-simulations', 'ops']);
  const format = useFormat();
  const gateWords = useGateWords();
  const { data: places } = useQuery(hubQuery(hub.iata));
  const { outcome, gate, score, meetup, zone, conditions } = verdict;
  const points = (value: number, options?: Intl.NumberFormatOptions) =>
    format.number(value / POINTS_SHOWN, { maximumFractionDigits: 1, ...options });
  const words =
    outcome === 'failed'
      ? t('pair.failed', { gate: gateWords(gate!) })
      : outcome === 'candidate'
        ? t('pair.candidate')
        : t('ops:runs.cause.not_enough_time');
  return (
    <Panel>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text fw={600}>{words}</Text>
        {score !== null && (
          <div>
            <Text size="sm" c="dimmed">
              {t('pair.score')}
            </Text>
            <Text className="numerals" fz="2.2rem" lh={1.1}>
              {points(score)}
            </Text>
          </div>
        )}
        {meetup && (
          <div>
            <Text size="sm" c="dimmed">
              {t('pair.meeting')}
            </Text>
            <Text>
              {places?.zones.find(({ key }) => key === zone)?.name ?? zone}
              {` · ${format.day(meetup.startsAt, hub.timeZone)}, ${format.timeRange(meetup.startsAt, meetup.endsAt, hub.timeZone)}`}
            </Text>
          </div>
        )}
        {conditions.length > 0 && (
          <div>
            <Text size="sm" c="dimmed">
              {t('pair.conditions')}
            </Text>
            <List>
              {conditions.map((condition) => {
                const reason = conditionReason(condition, i18n.language);
                return (
                  <List.Item key={condition.id}>
                    {condition.points === null
                      ? t('pair.refused', { reason })
                      : t('pair.added', { points: points(condition.points, { signDisplay: 'always' }), reason })}
                  </List.Item>
                );
              })}
            </List>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
