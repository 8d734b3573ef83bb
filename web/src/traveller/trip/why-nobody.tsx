import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Layover, LayoverCandidates } from '../../api/types.js';
import { useFormat } from '../../i18n/index.js';
import { useEngineWords } from '../../ui/engine-words.js';
import classes from './why-nobody.module.css';

/** Gates told at most: the others stop few. */
const GATES = 4;

/** Why there is nobody at the moment, what would help, and when we look again. */
export function WhyNobody({ layover, findings }: { layover: Layover; findings: LayoverCandidates }) {
  const { t } = useTranslation('traveller');
  const format = useFormat();
  const words = useEngineWords();
  const { reasons, reasonCounts, nearMisses } = findings;
  const gates = Object.entries(reasonCounts)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, GATES)
    .map(([gate, count]) => words({ key: `gate.${gate}`, params: { count } }));
  const why = [...reasons.map(words), ...gates];
  return (
    <section className={classes.box}>
      <Title order={2} size="h3" mb="xs">
        {t('nobody.title')}
      </Title>
      <Stack gap="md">
        {why.length > 0 && (
          <div>
            <Text fw={600}>{t('nobody.why')}</Text>
            <List spacing={4}>
              {why.map((one) => (
                <List.Item key={one}>{one}</List.Item>
              ))}
            </List>
          </div>
        )}
        {nearMisses.length > 0 && (
          <div>
            <Text fw={600}>{t('nobody.help')}</Text>
            <List spacing={4}>
              {nearMisses.map((message) => (
                <List.Item key={words(message)}>{words(message)}</List.Item>
              ))}
            </List>
          </div>
        )}
        <Text>{t('nobody.again', { until: format.dayAndTime(layover.expiresAt, layover.hub.timeZone) })}</Text>
      </Stack>
    </section>
  );
}
