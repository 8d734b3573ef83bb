import { NativeSelect, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRuleForm } from './rule-form.js';
import { rangeAt, valueAt, withValueAt } from './rule-paths.js';
import { useValueWords } from './use-value-words.js';

function useField(path: string) {
  const { t } = useTranslation('ops-rules');
  const { rules, inForce, isReadOnly, change } = useRuleForm();
  const valueWords = useValueWords();
  const value = valueAt(rules, path);
  const before = inForce && valueAt(inForce, path);
  return {
    value,
    isReadOnly,
    words: (one: unknown) => valueWords(path, one),
    label: t(`field.${path}` as 'field.invitation.policy'),
    description: (
      <>
        {t(`about.${path}` as 'about.invitation.policy')}
        {inForce && before !== value && <strong> {t('field.inForce', { value: valueWords(path, before) })}</strong>}
      </>
    ),
    change: (next: unknown) => change(withValueAt(rules, path, next)),
  };
}

/** One of a few words or numbers of the rules. */
export function RuleChoice({ path }: { path: string }) {
  const { value, isReadOnly, words, label, description, change } = useField(path);
  const { choices } = rangeAt(path);
  return (
    <NativeSelect
      label={label}
      description={description}
      disabled={isReadOnly}
      value={String(value)}
      data={choices.map((choice) => ({ value: String(choice), label: words(choice) }))}
      onChange={(event) => change(choices.find((choice) => String(choice) === event.currentTarget.value))}
    />
  );
}

/** A yes or no of the rules. */
export function RuleSwitch({ path }: { path: string }) {
  const { value, isReadOnly, label, description, change } = useField(path);
  return (
    <Switch
      label={label}
      description={description}
      disabled={isReadOnly}
      checked={value === true}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  );
}
