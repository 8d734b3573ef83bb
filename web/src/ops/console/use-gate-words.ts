import { useTranslation } from 'react-i18next';

/** What a gate asks of two people, in a word or two, for staff. */
export function useGateWords(): (gate: string) => string {
  const { t } = useTranslation('ops');
  return (gate) => t(`gate.${gate}` as 'gate.language');
}
