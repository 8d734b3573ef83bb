import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.js';
import { FiguresTable } from './figures-table.js';
import { HostShares } from './host-shares.js';
import type { LayoverChange } from './layover-changes.js';
import { SimulatedLayovers } from './simulated-layovers.js';
import type { SimulationDetails, SimulationResult } from './simulation-queries.js';
import classes from './simulations.module.css';
import { Summary } from './summary.js';
import { WhyNobody } from './why-nobody.js';

interface SimulationReportProps {
  slug: string;
  simulation: SimulationDetails;
  result: SimulationResult;
  /** Which of the layovers are looked at; all unless said. */
  change: LayoverChange | undefined;
}

/** What came of both versions: in a sentence, in figures, and layover by layover. */
export function SimulationReport({ slug, simulation, result, change }: SimulationReportProps) {
  const { t } = useTranslation('ops-simulations');
  if (result.draft.layovers === 0) return <EmptyState title={t('summary.none.title')}>{t('summary.none.detail')}</EmptyState>;
  return (
    <Stack gap="xl">
      <Summary simulation={simulation} result={result} />
      <div className={classes.report}>
        <FiguresTable simulation={simulation} result={result} />
        <WhyNobody simulation={simulation} result={result} />
      </div>
      <HostShares simulation={simulation} result={result} />
      <SimulatedLayovers slug={slug} simulation={simulation} changes={result.changes} change={change} />
    </Stack>
  );
}

/** What the parts of the report are told. */
export type ReportPart = Pick<SimulationReportProps, 'simulation' | 'result'>;
