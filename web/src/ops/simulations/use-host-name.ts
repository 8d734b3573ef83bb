import { useTranslation } from 'react-i18next';

/** What a host is called; of one whose account is erased, a part of the id. */
export function useHostName(): (host: { hostId: string; hostFirstName: string | null }) => string {
  const { t } = useTranslation('ops-simulations');
  return ({ hostId, hostFirstName }) => hostFirstName ?? t('pair.erased', { id: hostId.slice(-6) });
}
