import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/index.js';
import { POINTS_SHOWN } from '../console/points.js';
import { type FieldUnit } from './rule-fields.js';
import { useRuleForm } from './rule-form.js';
import { rangeAt, valueAt, withValueAt } from './rule-paths.js';
import { useProblemWords } from './use-problem-words.js';
import { useValueWords } from './use-value-words.js';

/** Digits behind the point of points, so that each that the engine knows can be written. */
const POINT_DIGITS = 4;

/** A number of the rules, with what it does, its unit and its range. Points are shown by the hundred of a full score. */
export function RuleNumber({ path, unit }: { path: string; unit: FieldUnit }) {
  const { t } = useTranslation('ops-rules');
  const { rules, inForce, problems, isReadOnly, change } = useRuleForm();
  const problemWords = useProblemWords();
  const valueWords = useValueWords();
  const suffix = useSuffix(unit);
  const scale = unit === 'points' ? POINTS_SHOWN : 1;
  const { min, max } = rangeAt(path);
  const value = valueAt(rules, path) as number | null;
  const before = inForce && valueAt(inForce, path);
  const isChanged = inForce !== null && before !== value;
  return (
    <NumberInput
      label={t(`field.${path}` as 'field.caps.meetupsPerWeek')}
      description={
        <>
          {t(`about.${path}` as 'about.caps.meetupsPerWeek')}{' '}
          {t('field.range', { min: valueWords(path, min), max: valueWords(path, max) })}
          {isChanged && <strong> {t('field.inForce', { value: valueWords(path, before) })}</strong>}
        </>
      }
      suffix={suffix}
      min={min / scale}
      max={max / scale}
      step={unit === 'points' ? 0.5 : 1}
      clampBehavior="none"
      allowNegative={false}
      allowDecimal={unit === 'points'}
      decimalScale={unit === 'points' ? POINT_DIGITS : 0}
      readOnly={isReadOnly}
      value={value === null ? '' : value / scale}
      error={problemWords(path, problems.get(path))}
      onChange={(next) => {
        const number = next === '' ? null : Math.round(Number(next) * scale);
        if (number !== value) change(withValueAt(rules, path, number));
      }}
    />
  );
}

/** The unit behind a number, in the reader's language. */
function useSuffix(unit: FieldUnit): string | undefined {
  const { locale } = useFormat();
  if (unit === 'percent') return '%';
  if (unit !== 'minutes' && unit !== 'days') return undefined;
  const name = unit === 'minutes' ? 'minute' : 'day';
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).formatToParts(5);
  return ` ${parts.find(({ type }) => type === 'unit')?.value ?? ''}`;
}
