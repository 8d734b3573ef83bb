import { useTranslation } from 'react-i18next';
import { StateBadge } from '../console/state-badge.js';
import type { Version } from './rules-queries.js';

const tones = { draft: 'plain', scheduled: 'busy', staged: 'busy', published: 'good', superseded: 'plain' } as const;

export function VersionState({ state }: { state: Version['state'] }) {
  const { t } = useTranslation('ops-rules');
  return <StateBadge tone={tones[state]}>{t(`state.${state}`)}</StateBadge>;
}
