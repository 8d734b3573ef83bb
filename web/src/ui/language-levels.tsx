import { ActionIcon, Group, NativeSelect, Select, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  languageLevels,
  languageModes,
  languages,
  type LanguageLevel,
  type LanguageMode,
} from '../../../src/contracts/languages.js';
import { useFormat } from '../i18n/index.js';
import classes from './language-levels.module.css';

interface LanguageRow {
  language: string;
  level: LanguageLevel;
  /** Hosts alone say whether they speak a language or are learning it. */
  mode?: LanguageMode;
}

interface LanguageLevelsProps<Row extends LanguageRow> {
  value: Row[];
  onChange: (value: Row[]) => void;
  /** What a language just added begins as. With a `mode` in it, each row has a choice of modes. */
  begin: (language: string) => Row;
  /** Label of the field that adds one; "Add a language" unless said. */
  label?: ReactNode;
  error?: ReactNode;
}

const MAX_LANGUAGES = 20;

/** Languages with how well each is known. */
export function LanguageLevels<Row extends LanguageRow>({ value, onChange, begin, label, error }: LanguageLevelsProps<Row>) {
  const { t } = useTranslation('common');
  const format = useFormat();
  const options = useMemo(() => {
    const order = new Intl.Collator(format.locale);
    return languages
      .map(({ tag }) => ({ value: tag, label: format.language(tag) }))
      .sort((a, b) => order.compare(a.label, b.label));
  }, [format]);
  const free = options.filter((option) => value.every(({ language }) => language !== option.value));
  const change = (language: string, changes: Partial<LanguageRow>) =>
    onChange(value.map((row) => (row.language === language ? { ...row, ...changes } : row)));

  return (
    <Stack gap="sm">
      {value.length > 0 && (
        <ul className={classes.rows}>
          {value.map(({ language, level, mode }) => {
            const name = format.language(language);
            return (
              <li key={language} className={classes.row}>
                <Text fw={600} className={classes.name}>
                  {name}
                </Text>
                <Group gap="xs" className={classes.choices}>
                  <NativeSelect
                    aria-label={t('languages.level', { language: name })}
                    value={level}
                    onChange={(event) => change(language, { level: event.currentTarget.value as LanguageLevel })}
                    data={languageLevels.map((one) => ({ value: one, label: t(`languageLevel.${one}`) }))}
                  />
                  {mode && (
                    <NativeSelect
                      aria-label={t('languages.mode', { language: name })}
                      value={mode}
                      onChange={(event) => change(language, { mode: event.currentTarget.value as LanguageMode })}
                      data={languageModes.map((one) => ({ value: one, label: t(`languageMode.${one}`) }))}
                    />
                  )}
                </Group>
                <ActionIcon
                  color="gray"
                  aria-label={t('languages.remove', { language: name })}
                  onClick={() => onChange(value.filter((row) => row.language !== language))}
                >
                  <IconX size={20} aria-hidden />
                </ActionIcon>
              </li>
            );
          })}
        </ul>
      )}
      {value.length < MAX_LANGUAGES && (
        <Select
          // Begins anew, and empty, after each language that was added.
          key={value.length}
          label={label ?? t('languages.add')}
          placeholder={t('languages.add')}
          error={error}
          data={free}
          searchable
          selectFirstOptionOnChange
          nothingFoundMessage={t('languages.none')}
          onChange={(language) => language && onChange([...value, begin(language)])}
        />
      )}
    </Stack>
  );
}
