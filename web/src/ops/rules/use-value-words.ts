import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { POINTS_SHOWN } from '../console/points.js';
import { fieldAt } from './rule-fields.js';

const choiceKey = (path: string, value: string | number): string => `${path}.${value}`;

/** The value of a setting as it is read: with its unit, or in words. */
export function useValueWords(): (path: string, value: unknown) => string {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  return (path, value) => {
    const field = fieldAt(path);
    if (value === null || value === undefined) return t('value.none');
    if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
    if (field?.kind === 'choice') return t(`choice.${choiceKey(path, value as string | number)}` as 'choice.invitation.policy.rounds');
    if (typeof value !== 'number') return '';
    switch (field?.kind === 'number' ? field.unit : undefined) {
      case 'minutes':
        return format.duration(value);
      case 'days':
        return format.number(value, { style: 'unit', unit: 'day', unitDisplay: 'long' });
      case 'percent':
        return format.number(value / 100, { style: 'percent' });
      case 'points':
        return t('value.points', { points: format.number(value / POINTS_SHOWN, { maximumFractionDigits: 4 }) });
      default:
        return format.number(value);
    }
  };
}
