import { useTranslation } from 'react-i18next';
import { StateBadge } from '../console/state-badge.js';
import type { Run } from './run-queries.js';

const tones = { queued: 'plain', running: 'busy', finished: 'good', failed: 'bad' } as const;

export function RunState({ state }: { state: Run['state'] }) {
  const { t } = useTranslation('ops');
  return <StateBadge tone={tones[state]}>{t(`runs.state.${state}`)}</StateBadge>;
}
