import { Group, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { TextLink } from '../../ui/text-link.js';
import { StateBadge } from '../console/state-badge.js';
import type { SimulationSummary } from './simulation-queries.js';
import { SimulationState } from './simulation-state.js';
import { useSimulationWords } from './use-simulation-words.js';

/** A simulation in the list. */
export function SimulationRow({ slug, one }: { slug: string; one: SimulationSummary }) {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const words = useSimulationWords();
  const { id, version, publishedVersion: published, hub, state, progress, outdated } = one;
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink to="/ops/$slug/simulations/$simulationId" params={{ slug, simulationId: id }}>
          {t('one', { version, published })}
        </TextLink>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <SimulationState state={state} />
          {state === 'running' && <span className="numerals">{format.number(progress / 100, { style: 'percent' })}</span>}
          {state === 'finished' && outdated.length > 0 && <StateBadge tone="plain">{t('outdated')}</StateBadge>}
        </Group>
      </Table.Td>
      <Table.Td>{hub.city}</Table.Td>
      <Table.Td>{words.source(one)}</Table.Td>
      <Table.Td>{words.begun(one)}</Table.Td>
    </Table.Tr>
  );
}
