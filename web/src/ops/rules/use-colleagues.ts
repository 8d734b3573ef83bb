import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery, type Colleague } from './rules-queries.js';

/** Who works for the programme, and what they are called here. */
export function useColleagues(slug: string): { all: readonly Colleague[]; nameOf: (memberId: string | null) => string } {
  const { t } = useTranslation('ops-rules');
  const { data } = useQuery(colleaguesQuery(slug));
  const all = data?.items ?? [];
  return {
    all,
    nameOf: (memberId) => {
      if (memberId === null) return t('by.service');
      return all.find((one) => one.memberId === memberId)?.name ?? (data ? t('by.former') : '…');
    },
  };
}
