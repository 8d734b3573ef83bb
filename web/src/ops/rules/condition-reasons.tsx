import { Input, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MAX_REASON_LENGTH, type Condition } from '../../../../src/engine/index.js';
import { currentLocale, directionOf, localeNames, locales, useFormat, type Locale } from '../../i18n/index.js';
import classes from './condition.module.css';
import { useRuleForm } from './rule-form.js';

interface ConditionReasonsProps {
  at: number;
  condition: Condition;
  onChange: (condition: Condition) => void;
}

/** What people read of a condition, in each language; which are missing, and what their readers get instead. */
export function ConditionReasons({ at, condition, onChange }: ConditionReasonsProps) {
  const { t } = useTranslation('ops-rules');
  const format = useFormat();
  const { problems, isReadOnly, ownLocale } = useRuleForm();
  const { reason, kind, points = 0 } = condition;
  const own = condition.fallback ?? ownLocale;
  const missing = locales.filter((locale) => !reason[locale]);
  const path = `conditions.${at}.reason`;
  const write = (locale: Locale, text: string) => {
    const { [locale]: _, ...others } = reason;
    onChange({ ...condition, reason: text === '' ? others : { ...others, [locale]: text } });
  };
  const preview = reason[currentLocale()] ?? reason[own as Locale];
  return (
    <Input.Wrapper
      component="fieldset"
      size="md"
      p={0}
      bd={0}
      m={0}
      labelElement="div"
      labelProps={{ component: 'legend' }}
      label={t('condition.reason')}
      description={t(kind === 'add' && points > 0 ? 'condition.reason.add' : 'condition.reason.gate')}
    >
      <div className={classes.reasons}>
        {locales.map((locale) => (
          <TextInput
            key={locale}
            label={<bdi lang={locale}>{localeNames[locale]}</bdi>}
            lang={locale}
            dir={directionOf(locale)}
            maxLength={MAX_REASON_LENGTH}
            required={locale === own}
            withAsterisk={locale === own}
            readOnly={isReadOnly}
            value={reason[locale] ?? ''}
            error={
              (problems.has(`${path}.${locale}`) || (locale === own && problems.has(path))) && t('error.required')
            }
            onChange={(event) => write(locale, event.currentTarget.value)}
          />
        ))}
      </div>
      <Text size="sm" mt="xs" role="status">
        {missing.length === 0
          ? t('condition.reason.all')
          : t('condition.reason.missing', {
              languages: format.list(missing.map((locale) => format.language(locale))),
              own: format.language(own),
            })}
      </Text>
      {preview && (
        <Text size="sm" mt="xs">
          {t(kind === 'add' && points > 0 ? 'condition.preview.card' : 'condition.preview.staff')} <q>{preview}</q>
        </Text>
      )}
    </Input.Wrapper>
  );
}
