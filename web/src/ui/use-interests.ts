import { useTranslation } from 'react-i18next';

/** The words of interests (`food.coffee`) and of their groups (`food`). */
export function useInterests(): { labelOf: (key: string) => string; groupLabelOf: (group: string) => string } {
  const { t } = useTranslation('interests');
  const translate = t as (key: string) => string;
  return {
    labelOf: (key) => translate(`interest.${key}`),
    groupLabelOf: (group) => translate(`interestGroup.${group}`),
  };
}
