import { useTranslation } from 'react-i18next';
import { StateBadge } from '../console/state-badge.js';
import type { SimulationSummary } from './simulation-queries.js';

const tones = { queued: 'plain', running: 'busy', finished: 'good', failed: 'bad', cancelled: 'plain' } as const;

export function SimulationState({ state }: Pick<SimulationSummary, 'state'>) {
  const { t } = useTranslation('ops-simulations');
  return <StateBadge tone={tones[state]}>{t(`state.${state}`)}</StateBadge>;
}
