import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/link-button.js';
import { useConsole } from '../console/use-console.js';
import type { SimulationSummary } from './simulation-queries.js';

/** Leads to the form, filled as it was for a simulation; a file has to be chosen anew. */
export function Again({ slug, simulation }: { slug: string; simulation: SimulationSummary }) {
  const { t } = useTranslation('ops-simulations');
  const { may } = useConsole();
  if (!may('manager')) return null;
  const { version, hub, source } = simulation;
  const period = source.kind === 'period' ? { from: source.from, to: source.to } : {};
  return (
    <LinkButton
      to="/ops/$slug/simulations/new"
      params={{ slug }}
      search={{ version, hub: hub.iata, source: source.kind, ...period }}
      variant="default"
      mih={44}
    >
      {t('again')}
    </LinkButton>
  );
}
