import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { Again } from './again.js';
import { SimulationEnd } from './simulation-end.js';
import { SimulationProgress } from './simulation-progress.js';
import { isMoving, simulationQuery, type SimulationDetails } from './simulation-queries.js';
import { SimulationReport } from './simulation-report.js';
import { SimulationState } from './simulation-state.js';
import { useSimulationWords } from './use-simulation-words.js';

/** One simulation: how far it is, how it ended, or what came of both versions. */
export function SimulationScreen() {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  const { slug } = useConsole();
  const { simulationId } = useParams({ from: '/ops/$slug/simulations/$simulationId' });
  const { change } = useSearch({ from: '/ops/$slug/simulations/$simulationId' });
  const { data, error, isPending, refetch } = useQuery(simulationQuery(slug, simulationId));
  const title = data
    ? t('oneAt', { version: data.version, published: data.publishedVersion, city: data.hub.city })
    : t('ops:nav.simulations');
  return (
    <Screen title={title} width="full">
      <Stack gap="xl">
        <Group gap="lg">
          <TextLink to="/ops/$slug/simulations" params={{ slug }}>
            {t('back')}
          </TextLink>
          {data && (
            <TextLink to="/ops/$slug/rules/$version" params={{ slug, version: String(data.version) }}>
              {t('rules', { version: data.version })}
            </TextLink>
          )}
        </Group>
        <ProblemNotice error={error} onRetry={() => void refetch()} />
        {isPending && <Waiting />}
        {data && <About simulation={data} />}
        {data && isMoving(data) && <SimulationProgress slug={slug} simulation={data} />}
        {data && (data.state === 'cancelled' || data.state === 'failed') && <SimulationEnd slug={slug} simulation={data} />}
        {data?.result && <SimulationReport slug={slug} simulation={data} result={data.result} change={change} />}
      </Stack>
    </Screen>
  );
}

function About({ simulation }: { simulation: SimulationDetails }) {
  const { t } = useTranslation('ops-simulations');
  const { slug } = useConsole();
  const words = useSimulationWords();
  const { version, publishedVersion: published, source, state, outdated } = simulation;
  return (
    <Stack gap="sm">
      <Group gap="sm" role="status">
        <SimulationState state={state} />
        <Text>{words.source(simulation)}</Text>
        {source.kind === 'upload' && source.refused > 0 && <Text c="dimmed">{t('source.refused', { count: source.refused })}</Text>}
        <Text c="dimmed">{words.begun(simulation)}</Text>
      </Group>
      {state === 'finished' && outdated.length > 0 && (
        <Alert color="gray" icon={<IconHistory aria-hidden />} title={t('outdated')}>
          {outdated.map((why) => (
            <Text key={why} size="sm">
              {t(`outdated.${why}`, { version, published })}
            </Text>
          ))}
          <Group mt="sm">
            <Again slug={slug} simulation={simulation} />
          </Group>
        </Alert>
      )}
    </Stack>
  );
}
