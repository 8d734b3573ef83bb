import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { TextLink } from '../../ui/text-link.js';
import type { Run } from './run-queries.js';
import { RunState } from './run-state.js';

/** A run in the list: its link is the time at which it began. */
export function RunRow({ slug, run }: { slug: string; run: Run }) {
  const { t } = useTranslation('ops');
  const format = useFormat();
  const { hub, startedAt, counts, timings } = run;
  const count = (value: number | undefined) => (value === undefined ? null : format.number(value));
  return (
    <Table.Tr>
      <Table.Td>
        <TextLink to="/ops/$slug/runs/$runId" params={{ slug, runId: run.id }}>
          {startedAt
            ? t('runs.one', { hub: hub.city, at: format.dayAndTime(startedAt, hub.timeZone) })
            : t('runs.queuedOne', { hub: hub.city })}
        </TextLink>
      </Table.Td>
      <Table.Td>
        <RunState state={run.state} />
      </Table.Td>
      <Table.Td>{t(`runs.trigger.${run.trigger}` as 'runs.trigger.layover')}</Table.Td>
      <Table.Td>{count(counts?.layovers)}</Table.Td>
      <Table.Td>{count(counts?.candidates)}</Table.Td>
      <Table.Td>{count(counts?.invited)}</Table.Td>
      <Table.Td>{count(counts?.unmatched)}</Table.Td>
      <Table.Td>{timings && t('runs.ms', { ms: timings.totalMs })}</Table.Td>
    </Table.Tr>
  );
}
