import { useTranslation } from 'react-i18next';

/** Why a layover found nobody, in a few words. */
export function useCauseWords(): (cause: string) => string {
  const { t } = useTranslation(['ops-simulations', 'ops']);
  return (cause) =>
    cause === 'nobody_said_yes' ? t('why.nobody_said_yes') : t(`ops:runs.cause.${cause as 'no_candidates'}`);
}
