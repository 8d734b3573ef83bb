import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../ui/text-link.js';
import type { VersionDetails } from './rules-queries.js';
import { useHubTime } from './use-hub-time.js';

interface SimulationFactProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
}

/** Whether what a draft says now has been simulated, and with what it was compared. */
export function SimulationFact({ slug, version: { simulation }, inForce }: SimulationFactProps) {
  const { t } = useTranslation('ops-rules');
  const time = useHubTime(slug);
  const isOutdated = simulation?.state === 'finished' && inForce && simulation.publishedVersion !== inForce.version;
  const when = simulation?.finishedAt ? time(simulation.finishedAt) : '';
  return (
    <Text size="sm">
      {t(`simulated.${simulation?.state ?? 'never'}`, { when })}{' '}
      {isOutdated && `${t('simulated.outdated', { version: simulation.publishedVersion })} `}
      {simulation && (
        <TextLink to="/ops/$slug/simulations/$simulationId" params={{ slug, simulationId: simulation.id }}>
          {t('simulated.open')}
        </TextLink>
      )}
    </Text>
  );
}
