import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button.js';
import { TextLink } from '../../ui/text-link.js';
import { useConsole } from '../console/use-console.js';
import type { VersionDetails } from './rules-queries.js';
import { useHubTime } from './use-hub-time.js';

interface SimulationFactProps {
  slug: string;
  version: VersionDetails;
  inForce: VersionDetails | undefined;
}

/** Whether what a draft says now has been simulated, and the way to do so. */
export function SimulationFact({ slug, version, inForce }: SimulationFactProps) {
  const { t } = useTranslation('ops-rules');
  const { may } = useConsole();
  const time = useHubTime(slug);
  const { simulation } = version;
  const isOutdated = simulation?.state === 'finished' && inForce && simulation.publishedVersion !== inForce.version;
  return (
    <Group gap="sm" align="center">
      <Text size="sm">
        {t(`simulated.${simulation?.state ?? 'never'}`, { when: simulation?.finishedAt ? time(simulation.finishedAt) : '' })}{' '}
        {isOutdated && t('simulated.outdated', { version: simulation.publishedVersion })}
      </Text>
      {simulation && (
        <TextLink to="/ops/$slug/simulations/$simulationId" params={{ slug, simulationId: simulation.id }} size="sm">
          {t('simulated.open')}
        </TextLink>
      )}
      {may('manager') && (
        <LinkButton
          to="/ops/$slug/simulations/new"
          params={{ slug }}
          search={{ version: version.version }}
          variant={simulation?.state === 'finished' ? 'default' : 'light'}
          mih={44}
        >
          {t('simulated.start')}
        </LinkButton>
      )}
    </Group>
  );
}
