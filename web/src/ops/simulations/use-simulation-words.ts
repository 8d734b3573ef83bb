import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { useNow } from '../../ui/now.js';
import { useConsole } from '../console/use-console.js';
import { colleaguesQuery } from '../rules/rules-queries.js';
import type { SimulationSummary } from './simulation-queries.js';

const MINUTE_MS = 60_000;

/** What is said of a simulation wherever it is named: what was replayed, and who began it when. */
export function useSimulationWords() {
  const { t } = useTranslation('ops-simulations');
  const format = useFormat();
  const now = useNow(MINUTE_MS);
  const { slug } = useConsole();
  const { data: colleagues } = useQuery(colleaguesQuery(slug));
  return {
    source: ({ source }: SimulationSummary): string => {
      if (source.kind === 'open') return t('source.open');
      if (source.kind === 'upload') return t('source.upload', { count: source.layovers });
      const from = format.longDate(source.from);
      return source.from === source.to ? from : t('source.period', { from, to: format.longDate(source.to) });
    },
    begun: ({ createdAt, requestedById }: SimulationSummary): string => {
      const when = format.relative(createdAt, now);
      const name = colleagues?.items.find(({ memberId }) => memberId === requestedById)?.name;
      return name === undefined ? when : t('by', { when, name });
    },
  };
}
