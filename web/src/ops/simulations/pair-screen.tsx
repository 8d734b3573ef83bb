import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Screen } from '../../ui/screen.js';
import { TextLink } from '../../ui/text-link.js';
import { Waiting } from '../../ui/waiting.js';
import { useConsole } from '../console/use-console.js';
import { PairFactors } from './pair-factors.js';
import { PairVerdict } from './pair-verdict.js';
import { simulatedPairQuery, simulationQuery, type SimulatedPair, type SimulationDetails } from './simulation-queries.js';
import { useHostName } from './use-host-name.js';

const PATH = '/ops/$slug/simulations/$simulationId/layovers/$layoverId/hosts/$hostId';

/** A layover and a host under both versions: whether they fit, and what the score is made of. */
export function PairScreen() {
  const { t } = useTranslation('ops-simulations');
  const { slug } = useConsole();
  const { simulationId, layoverId, hostId } = useParams({ from: PATH });
  const simulation = useQuery(simulationQuery(slug, simulationId));
  const pair = useQuery(simulatedPairQuery(slug, simulationId, layoverId, hostId));
  const nameOf = useHostName();
  const title = pair.data ? t('pair', { host: nameOf(pair.data), id: layoverId.slice(-6) }) : t('pair.factors');
  const failed = simulation.error ? simulation : pair;
  return (
    <Screen title={title} width="wide">
      <Stack gap="xl">
        <TextLink to="/ops/$slug/simulations/$simulationId" params={{ slug, simulationId }}>
          {t('pair.back')}
        </TextLink>
        <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />
        {(simulation.isPending || pair.isPending) && <Waiting />}
        {simulation.data && pair.data && <Pair simulation={simulation.data} pair={pair.data} />}
      </Stack>
    </Screen>
  );
}

function Pair({ simulation, pair }: { simulation: SimulationDetails; pair: SimulatedPair }) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const { hub, version, publishedVersion } = simulation;
  const { published, draft, arrivesAt, departsAt } = pair;
  const at = (instant: string) => format.dayAndTime(instant, hub.timeZone);
  return (
    <>
      <div>
        <Text>{t('pair.times', { city: hub.city, from: at(arrivesAt), to: at(departsAt) })}</Text>
        <Text c="dimmed">{t('pair.lead')}</Text>
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <PairVerdict title={t('figures.inForce', { version: publishedVersion })} hub={hub} verdict={published} />
        <PairVerdict title={t('version', { version })} hub={hub} verdict={draft} />
      </SimpleGrid>
      <PairFactors version={version} publishedVersion={publishedVersion} pair={pair} />
    </>
  );
}
